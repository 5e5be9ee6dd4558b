import { assertEquals } from "@std/assert";
import { decodeFrames, flowOf } from "../support/decoded.ts";
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

Deno.test("mpls() finds Ethernet without a control word, also where its first address begins as IP does", () => {
  const label = ethernet().mpls(16, { bottom: true });
  for (const first of [0x00, 0x02, 0x44, 0x45, 0x60, 0x6c, 0xa4]) {
    assertEquals(flowOf(label.payload(frame.with(0, first))), FLOW);
    const v6 = ethernet().ipv6("fd00::2", "fd00::1").udp(1, 2).bytes().with(0, first);
    assertEquals(flowOf(label.payload(v6)), "fd00::2 1 > fd00::1 2 udp");
    const tagged = ethernet().vlan(7).ipv4(...IPS).udp(1, 2).bytes().with(0, first);
    assertEquals(flowOf(label.payload(tagged)), `${FLOW} vlan 7`);
    assertEquals(flowOf(label.payload(ethernet().arp(...IPS).bytes().with(0, first))), "not IP");
  }
});

Deno.test("mpls() takes IP for IP, padded, cut, and from addresses that could be an EtherType", () => {
  const cases: [Packet, string][] = [
    [ethernet({ padTo: 60 }).mpls(16).ipv4(...IPS).udp(1, 2), FLOW],
    [ethernet({ padTo: 60 }).mpls(16).ipv4("8.0.69.1", IPS[1]).udp(1, 2), "8.0.69.1 1 > 10.42.0.1 2 udp"],
    [ethernet().mpls(16).ipv4("8.0.69.1", IPS[1]).udp(1, 2), "8.0.69.1 1 > 10.42.0.1 2 udp"],
    [
      ethernet().mpls(16).ipv6("2001:db8:800:4100::1", "fd00::1").udp(1, 2),
      "2001:db8:800:4100::1 1 > fd00::1 2 udp",
    ],
  ];
  for (const [packet, flow] of cases) assertEquals(flowOf(packet), flow);
  const bytes = ethernet().mpls(16).ipv4(...IPS).udp(1, 2).payload(400).bytes();
  assertEquals(decodeFrames([{ bytes, linkType: 1, captured: 64 }])[0].flow, FLOW);
});

Deno.test("mpls() bears cuts, lies and noise", () => {
  assertSturdy(ethernet().mpls(16).mpls(17).ipv4(...IPS).tcp(1, 2).payload("abc"));
});
