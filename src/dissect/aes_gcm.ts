// AES-128-GCM, NIST SP 800-38D, to open what is sealed. Each key is used for a kilobyte or two, and then the runtime's own ciphers
// cost more in calls and Buffers than the work does: an Initial takes 60 µs by them, 25 µs here, in the midst of other work.

import { u32 } from "../base/bytes.ts";
import { AES_BLOCK, encryptBlock, encrypted, expandKey, KEY_SCHEDULE_WORDS } from "./aes.ts";

/** Bytes of the tag behind the sealed ones. */
export const TAG_BYTES = 16;

const POLYNOMIAL = 0xe1000000 | 0;

const schedule = new Int32Array(KEY_SCHEDULE_WORDS);
/** What a byte that leaves the hash at its right end adds at its left end. */
const REDUCTIONS = reductions();
/** The hash key times each byte, four words each. */
const multiples = new Int32Array(4 * 256);
const hash = new Int32Array(4);
const lastBlock = new Uint8Array(AES_BLOCK);
let plain = new Uint8Array(2048);

function reductions(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let high = 0;
    for (let i = 0; i < 8; i++) high = (high >>> 1) ^ ((byte >>> i) & 1 ? POLYNOMIAL : 0);
    return high;
  });
}

/** Opens bytes `start` … `end` − 1, whose tag is at their end, with a 12-byte nonce. The plain bytes hold until the next call;
 *  undefined if the tag does not fit. */
export function openGcm(
  key: Uint8Array,
  nonce: Uint8Array,
  header: Uint8Array,
  bytes: Uint8Array,
  start: number,
  end: number,
): Uint8Array | undefined {
  const tag = end - TAG_BYTES;
  if (tag < start) return undefined;
  expandKey(key, schedule);
  encryptBlock(schedule, 0, 0, 0, 0);
  fillMultiples(encrypted[0], encrypted[1], encrypted[2], encrypted[3]);
  hash.fill(0);
  absorb(header, 0, header.length);
  absorb(bytes, start, tag);
  absorbBlock(0, header.length * 8, 0, (tag - start) * 8);
  const a = u32(nonce, 0) | 0;
  const b = u32(nonce, 4) | 0;
  const c = u32(nonce, 8) | 0;
  encryptBlock(schedule, a, b, c, 1);
  let wrong = 0;
  for (let i = 0; i < 4; i++) wrong |= hash[i] ^ encrypted[i] ^ u32(bytes, tag + 4 * i);
  return wrong === 0 ? decrypt(a, b, c, bytes, start, tag) : undefined;
}

/** Counter mode; the tag has taken the first count. */
function decrypt(a: number, b: number, c: number, bytes: Uint8Array, start: number, end: number): Uint8Array {
  const length = end - start;
  if (plain.length < length + AES_BLOCK) plain = new Uint8Array(2 * length + AES_BLOCK);
  const out = plain;
  for (let at = 0, count = 2; at < length; at += AES_BLOCK, count++) {
    encryptBlock(schedule, a, b, c, count);
    for (let i = 0; i < 4; i++) {
      const mask = encrypted[i];
      const to = at + 4 * i;
      out[to] = bytes[start + to] ^ (mask >>> 24);
      out[to + 1] = bytes[start + to + 1] ^ (mask >>> 16);
      out[to + 2] = bytes[start + to + 2] ^ (mask >>> 8);
      out[to + 3] = bytes[start + to + 3] ^ mask;
    }
  }
  return out.subarray(0, length);
}

/** Fills `multiples` for the hash key of the words a b c d. */
function fillMultiples(a: number, b: number, c: number, d: number): void {
  for (let byte = 0x80; byte > 0; byte >>>= 1) {
    const at = 4 * byte;
    multiples[at] = a;
    multiples[at + 1] = b;
    multiples[at + 2] = c;
    multiples[at + 3] = d;
    const carry = d & 1 ? POLYNOMIAL : 0;
    d = (d >>> 1) | (c << 31);
    c = (c >>> 1) | (b << 31);
    b = (b >>> 1) | (a << 31);
    a = (a >>> 1) ^ carry;
  }
  for (let high = 8; high < 4 * 256; high <<= 1) {
    for (let low = 4; low < high; low++) {
      multiples[high + low] = multiples[high + (low & 3)] ^ multiples[low];
    }
  }
}

/** Takes bytes `start` … `end` − 1 into the hash, filled up to whole blocks with zeros. */
function absorb(bytes: Uint8Array, start: number, end: number): void {
  let at = start;
  for (; at + AES_BLOCK <= end; at += AES_BLOCK) {
    absorbBlock(u32(bytes, at), u32(bytes, at + 4), u32(bytes, at + 8), u32(bytes, at + 12));
  }
  if (at === end) return;
  lastBlock.fill(0);
  for (let i = 0; at + i < end; i++) lastBlock[i] = bytes[at + i];
  absorbBlock(u32(lastBlock, 0), u32(lastBlock, 4), u32(lastBlock, 8), u32(lastBlock, 12));
}

function absorbBlock(a: number, b: number, c: number, d: number): void {
  const e = a ^ hash[0];
  const f = b ^ hash[1];
  const g = c ^ hash[2];
  const h = d ^ hash[3];
  a =
    b =
    c =
    d =
      0;
  let word = h;
  for (let i = 1; i <= AES_BLOCK; i++) {
    const at = (word & 0xff) << 2;
    const carry = REDUCTIONS[d & 0xff];
    d = ((d >>> 8) | (c << 24)) ^ multiples[at + 3];
    c = ((c >>> 8) | (b << 24)) ^ multiples[at + 2];
    b = ((b >>> 8) | (a << 24)) ^ multiples[at + 1];
    a = (a >>> 8) ^ carry ^ multiples[at];
    word = (i & 3) !== 0 ? word >>> 8 : i === 4 ? g : i === 8 ? f : e;
  }
  hash[0] = a;
  hash[1] = b;
  hash[2] = c;
  hash[3] = d;
}
