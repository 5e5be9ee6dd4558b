// Bytes that look random and are the same in every run.

/** A generator of u32 numbers from `seed` (xorshift32). */
export function seededNumbers(seed: number): () => number {
  let state = (Math.imul(seed, 2654435761) ^ 0x9e3779b9) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>>= 0;
  };
}

/** `length` bytes from `seed`. */
export function seededBytes(length: number, seed: number): Uint8Array {
  const next = seededNumbers(seed);
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = next() >>> 11;
  return bytes;
}
