// Host names out of packet bytes.

import { mappedText, plainText, TEXT_BYTES } from "./text.ts";

const QUESTION_MARK = 0x3f;
const LOWER_CASE = 0x20;

/** How each byte of a host name is shown. */
const LETTERS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x41 && byte <= 0x5a) return byte | LOWER_CASE;
  return byte > 0x20 && byte < 0x7f ? byte : QUESTION_MARK;
});

/** Bytes `start` … `end` − 1 as a host name: lower case, unprintable and non-ASCII bytes shown as `?`, at most `TEXT_BYTES` characters,
 *  of which the last are kept, since the right end names the owner. */
export function hostText(bytes: Uint8Array, start: number, end: number): string {
  return mappedText(bytes, Math.max(start, end - TEXT_BYTES), end, LETTERS);
}

/** Bytes `start` … `end` − 1 as what a host is called where more than letters of host names may stand (UTF-8, blanks inside): lower case. */
export function nameText(bytes: Uint8Array, start: number, end: number): string {
  return plainText(bytes, start, end).trim().toLowerCase();
}
