// Byte arrays in words.

import { concatenate } from "./octets.ts";

/** What `pack` takes: bytes, one byte, several, or Latin-1 text. */
export type Part = Uint8Array | number | number[] | string;

/** All of `parts` in a row. */
export function pack(...parts: Part[]): Uint8Array {
  return concatenate(parts.map(toBytes));
}

function toBytes(part: Part): Uint8Array {
  if (part instanceof Uint8Array) return part;
  if (typeof part === "number") return Uint8Array.of(part);
  if (typeof part === "string") return Uint8Array.from(part, (char) => char.charCodeAt(0));
  return Uint8Array.from(part);
}
