import { assertEquals } from "@std/assert";
import { flowOf } from "../support/decoded.ts";
import { ethernet, type Packet } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const IPS = ["10.42.0.130", "10.42.0.1"] as const;

Deno.test("vlan() keeps the id of a tag, of stacked tags the innermost", () => {
  const cases: [Packet, string][] = [
    [ethernet().vlan(7), " vlan 7"],
    [ethernet().vlan(4095, { priority: 7 }), " vlan 4095"],
    [ethernet().vlan(0), ""],
    [ethernet().vlan(100).vlan(7), " vlan 7"],
    [ethernet().vlan(100, { tpid: 0x88a8 }).vlan(7), " vlan 7"],
    [ethernet().vlan(100, { tpid: 0x9100 }).vlan(9).vlan(8), " vlan 8"],
  ];
  for (const [link, vlan] of cases) {
    assertEquals(flowOf(link.ipv4(...IPS).udp(1, 2)), `10.42.0.130 1 > 10.42.0.1 2 udp${vlan}`);
    assertEquals(flowOf(link.ipv6("fd00::2", "fd00::1").udp(1, 2)), `fd00::2 1 > fd00::1 2 udp${vlan}`);
  }
});

Deno.test("vlan() gives up on endless tags", () => {
  let packet = ethernet();
  for (let i = 0; i < 40; i++) packet = packet.vlan(i);
  assertEquals(flowOf(packet.ipv4(...IPS).udp(1, 2)), "too many headers");
});

Deno.test("vlan() bears cuts, lies and noise", () => {
  assertSturdy(ethernet().vlan(100, { tpid: 0x88a8 }).vlan(7).ipv4(...IPS).tcp(1, 2).payload("abc"));
});
