import { assertEquals } from "@std/assert";
import { isRtcp, isRtp } from "../../src/dissect/rtp_shape.ts";
import { labelOf } from "../support/labels.ts";
import { hex, join } from "../support/payloads.ts";

const packet = (sequence: number, source = "11223344") =>
  join(hex("8000"), Uint8Array.of(sequence >> 8, sequence), hex("00000001"), hex(source), "x".repeat(20));

Deno.test("rtp is sure at the third packet of a stream", () => {
  assertEquals(labelOf([packet(1), packet(2)]).label, "Unknown");
  const told = labelOf([packet(1), { from: 1, bytes: packet(9, "55667788") }, packet(2), packet(4)]);
  assertEquals([told.label, told.settledAt], ["RTP", 4]);
});

Deno.test("rtp refuses jumps, another source, low ports", () => {
  assertEquals(labelOf([packet(1), packet(2000), packet(3)]).label, "Unknown");
  assertEquals(labelOf([packet(1), packet(2, "99999999"), packet(3)]).label, "Unknown");
  const random = Array.from({ length: 20 }, (_, i) => packet(i * 7919 & 0xffff, `${10000000 + i * 1234567}`));
  assertEquals(labelOf(random).label, "Unknown");
  assertEquals(labelOf([packet(1), packet(2), packet(3)], { dstPort: 1000 }).label, "Unknown");
});

Deno.test("rtp follows a stream through late packets, losses, other streams and what shares its port", () => {
  const other = "99999999";
  const video = packet(700, other);
  const zrtp = join(hex("1000 0001 5a525450"), "x".repeat(12));
  const encrypted = join(hex("80c8 0006 11223344"), "x".repeat(37));
  const table: [Uint8Array[], number][] = [
    [[packet(1), packet(3), packet(2)], 3],
    [[packet(0), packet(0xffff), packet(1)], 3],
    [[packet(1), packet(41), packet(42), packet(43)], 4],
    [[packet(1), video, packet(2), packet(701, other), packet(3)], 5],
    [[packet(1), zrtp, packet(2), encrypted, packet(3)], 5],
    [[packet(1), hex("80"), packet(2), hex("00"), packet(3)], 5],
    [[packet(1), packet(2), ...Array.from({ length: 12 }, (_, i) => packet(800 + i, other))], 11],
  ];
  for (const [said, settled] of table) {
    const { label, settledAt } = labelOf(said);
    assertEquals([label, settledAt], ["RTP", settled]);
  }
});

Deno.test("rtp knows RTCP whose parts fill the payload", () => {
  const report = hex("80c9 0001 11223344 81ca 0002 11223344 01020000");
  assertEquals(labelOf([report]).label, "RTCP");
  assertEquals(isRtcp(report, 0, report.length - 1), false);
  // Feedback alone, RFC 5506.
  assertEquals(labelOf([hex("81cd 0003 11223344 55667788 00010000")]).label, "RTCP");
  assertEquals(isRtcp(hex("80c7 0001 11223344"), 0, 8), false);
});

Deno.test("isRtp() looks at version, type and room for the sources", () => {
  const table: [string, boolean][] = [
    ["8000 0001 00000000 00000000", true],
    ["8060 0001 00000000 00000000", true],
    ["802d 0001 00000000 00000000", true],
    ["8049 0001 00000000 00000000", false],
    ["4000 0001 00000000 00000000", false],
    ["8100 0001 00000000 00000000", false],
    ["8000 0001 00000000 000000", false],
  ];
  for (const [bytes, is] of table) assertEquals(isRtp(hex(bytes), 0, hex(bytes).length), is, bytes);
});
