import { assertEquals } from "@std/assert";
import { QuicCursor } from "../../src/dissect/quic_cursor.ts";
import { fromHex } from "../support/octets.ts";

// The examples of RFC 9000 appendix A.1.
Deno.test("varint() reads the examples of RFC 9000", () => {
  const table: [string, number][] = [
    ["c2197c5eff14e88c", 151288809941952652],
    ["9d7f3e7d", 494878333],
    ["7bbd", 15293],
    ["25", 37],
    ["4025", 37],
  ];
  for (const [digits, value] of table) {
    const bytes = fromHex(digits);
    const cursor = new QuicCursor();
    for (let end = 0; end < bytes.length; end++) {
      cursor.open(bytes, 0, end);
      assertEquals([cursor.varint(), cursor.failed], [0, true]);
    }
    cursor.open(bytes, 0, bytes.length);
    assertEquals([cursor.varint(), cursor.failed, cursor.left], [value, false, 0]);
  }
});

Deno.test("skip() fails rather than leave the bytes", () => {
  const cursor = new QuicCursor();
  for (const length of [5, 2 ** 60, NaN, Infinity]) {
    cursor.open(new Uint8Array(8), 2, 6);
    cursor.skip(length);
    assertEquals([cursor.failed, cursor.left, cursor.u8()], [true, 0, 0]);
  }
});
