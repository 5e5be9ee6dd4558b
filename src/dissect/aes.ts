// AES-128, FIPS 197, one block at a time, by tables that join SubBytes, ShiftRows and MixColumns. It opens what anybody can open: there
// is no secret that its timing could betray.

const ROUNDS = 10;
/** Words of an expanded key. */
export const KEY_SCHEDULE_WORDS = 4 * (ROUNDS + 1);

/** The four words of the block that `encryptBlock` made last. */
export const encrypted: Int32Array = new Int32Array(4);

const SBOX = substitutions();
/** Four tables of 256 words; table k is table 0 turned right by k bytes. */
const TABLES = roundTables();

/** The S-box: multiplicative inverses, found by walking the powers of 3 and of its inverse side by side, and an affine map. */
function substitutions(): Uint8Array {
  const box = new Uint8Array(256);
  let power = 1;
  let inverse = 1;
  do {
    power = (power ^ (power << 1) ^ (power & 0x80 ? 0x11b : 0)) & 0xff;
    inverse ^= inverse << 1;
    inverse ^= inverse << 2;
    inverse = (inverse ^ (inverse << 4)) & 0xff;
    if (inverse & 0x80) inverse ^= 0x09;
    const twice = inverse | (inverse << 8);
    box[power] = inverse ^ (twice >>> 7) ^ (twice >>> 6) ^ (twice >>> 5) ^ (twice >>> 4) ^ 0x63;
  } while (power !== 1);
  box[0] = 0x63;
  return box;
}

function roundTables(): Int32Array {
  const out = new Int32Array(4 * 256);
  for (let i = 0; i < 256; i++) {
    const s = SBOX[i];
    const twice = (s << 1) ^ (s & 0x80 ? 0x11b : 0);
    let word = (twice << 24) | (s << 16) | (s << 8) | (twice ^ s);
    for (let k = 0; k < 4; k++) {
      out[256 * k + i] = word;
      word = (word >>> 8) | (word << 24);
    }
  }
  return out;
}

/** Expands the 4 words of `key` into `schedule`. */
export function expandKey(key: Int32Array, schedule: Int32Array): void {
  for (let i = 0; i < 4; i++) schedule[i] = key[i];
  let constant = 1;
  for (let i = 4; i < KEY_SCHEDULE_WORDS; i++) {
    let word = schedule[i - 1];
    if ((i & 3) === 0) {
      word = substituteRow(word << 8, word << 8, word << 8, word >>> 24) ^ (constant << 24);
      constant = (constant << 1) ^ (constant & 0x80 ? 0x11b : 0);
    }
    schedule[i] = schedule[i - 4] ^ word;
  }
}

/** Encrypts the block of the words a b c d into `encrypted`. */
export function encryptBlock(schedule: Int32Array, a: number, b: number, c: number, d: number): void {
  const table = TABLES;
  a ^= schedule[0];
  b ^= schedule[1];
  c ^= schedule[2];
  d ^= schedule[3];
  let at = 4;
  for (; at < 4 * ROUNDS; at += 4) {
    const e = table[a >>> 24] ^ table[256 | ((b >>> 16) & 0xff)] ^ table[512 | ((c >>> 8) & 0xff)] ^
      table[768 | (d & 0xff)] ^ schedule[at];
    const f = table[b >>> 24] ^ table[256 | ((c >>> 16) & 0xff)] ^ table[512 | ((d >>> 8) & 0xff)] ^
      table[768 | (a & 0xff)] ^ schedule[at + 1];
    const g = table[c >>> 24] ^ table[256 | ((d >>> 16) & 0xff)] ^ table[512 | ((a >>> 8) & 0xff)] ^
      table[768 | (b & 0xff)] ^ schedule[at + 2];
    d = table[d >>> 24] ^ table[256 | ((a >>> 16) & 0xff)] ^ table[512 | ((b >>> 8) & 0xff)] ^
      table[768 | (c & 0xff)] ^ schedule[at + 3];
    a = e;
    b = f;
    c = g;
  }
  encrypted[0] = substituteRow(a, b, c, d) ^ schedule[at];
  encrypted[1] = substituteRow(b, c, d, a) ^ schedule[at + 1];
  encrypted[2] = substituteRow(c, d, a, b) ^ schedule[at + 2];
  encrypted[3] = substituteRow(d, a, b, c) ^ schedule[at + 3];
}

/** The S-box over the first byte of `a`, the second of `b`, … as one word. */
function substituteRow(a: number, b: number, c: number, d: number): number {
  return (SBOX[a >>> 24] << 24) | (SBOX[(b >>> 16) & 0xff] << 16) | (SBOX[(c >>> 8) & 0xff] << 8) |
    SBOX[d & 0xff];
}
