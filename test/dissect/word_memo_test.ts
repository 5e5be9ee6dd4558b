import { assertEquals } from "@std/assert";
import { WordList } from "../../src/dissect/word_list.ts";
import { WordMemo } from "../../src/dissect/word_memo.ts";

function list(length: number, first = 0): WordList {
  const words = new WordList();
  for (let i = 0; i < length; i++) words.push(first + 7 * i);
  return words;
}

Deno.test("a memo knows what was made of a list that it keeps, and of no other", () => {
  const memo = new WordMemo<number>();
  const keys = Array.from({ length: 100 }, (_, i) => list(1 + i, i * i));
  assertEquals(memo.find(keys[3]), undefined);
  keys.forEach((key, i) => assertEquals(memo.keep(key, i), i));
  const known = keys.filter((key, i) => memo.find(key) === i).length;
  assertEquals(known > 70, true, `${known} of 100 have places of their own`);
  for (const key of keys) {
    key.words[key.length - 1] ^= 1;
    assertEquals(memo.find(key), undefined);
  }
});

Deno.test("a memo keeps a list of no words, and none that is too long", () => {
  const memo = new WordMemo<string>();
  assertEquals(memo.find(list(0)), undefined);
  memo.keep(list(0), "nothing");
  assertEquals(memo.find(list(0)), "nothing");
  assertEquals(memo.keep(list(257), "long"), "long");
  assertEquals(memo.find(list(257)), undefined);
  memo.keep(list(256), "whole");
  assertEquals(memo.find(list(256)), "whole");
});
