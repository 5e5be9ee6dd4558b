import { assertEquals } from "@std/assert";
import { flowOf } from "../support/decoded.ts";
import { ethernet, type Packet } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const IPS = ["10.0.0.2", "10.0.0.1"] as const;
const outer = () => ethernet().ipv4("192.0.2.2", "192.0.2.1").udp(2152, 2152);
const FLOW = "10.0.0.2 1 > 10.0.0.1 2 udp tunnel 1";
const OUTSIDE = "192.0.2.2 2152 > 192.0.2.1 2152 udp";

Deno.test("gtp() descends into user packets, past optional fields and extension headers", () => {
  const cases: [Packet, string][] = [
    [outer().gtp(9).ipv4(...IPS).udp(1, 2), FLOW],
    [outer().gtp(9).ipv6("fd00::2", "fd00::1").udp(1, 2), "fd00::2 1 > fd00::1 2 udp tunnel 1"],
    [outer().gtp(9, { sequence: 7 }).ipv4(...IPS).udp(1, 2), FLOW],
    [outer().gtp(9, { extension: Uint8Array.of(1, 0, 0, 0) }).ipv4(...IPS).udp(1, 2), FLOW],
    [
      outer().gtp(9, { extension: Uint8Array.of(1, 0, 0, 0x85, 2, 0, 0, 0, 0, 0, 0, 0) }).ipv4(...IPS).udp(
        1,
        2,
      ),
      FLOW,
    ],
    [outer().gtp(9, { extension: Uint8Array.of(0, 0, 0, 0) }).ipv4(...IPS).udp(1, 2), OUTSIDE],
    [outer().gtp(9, { extension: Uint8Array.of(99, 0, 0, 0) }).ipv4(...IPS).udp(1, 2), OUTSIDE],
    [outer().gtp(9, { type: 1, sequence: 7 }), OUTSIDE],
    [outer().gtp(9).payload("\x55 is no version of IP"), OUTSIDE],
    [outer().gtp(9), OUTSIDE],
  ];
  for (const [packet, flow] of cases) assertEquals(flowOf(packet), flow);
});

Deno.test("gtp() bears cuts, lies and noise", () => {
  assertSturdy(
    outer().gtp(9, { extension: Uint8Array.of(1, 0, 0, 0) }).ipv4(...IPS).tcp(1, 2).payload("abc"),
  );
});
