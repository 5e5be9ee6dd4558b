// WordMemo: what was made of lists of words seen lately. The hosts of a network have few programs between them, whose hellos are alike.

import type { WordList } from "./word_list.ts";

const ENTRIES = 256;
const MAX_WORDS = 256;

/** A table of fixed size: a list takes the place of another one with the same hash. */
export class WordMemo<T> {
  readonly #words = new Uint16Array(ENTRIES * MAX_WORDS);
  readonly #lengths = new Uint16Array(ENTRIES);
  readonly #values: (T | undefined)[] = new Array(ENTRIES).fill(undefined);

  /** What is kept for the words of `key`. */
  find({ words, length }: WordList): T | undefined {
    if (length > MAX_WORDS) return undefined;
    const place = placeOf(words, length);
    if (this.#lengths[place] !== length) return undefined;
    const kept = this.#words;
    const at = place * MAX_WORDS;
    for (let i = 0; i < length; i++) if (kept[at + i] !== words[i]) return undefined;
    return this.#values[place];
  }

  /** Keeps `value` for the words of `key`, if they are not too many. Returns it. */
  keep({ words, length }: WordList, value: T): T {
    if (length > MAX_WORDS) return value;
    const place = placeOf(words, length);
    this.#lengths[place] = length;
    this.#words.set(words.subarray(0, length), place * MAX_WORDS);
    this.#values[place] = value;
    return value;
  }
}

/** FNV-1a, a word at a time. */
function placeOf(words: Uint16Array, length: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ words[i], 0x01000193);
  return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (ENTRIES - 1);
}
