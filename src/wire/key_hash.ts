// The hash of a flow key.

/** Mixes the words of a key into 32 bits; addresses of IPv6 are folded to a word first (`foldAddress`).
 *  Multiplications and rotations as in MurmurHash3 (public domain, A. Appleby), whose last step spreads every bit. */
export function hashKey(
  lower: number,
  upper: number,
  ports: number,
  protocol: number,
  tunnel: number,
): number {
  let h = Math.imul(lower, 0xcc9e2d51);
  h = Math.imul((h << 15) | (h >>> 17), 0x1b873593) ^ upper;
  h = Math.imul((h << 13) | (h >>> 19), 0xcc9e2d51) ^ ports;
  h = Math.imul((h << 15) | (h >>> 17), 0x1b873593) ^ protocol ^ (tunnel << 24);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Folds the four words of an address at `at` into one; an IPv4 address (three zeros first) stays as it is. */
export function foldAddress(key: Uint32Array, at: number): number {
  let h = Math.imul(key[at], 0x85ebca6b);
  h = Math.imul((h ^ key[at + 1]) ^ (h >>> 15), 0xc2b2ae35);
  h = Math.imul((h ^ key[at + 2]) ^ (h >>> 13), 0x27d4eb2f);
  return (h ^ (h >>> 16) ^ key[at + 3]) >>> 0;
}
