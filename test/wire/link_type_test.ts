import { assertEquals } from "@std/assert";
import { decodeFrames } from "../support/decoded.ts";
import { ethernet, ppi, raw } from "../support/packet.ts";
import { assertInside, assertSturdy } from "../support/sturdy.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

const ip = raw().ipv4("10.42.0.130", "10.42.0.1").udp(1, 2).bytes();
const ip6 = raw().ipv6("fd00::2", "fd00::1").udp(1, 2).bytes();
const frame = ethernet().ipv4("10.42.0.130", "10.42.0.1").udp(1, 2).bytes();
const FLOW = "10.42.0.130 1 > 10.42.0.1 2 udp";
const FLOW6 = "fd00::2 1 > fd00::1 2 udp";

Deno.test("byLinkType() begins frames of raw IP, of PPI, and of no link type it knows", () => {
  const cases: [number, Uint8Array, string][] = [
    ...[12, 14, 101].flatMap((raw): [number, Uint8Array, string][] => [[raw, ip, FLOW], [raw, ip6, FLOW6]]),
    [101, Uint8Array.of(0x55, 0, 0, 0), "bad IP version"],
    [228, ip, FLOW],
    [228, ip6, "bad IP version"],
    [229, ip6, FLOW6],
    [229, ip.with(0, 0x75), "IP header cut short"],
    [192, ppi({ linkType: 1 }).payload(frame).bytes(), FLOW],
    [192, ppi({ linkType: 101 }).payload(ip).bytes(), FLOW],
    [192, ppi({ linkType: 192 }).payload(frame).bytes(), "unknown link type"],
    [147, frame, "unknown link type"],
    [65535, frame, "unknown link type"],
  ];
  for (const [linkType, bytes, expected] of cases) {
    const { status, flow } = decodeFrames([{ bytes, linkType }])[0];
    assertEquals(status === "decoded" ? flow : status, expected, `link type ${linkType}`);
  }
});

Deno.test("byLinkType() bears noise of every link type", () => {
  const frames = [];
  for (let linkType = 0; linkType < 300; linkType++) {
    for (let seed = 1; seed < 20; seed++) frames.push({ bytes: seededBytes(seed * 7, seed), linkType });
  }
  assertInside(frames);
  assertSturdy(ppi({ linkType: 101 }).payload(ip));
});
