import { assertEquals } from "@std/assert";
import { flowOf } from "../support/decoded.ts";
import { pack } from "../support/pack.ts";
import { ethernet, type Packet } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const IPS = ["10.42.0.130", "10.42.0.1"] as const;
const FLOW = "10.42.0.130 1 > 10.42.0.1 2 udp";
const frame = ethernet().ipv4(...IPS).udp(1, 2).bytes();

Deno.test("mpls() goes down a stack to IP, or to Ethernet after a control word", () => {
  const cases: [Packet, string][] = [
    [ethernet().mpls(16).ipv4(...IPS).udp(1, 2), FLOW],
    [ethernet().mpls(16).mpls(17).mpls(18).ipv4(...IPS).udp(1, 2), FLOW],
    [ethernet().mpls(16).ipv6("fd00::2", "fd00::1").udp(1, 2), "fd00::2 1 > fd00::1 2 udp"],
    [ethernet().mpls(16, { bottom: true }).payload(pack([0, 0, 0, 0], frame)), FLOW],
    [ethernet().mpls(16, { bottom: true }).payload("\x20xxxxxxxxxxxxxxxxxxxxxxx"), "not IP"],
    [ethernet().mpls(16, { bottom: false }), "link header cut short"],
  ];
  for (const [packet, flow] of cases) assertEquals(flowOf(packet), flow);
});

Deno.test("mpls() bears cuts, lies and noise", () => {
  assertSturdy(ethernet().mpls(16).mpls(17).ipv4(...IPS).tcp(1, 2).payload("abc"));
});
