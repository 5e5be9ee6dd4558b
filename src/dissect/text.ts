// Text out of packet bytes: printable, short, never a control character.

import { replaceUnsafe } from "../base/plain_text.ts";
import type { Payload } from "./payload.ts";

/** Longest text kept of a flow, in bytes. */
export const TEXT_BYTES = 255;

/** Up to here a list of letters becomes text sooner than a call into the decoder returns (40–110 ns against 160). */
const SHORT_TEXT = 40;
/** A list for each length, used again and again. */
const lists = Array.from({ length: SHORT_TEXT + 1 }, (_, length) => new Array<number>(length).fill(0));
const shown = new Uint8Array(TEXT_BYTES);

const decoder = new TextDecoder();

/** Bytes `start` … `end` − 1 of `bytes` as text, at most `TEXT_BYTES`, control characters left out. Both offsets must lie inside. */
export function plainText(bytes: Uint8Array, start: number, end: number): string {
  const last = Math.min(end, start + TEXT_BYTES);
  for (let i = start; i < last; i++) {
    if (bytes[i] < 0x20 || bytes[i] >= 0x7f) return wideText(bytes, start, last);
  }
  return asciiText(bytes, start, last);
}

/** Bytes of ASCII as text. */
function asciiText(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length <= 0) return "";
  if (length > SHORT_TEXT) return decoder.decode(ownBytes(bytes, start, end));
  const list = lists[length];
  for (let i = 0; i < length; i++) list[i] = bytes[start + i];
  return String.fromCharCode(...list);
}

/** Bytes `start` … `end` − 1, `TEXT_BYTES` at most, as text: each is shown as the ASCII character `letters` has for it. */
export function mappedText(bytes: Uint8Array, start: number, end: number, letters: Uint8Array): string {
  for (let at = start; at < end; at++) shown[at - start] = letters[bytes[at]];
  return asciiText(shown, 0, end - start);
}

/** The bytes in memory that no other thread sees: the decoder takes four times as long from shared memory. */
function ownBytes(bytes: Uint8Array, start: number, end: number): Uint8Array {
  if (bytes !== shown) shown.set(bytes.subarray(start, end));
  return shown.subarray(0, end - start);
}

function wideText(bytes: Uint8Array, start: number, last: number): string {
  let text = replaceUnsafe(decoder.decode(ownBytes(bytes, start, last)), "");
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
