import { assertEquals } from "@std/assert";
import { DigestMemo } from "../../src/dissect/digest_memo.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

function ask(memo: DigestMemo, text: Uint8Array): string {
  return memo.digest(memo.placeOf(text, text.length), text, text.length);
}

Deno.test("a memo knows the digest of a text that it keeps, and of no other", () => {
  const memo = new DigestMemo();
  const texts = Array.from({ length: 100 }, (_, seed) => seededBytes(1 + 5 * seed, seed));
  assertEquals(ask(memo, texts[3]), "");
  texts.forEach((text, i) => memo.keep(memo.placeOf(text, text.length), text, text.length, `d${i}`));
  const known = texts.filter((text, i) => ask(memo, text) === `d${i}`).length;
  assertEquals(known > 70, true, `${known} of 100 have places of their own`);
  texts.forEach((text) => {
    const other = Uint8Array.from(text);
    other[other.length - 1] ^= 1;
    assertEquals(ask(memo, other), "");
  });
});

Deno.test("a memo keeps no text that is too long", () => {
  const memo = new DigestMemo();
  const text = seededBytes(513, 1);
  const place = memo.placeOf(text, text.length);
  memo.keep(place, text, text.length, "digest");
  assertEquals([place, ask(memo, text)], [-1, ""]);
});
