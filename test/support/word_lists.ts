// Lists of words, from and to arrays.

import type { WordList } from "../../src/dissect/word_list.ts";

/** Appends `words` to `list`. */
export function fill(list: WordList, ...words: number[]): void {
  for (const word of words) list.push(word);
}

/** What is in `list`. */
export function wordsOf({ words, length }: WordList): number[] {
  return Array.from(words.subarray(0, length));
}
