// Memory that begins where a cache line does. What an ArrayBuffer gets lies, by its allocator's bookkeeping, some bytes behind
// the begin of a line, and JavaScript can't see where.

/** Bytes in a cache line of the processors that Deno runs on; where a line is longer, two of these are one. */
export const CACHE_LINE = 64;

/** `length` zero bytes that begin at a cache line. */
export function lineAligned(length: number): Uint8Array<ArrayBuffer> {
  const memory = new Uint8Array(length + CACHE_LINE - 1);
  const behind = Number(BigInt(Deno.UnsafePointer.value(Deno.UnsafePointer.of(memory))) % BigInt(CACHE_LINE));
  const begin = (CACHE_LINE - behind) % CACHE_LINE;
  return memory.subarray(begin, begin + length);
}
