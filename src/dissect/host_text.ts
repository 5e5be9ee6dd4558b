// Host names out of packet bytes.

import { TEXT_BYTES } from "./text.ts";

const QUESTION_MARK = 0x3f;

/** Bytes `start` … `end` − 1 as a host name: lower case, unprintable and non-ASCII bytes shown as `?`, at most `TEXT_BYTES` characters,
 *  of which the last are kept, since the right end names the owner. */
export function hostText(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let at = Math.max(start, end - TEXT_BYTES); at < end; at++) {
    const byte = bytes[at];
    if (byte >= 0x41 && byte <= 0x5a) text += String.fromCharCode(byte | 0x20);
    else text += String.fromCharCode(byte > 0x20 && byte < 0x7f ? byte : QUESTION_MARK);
  }
  return text;
}
