import { assertEquals } from "@std/assert";
import { decodePacket, flowOf } from "../support/decoded.ts";
import { word16 } from "../support/octets.ts";
import { pack } from "../support/pack.ts";
import { ethernet, type Packet } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const OUTER = ["192.0.2.2", "192.0.2.1"] as const;
const OUTER6 = ["2001:db8::2", "2001:db8::1"] as const;
const IPS = ["10.0.0.2", "10.0.0.1"] as const;
const IPS6 = ["fd00::2", "fd00::1"] as const;
const FLOW = "10.0.0.2 1 > 10.0.0.1 2 udp";
const FLOW6 = "fd00::2 1 > fd00::1 2 udp";

Deno.test("transport() gives protocols without ports the ports 0", () => {
  const ip = ethernet().ipv4(...IPS);
  const cases: [Packet, string][] = [
    [ip.icmp(8), "icmp"],
    [ethernet().ipv4(...IPS, { protocol: 2 }).payload(8), "2"],
    [ip.esp().payload(8), "50"],
    [ip.ah().udp(1, 2), "51"],
    [ethernet().ipv4(...IPS, { protocol: 89 }).payload(8), "89"],
    [ethernet().ipv4(...IPS, { protocol: 255 }), "255"],
  ];
  for (const [packet, name] of cases) assertEquals(flowOf(packet), `10.0.0.2 0 > 10.0.0.1 0 ${name}`);
});

Deno.test("transport() follows IP in IP all four ways, MPLS and Ethernet in IP", () => {
  const frame = ethernet().ipv4(...IPS).udp(1, 2).bytes();
  const cases: [Packet, string][] = [
    [ethernet().ipv4(...OUTER).ipv4(...IPS).udp(1, 2), FLOW],
    [ethernet().ipv4(...OUTER).ipv6(...IPS6).udp(1, 2), FLOW6],
    [ethernet().ipv6(...OUTER6).ipv4(...IPS).udp(1, 2), FLOW],
    [ethernet().ipv6(...OUTER6).ipv6(...IPS6).udp(1, 2), FLOW6],
    [ethernet().ipv4(...OUTER).ipv4(...OUTER).ipv4(...IPS).udp(1, 2), FLOW],
    [ethernet().ipv4(...OUTER).mpls(16).ipv4(...IPS).udp(1, 2), FLOW],
    [ethernet().ipv4(...OUTER).ethernet().ipv4(...IPS).udp(1, 2), FLOW],
    [ethernet().ipv4(...OUTER, { protocol: 97 }).payload(pack(word16(0x3000), frame)), FLOW],
  ];
  for (const [packet, flow] of cases) assertEquals(flowOf(packet), flow);
  assertEquals(decodePacket(cases[0][0]).l3, 34);
});

Deno.test("transport() stays outside where tunnels are not wanted, or make no sense inside", () => {
  const tunnel = ethernet().ipv4(...OUTER).ipv4(...IPS).udp(1, 2);
  assertEquals(flowOf(tunnel, { tunnels: false }), "192.0.2.2 0 > 192.0.2.1 0 4");
  assertEquals(flowOf(tunnel, { tunnels: "nfstream" }), FLOW);
  const mpls = ethernet().ipv4(...OUTER).mpls(16).ipv4(...IPS).udp(1, 2);
  assertEquals(flowOf(mpls, { tunnels: "nfstream" }), "192.0.2.2 0 > 192.0.2.1 0 137");
  const nonsense = ethernet().ipv4(...OUTER, { protocol: 4 }).payload("this is no packet at all");
  const { flow, l3, l4, payload } = decodePacket(nonsense);
  assertEquals([flow, l3, l4, payload.length], ["192.0.2.2 0 > 192.0.2.1 0 4", 14, 34, 24]);
});

Deno.test("transport() bears cuts, lies and noise", () => {
  assertSturdy(ethernet().ipv4(...OUTER).ipv6(...IPS6).udp(1, 2).payload("abc"));
  assertSturdy(ethernet().ipv6(...OUTER6).ipv4(...IPS).tcp(1, 2).payload("abc"));
  assertSturdy(ethernet().ipv4(...OUTER).mpls(16).ethernet().ipv4(...IPS).tcp(1, 2).payload("abc"));
});
