// The hash of a flow key, with secret numbers that are drawn anew in each process: whoever sends packets can't choose keys
// that share a place in the table. Nothing may be ordered by it, since output must not depend on chance.
//
// NH over the 16-bit halves of the words: Σ (lowᵢ + Kᵢ mod 2^16) × (highᵢ + Lᵢ mod 2^16) mod 2^32. Two different keys meet with
// a probability of at most 2^-16, whatever they are (NH of UMAC: Black, Halevi, Krawczyk, Krovetz & Rogaway, 1999).
// What it lacks, spread of bits over bits, the last step of MurmurHash3 (public domain, A. Appleby) adds.

const SECRETS = 14;
const secret: Uint16Array = crypto.getRandomValues(new Uint16Array(SECRETS));

const LOWER_K = secret[0];
const LOWER_L = secret[1];
const UPPER_K = secret[2];
const UPPER_L = secret[3];
const PORTS_K = secret[4];
const PORTS_L = secret[5];
const PROTOCOL_K = secret[6];
const PROTOCOL_L = secret[7];
const FIRST_K = secret[8];
const FIRST_L = secret[9];
const SECOND_K = secret[10];
const SECOND_L = secret[11];
const THIRD_K = secret[12];
const THIRD_L = secret[13];
/** What three words of 0 come to. */
const NOTHING = Math.imul(FIRST_K, FIRST_L) + Math.imul(SECOND_K, SECOND_L) + Math.imul(THIRD_K, THIRD_L) | 0;

/** Where the tunnel, below 16, is put into the protocol word: between the IP version and the VLAN. */
const TUNNEL_SHIFT = 12;

/** Mixes the words of a key into 32 bits; addresses of IPv6 are folded to a word first (`foldAddress`). */
export function hashKey(
  lower: number,
  upper: number,
  ports: number,
  protocol: number,
  tunnel: number,
): number {
  const last = protocol ^ (tunnel << TUNNEL_SHIFT);
  const a = Math.imul((lower + LOWER_K) & 0xffff, ((lower >>> 16) + LOWER_L) & 0xffff);
  const b = Math.imul((upper + UPPER_K) & 0xffff, ((upper >>> 16) + UPPER_L) & 0xffff);
  const c = Math.imul((ports + PORTS_K) & 0xffff, ((ports >>> 16) + PORTS_L) & 0xffff);
  const d = Math.imul((last + PROTOCOL_K) & 0xffff, ((last >>> 16) + PROTOCOL_L) & 0xffff);
  let h = ((a + b | 0) + (c + d | 0)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Folds the four words of an address at `at` into one; an IPv4 address (three zeros first) stays as it is. */
export function foldAddress(key: Uint32Array, at: number): number {
  const first = key[at];
  const second = key[at + 1];
  const third = key[at + 2];
  let h = Math.imul((first + FIRST_K) & 0xffff, ((first >>> 16) + FIRST_L) & 0xffff) - NOTHING;
  h = (h + Math.imul((second + SECOND_K) & 0xffff, ((second >>> 16) + SECOND_L) & 0xffff)) | 0;
  h = (h + Math.imul((third + THIRD_K) & 0xffff, ((third >>> 16) + THIRD_L) & 0xffff)) | 0;
  return (h + key[at + 3]) >>> 0;
}
