import { assertEquals } from "@std/assert";
import { flowOf } from "../support/decoded.ts";
import { pack } from "../support/pack.ts";
import { ethernet, type Packet, ppp } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const IPS = ["10.0.0.2", "10.0.0.1"] as const;
const FLOW = "10.0.0.2 1 > 10.0.0.1 2 udp tunnel 6";
const OUTSIDE = "192.0.2.2 0 > 192.0.2.1 0 47";
const outer = () => ethernet().ipv4("192.0.2.2", "192.0.2.1");
const frame = ethernet().ipv4(...IPS).udp(1, 2).bytes();

Deno.test("gre() descends into IP, Ethernet, PPP, MPLS, ERSPAN and EoIP", () => {
  const cases: [Packet, string][] = [
    [outer().gre().ipv4(...IPS).udp(1, 2), FLOW],
    [outer().gre().ipv6("fd00::2", "fd00::1").udp(1, 2), "fd00::2 1 > fd00::1 2 udp tunnel 6"],
    [outer().gre({ key: 5 }).ipv4(...IPS).udp(1, 2), FLOW],
    [outer().gre({ key: 5, sequence: 9, checksum: true }).ipv4(...IPS).udp(1, 2), FLOW],
    [outer().gre().ethernet().ipv4(...IPS).udp(1, 2), FLOW],
    [outer().gre().mpls(16).ipv4(...IPS).udp(1, 2), FLOW],
    [outer().gre({ version: 1, sequence: 1 }).ppp().ipv4(...IPS).udp(1, 2), FLOW],
    [outer().gre({ protocol: 0x88be }).payload(frame), FLOW],
    [outer().gre({ protocol: 0x88be, sequence: 1 }).payload(pack(new Uint8Array(8), frame)), FLOW],
    [outer().gre({ protocol: 0x22eb, sequence: 1 }).payload(pack(new Uint8Array(12), frame)), FLOW],
    [
      outer().gre({ protocol: 0x22eb, sequence: 1 }).payload(
        pack(new Uint8Array(12).with(11, 1), new Uint8Array(8), frame),
      ),
      FLOW,
    ],
    [outer().gre({ version: 1, protocol: 0x6400 }).payload(frame), FLOW],
  ];
  for (const [packet, flow] of cases) assertEquals(flowOf(packet), flow);
});

Deno.test("gre() leaves the packet outside when it can't descend or is not to", () => {
  const inner = outer().gre().ipv4(...IPS).udp(1, 2);
  assertEquals(flowOf(inner, { tunnels: false }), OUTSIDE);
  assertEquals(flowOf(inner, { tunnels: "nfstream" }), OUTSIDE);
  assertEquals(flowOf(outer().gre({ protocol: 0x1234 }).payload(40)), OUTSIDE);
  assertEquals(flowOf(outer().gre({ version: 2 }).ipv4(...IPS).udp(1, 2)), OUTSIDE);
  assertEquals(flowOf(outer().gre()), OUTSIDE);
  assertEquals(flowOf(outer().gre({ version: 1 }).ppp({ protocol: 0xc021 }).payload(40)), OUTSIDE);
});

Deno.test("gre() bears cuts, lies and noise", () => {
  assertSturdy(outer().gre({ key: 5, sequence: 9, checksum: true }).ipv4(...IPS).udp(1, 2).payload("abc"));
  assertSturdy(outer().gre({ version: 1, sequence: 1 }).payload(ppp().ipv4(...IPS).udp(1, 2).bytes()));
});
