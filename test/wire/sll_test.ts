import { assertEquals } from "@std/assert";
import { decodePacket, flowOf } from "../support/decoded.ts";
import { type Packet, sll, sll2 } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const IPS = ["10.42.0.130", "10.42.0.1"] as const;

Deno.test("linuxCooked() reads both versions of the header; there is no Ethernet one", () => {
  const cases: [Packet, string][] = [
    [sll().ipv4(...IPS).udp(1, 2), "10.42.0.130 1 > 10.42.0.1 2 udp"],
    [sll().ipv6("fd00::2", "fd00::1").udp(1, 2), "fd00::2 1 > fd00::1 2 udp"],
    [sll().vlan(7).ipv4(...IPS).udp(1, 2), "10.42.0.130 1 > 10.42.0.1 2 udp vlan 7"],
    [sll({ type: 0x0806 }).payload(40), "not IP"],
    [sll({ type: 4 }).payload(40), "not IP"],
    [sll2().ipv4(...IPS).udp(1, 2), "10.42.0.130 1 > 10.42.0.1 2 udp"],
    [sll2().ipv6("fd00::2", "fd00::1").udp(1, 2), "fd00::2 1 > fd00::1 2 udp"],
    [sll2({ type: 0x0806 }).payload(40), "not IP"],
  ];
  for (const [packet, flow] of cases) assertEquals(flowOf(packet), flow);
  assertEquals(decodePacket(sll().ipv4(...IPS).udp(1, 2)).mac, -1);
});

Deno.test("linuxCooked() bears cuts, lies and noise", () => {
  assertSturdy(sll().ipv4(...IPS).udp(1, 2).payload("abc"));
  assertSturdy(sll2().ipv4(...IPS).udp(1, 2).payload("abc"));
});
