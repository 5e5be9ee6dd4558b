import { assertEquals, assertThrows } from "@std/assert";
import { BytePattern } from "../../src/dissect/byte_pattern.ts";
import { bytesOf, hex } from "../support/payloads.ts";

Deno.test("matches() compares bytes, ranges, alternatives, masks and text", () => {
  const table: [string, Uint8Array, boolean][] = [
    ["16 03", hex("1603"), true],
    ["16 03", hex("1604"), false],
    ["16 .. 01-04", hex("16ff03"), true],
    ["16 .. 01-04", hex("16ff05"), false],
    ["00|10-1f|ff", hex("1a"), true],
    ["00|10-1f|ff", hex("20"), false],
    ["80/c0", hex("bf"), true],
    ["80/c0", hex("c0"), false],
    ["'GET ' 2f", bytesOf("GET /"), true],
    ["'GET ' 2f", bytesOf("GOT /"), false],
    ["", hex(""), true],
  ];
  for (const [text, bytes, is] of table) assertEquals(new BytePattern(text).matches(bytes, 0), is, text);
});

Deno.test("length counts bytes, allowed() tells what each may be", () => {
  assertEquals(new BytePattern(".. 'ab' 00|01").length, 4);
  const allowed = (text: string, place: number) => {
    const values = new BytePattern(text).allowed(place);
    return values === undefined ? undefined : [0x00, 0x41, 0x80].map((byte) => values[byte]);
  };
  assertEquals(allowed("'A'", 0), [0, 1, 0]);
  assertEquals(allowed(".. 00", 0), undefined);
  assertEquals(allowed(".. 00", 1), [1, 0, 0]);
  assertEquals(allowed("00|80", 0), [1, 0, 1]);
  assertEquals(allowed("00|80", 1), undefined);
});

Deno.test("a word that is no pattern is refused by name", () => {
  for (const word of ["1", "xyz", "00|..", "0-1", "00/", "'abc"]) {
    assertThrows(() => new BytePattern(word), Error, word);
  }
});
