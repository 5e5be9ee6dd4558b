import { assertEquals } from "@std/assert";
import { flowOf } from "../support/decoded.ts";
import { ethernet, type Packet } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const IPS = ["10.42.0.130", "10.42.0.1"] as const;

Deno.test("pppoe() finds IP in a session, and none in discovery or control frames", () => {
  const cases: [Packet, string][] = [
    [ethernet().pppoe(9).ipv4(...IPS).udp(1, 2), "10.42.0.130 1 > 10.42.0.1 2 udp"],
    [ethernet().pppoe(9).ipv6("fd00::2", "fd00::1").tcp(1, 2), "fd00::2 1 > fd00::1 2 tcp"],
    [ethernet().vlan(35).pppoe(9).ipv4(...IPS).udp(1, 2), "10.42.0.130 1 > 10.42.0.1 2 udp vlan 35"],
    [ethernet().pppoe(0, { code: 9 }).payload(40), "not IP"],
    [ethernet().pppoe(9, { protocol: 0xc021 }).payload(40), "not IP"],
  ];
  for (const [packet, flow] of cases) assertEquals(flowOf(packet), flow);
});

Deno.test("pppoe() bears cuts, lies and noise", () => {
  assertSturdy(ethernet().pppoe(9).ipv4(...IPS).udp(1, 2).payload("abc"));
});
