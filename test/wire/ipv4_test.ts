import { assertEquals } from "@std/assert";
import { decodeFrames, decodePacket, flowOf } from "../support/decoded.ts";
import { ethernet, type Packet, raw } from "../support/packet.ts";
import { assertSturdy } from "../support/sturdy.ts";

const IPS = ["10.42.0.130", "10.42.0.1"] as const;
const FLOW = "10.42.0.130 1 > 10.42.0.1 2 udp";

Deno.test("ipv4() believes a header or says what is wrong with it", () => {
  const cases: [Packet, string][] = [
    [ethernet().ipv4(...IPS, { checksum: 1 }).udp(1, 2), FLOW],
    [ethernet().ipv4(...IPS, { options: Uint8Array.of(0x94, 4, 0, 0) }).udp(1, 2), FLOW],
    [ethernet().ipv4(...IPS, { options: new Uint8Array(40).fill(1) }).udp(1, 2), FLOW],
    [ethernet().ipv4(...IPS, { totalLength: 0 }).udp(1, 2), FLOW],
    [ethernet().ipv4(...IPS, { totalLength: 65535 }).udp(1, 2), FLOW],
    [ethernet().ipv4(...IPS, { version: 5 }).udp(1, 2), "bad IP version"],
    [ethernet().ipv4(...IPS, { headerWords: 4 }).udp(1, 2), "bad IP header length"],
    [ethernet().ipv4(...IPS, { headerWords: 15 }).udp(1, 2), "bad IP total length"],
    [ethernet().ipv4(...IPS, { headerWords: 15, totalLength: 60 }).udp(1, 2), "IP header cut short"],
    [ethernet().ipv4(...IPS, { totalLength: 19 }).udp(1, 2), "bad IP total length"],
    [ethernet().ipv4(...IPS, { totalLength: 20 }).udp(1, 2), "10.42.0.130 0 > 10.42.0.1 0 udp"],
    [raw().ipv4(...IPS, { version: 7 }).udp(1, 2), "bad IP version"],
  ];
  for (const [packet, flow] of cases) assertEquals(flowOf(packet), flow);
});

Deno.test("ipv4() lets the total length end the payload, and nothing captured be missed when it is 0", () => {
  const payload = (totalLength: number) =>
    decodePacket(ethernet().ipv4(...IPS, { totalLength }).udp(1, 2, { length: 0 }).payload("abcdef")).payload
      .length;
  assertEquals([payload(28), payload(31), payload(34), payload(0), payload(9000)], [0, 3, 6, 6, 6]);
});

Deno.test("ipv4() reads snapped packets as far as they go", () => {
  const bytes = ethernet().ipv4(...IPS, { options: new Uint8Array(8) }).udp(1, 2).payload(100).bytes();
  const { flow, payload, l3, l4 } = decodeFrames([{ bytes, linkType: 1, captured: 60 }])[0];
  assertEquals([flow, payload.length, l3, l4], [FLOW, 10, 14, 42]);
});

Deno.test("ipv4() bears cuts, lies and noise", () => {
  assertSturdy(ethernet().ipv4(...IPS, { options: new Uint8Array(8) }).tcp(1, 2).payload("abc"));
  assertSturdy(raw().ipv4(...IPS).udp(1, 2).payload("abc"));
  assertSturdy(ethernet().ipv4(...IPS).tcp(1, 2).payload("abc"));
});
