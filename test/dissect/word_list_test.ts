import { assertEquals } from "@std/assert";
import { WordList } from "../../src/dissect/word_list.ts";
import { seededNumbers } from "../support/seeded_bytes.ts";
import { wordsOf } from "../support/word_lists.ts";

Deno.test("a word list grows, is emptied and tells what is in it", () => {
  const list = new WordList();
  const words = Array.from({ length: 1000 }, (_, i) => (i * 7919) & 0xffff);
  for (let round = 0; round < 2; round++) {
    for (const word of words) list.push(word);
    assertEquals(wordsOf(list), words);
    assertEquals([list.has(words[999]), list.has(5)], [true, words.includes(5)]);
    list.clear();
    assertEquals([list.length, list.has(words[0])], [0, false]);
  }
});

Deno.test("words inserted one by one, or sorted at the end, are in rising order", () => {
  const next = seededNumbers(1);
  const [inserted, sorted] = [new WordList(), new WordList()];
  const words = Array.from({ length: 200 }, () => next() & 0xffff);
  for (const word of words) {
    inserted.insert(word);
    sorted.push(word);
  }
  sorted.sort();
  assertEquals(wordsOf(inserted), words.toSorted((a, b) => a - b));
  assertEquals(wordsOf(sorted), wordsOf(inserted));
});
