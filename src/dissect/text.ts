// Text out of packet bytes: printable, short, never a control character.

import type { Payload } from "./payload.ts";

/** Longest text kept of a flow, in bytes. */
export const TEXT_BYTES = 255;

/** Up to here letter by letter is faster than a call into the decoder. */
const SHORT_TEXT = 16;

const decoder = new TextDecoder();
// deno-lint-ignore no-control-regex
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Bytes `start` … `end` − 1 of `bytes` as text, at most `TEXT_BYTES`, control characters left out. Both offsets must lie inside. */
export function plainText(bytes: Uint8Array, start: number, end: number): string {
  const last = Math.min(end, start + TEXT_BYTES);
  for (let i = start; i < last; i++) {
    if (bytes[i] < 0x20 || bytes[i] >= 0x7f) return wideText(bytes, start, last);
  }
  if (last - start <= SHORT_TEXT) return asciiText(bytes, start, last);
  return decoder.decode(bytes.subarray(start, last));
}

/** Bytes of printable ASCII as text. */
function asciiText(bytes: Uint8Array, start: number, end: number): string {
  const from = String.fromCharCode;
  let text = "";
  let at = start;
  for (; at + 4 <= end; at += 4) text += from(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
  for (; at < end; at++) text += from(bytes[at]);
  return text;
}

function wideText(bytes: Uint8Array, start: number, last: number): string {
  let text = decoder.decode(bytes.subarray(start, last)).replace(UNPRINTABLE, "");
  // A byte that is not UTF-8 became U+FFFD, three bytes long.
  while (text.length * 3 > TEXT_BYTES && new TextEncoder().encode(text).length > TEXT_BYTES) {
    text = text.slice(0, -1);
  }
  return text;
}

/** True if the payload has `text` (ASCII) at `at`. */
export function hasText(payload: Payload, at: number, text: string): boolean {
  if (at < 0 || at + text.length > payload.length) return false;
  const { bytes, offset } = payload;
  for (let i = 0; i < text.length; i++) {
    if (bytes[offset + at + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}

/** Where `text` (ASCII) first occurs in bytes `start` … `end` − 1, −1 if nowhere. */
export function findText(bytes: Uint8Array, start: number, end: number, text: string): number {
  const first = text.charCodeAt(0);
  const last = end - text.length;
  for (let i = start; i <= last; i++) {
    if (bytes[i] !== first) continue;
    let k = 1;
    while (k < text.length && bytes[i + k] === text.charCodeAt(k)) k++;
    if (k === text.length) return i;
  }
  return -1;
}
