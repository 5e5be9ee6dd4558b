// The nearest known word to a mistyped one.

import { levenshteinDistance } from "@std/text";

/** Shorter beginnings of a word could be those of any. */
const LEAST_PREFIX = 2;

/** The only word of `known` that begins with `word`, else the one with the smallest edit distance to it; undefined if none is
 *  near enough to be meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const prefix = word.toLowerCase();
  const longer = known.filter((candidate) => candidate.toLowerCase().startsWith(prefix));
  if (prefix.length >= LEAST_PREFIX && longer.length === 1) return longer[0];
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance: number = levenshteinDistance(prefix, candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}
