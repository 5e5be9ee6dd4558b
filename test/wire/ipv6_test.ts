import { assertEquals } from "@std/assert";
import { decodePacket, flowOf } from "../support/decoded.ts";
import { ethernet, type Packet, raw } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const IPS = ["fd00::2", "fd00::1"] as const;
const FLOW = "fd00::2 1 > fd00::1 2 udp";
const ip = () => ethernet().ipv6(...IPS);

Deno.test("ipv6() goes through extension headers to the transport", () => {
  const cases: [Packet, string][] = [
    [ip().udp(1, 2), FLOW],
    [ip().hopByHop().udp(1, 2), FLOW],
    [ip().hopByHop().routing().destinationOptions().udp(1, 2), FLOW],
    [ip().fragment().udp(1, 2), FLOW],
    [ip().fragment({ more: true }).udp(1, 2), FLOW],
    [ip().hopByHop().icmpv6(143), "fd00::2 0 > fd00::1 0 icmpv6"],
    [ip().destinationOptions().ah().udp(1, 2), "fd00::2 0 > fd00::1 0 51"],
    [ip().esp().payload(20), "fd00::2 0 > fd00::1 0 50"],
    [ip().hopByHop(), "fd00::2 0 > fd00::1 0 59"],
    [ethernet().ipv6(...IPS, { payloadLength: 0 }).udp(1, 2), FLOW],
    [ethernet().ipv6(...IPS, { version: 4 }).udp(1, 2), "bad IP version"],
    [ethernet().ipv6(...IPS, { nextHeader: 0 }).udp(1, 2), "bad IP header length"],
    [ip().extension(60, new Uint8Array(6), { units: 255 }).udp(1, 2), "bad IP header length"],
  ];
  for (const [packet, flow] of cases) assertEquals(flowOf(packet), flow);
});

Deno.test("ipv6() gives up on endless extension headers", () => {
  let packet = ip();
  for (let i = 0; i < 30; i++) packet = packet.destinationOptions();
  assertEquals(flowOf(packet.udp(1, 2)), "too many headers");
});

Deno.test("ipv6() finds headers and payload, without padding", () => {
  const { l3, l4, payload } = decodePacket(
    ethernet({ padTo: 120 }).ipv6(...IPS).hopByHop().udp(1, 2).payload("abc"),
  );
  assertEquals([l3, l4, payload.length], [14, 62, 3]);
});

Deno.test("ipv6() tells endpoints whose addresses differ in any byte", () => {
  for (const [src, dst] of [["1::", "2::"], ["::1:0:0:0", "::2:0:0:0"], ["::1:0", "::2:0"], ["::1", "::2"]]) {
    assertEquals(flowOf(raw().ipv6(src, dst).udp(9, 8)), `${src} 9 > ${dst} 8 udp`);
    assertEquals(flowOf(raw().ipv6(dst, src).udp(8, 9)), `${dst} 8 > ${src} 9 udp`);
  }
});

Deno.test("ipv6() bears cuts, lies and noise", () => {
  assertSturdy(ip().hopByHop().routing().fragment().destinationOptions().udp(1, 2).payload("abc"));
  assertSturdy(raw().ipv6(...IPS).tcp(1, 2).payload("abc"));
});
