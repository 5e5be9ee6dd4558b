// Keys of QUIC Initial packets: HKDF (RFC 5869) over the client's first destination connection id. RFC 9001 section 5.2.
// All in big-endian words, as the hash and the cipher take them.

import { u32 } from "../base/bytes.ts";
import type { QuicVersion } from "./quic_version.ts";
import { HASH_BLOCK, HASH_WORDS, mixWords, SHA256_START, STATE_WORDS } from "./sha256.ts";

/** Bytes of the longest connection id that keys are made for. */
const MAX_ID = 20;
const KEY_WORDS = 4;
const IV_WORDS = 3;

/** AES-128 key and 12-byte nonce base for payloads, AES-128 key for header protection: those of one side of a connection. */
export class InitialKeys {
  readonly key = new Int32Array(KEY_WORDS);
  readonly iv = new Int32Array(IV_WORDS);
  readonly hp = new Int32Array(KEY_WORDS);
  readonly #id = new Uint8Array(MAX_ID);
  #idLength = 0;

  /** Derives the keys of `side`; bytes `start` … `end` − 1, at most 20, are the destination connection id of the client's first
   *  Initial. Returns itself. */
  derive(
    version: QuicVersion,
    bytes: Uint8Array,
    start: number,
    end: number,
    side: "client" | "server" = "client",
  ): this {
    this.#idLength = Math.min(end - start, MAX_ID);
    for (let i = 0; i < this.#idLength; i++) this.#id[i] = bytes[start + i];
    const fixed = fixedPart(version);
    inner.set(fixed.inner);
    outer.set(fixed.outer);
    fillMessage(this.#id, this.#idLength, message);
    authenticate(message);
    takeKey(state, STATE_WORDS);
    authenticate(side === "client" ? CLIENT : SERVER);
    takeKey(state, STATE_WORDS);
    authenticate(fixed.key);
    copyWords(state, this.key);
    authenticate(fixed.iv);
    copyWords(state, this.iv);
    authenticate(fixed.hp);
    copyWords(state, this.hp);
    return this;
  }

  /** Whether they derive from the connection id of bytes `start` … `end` − 1. */
  areOf(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start !== this.#idLength) return false;
    for (let i = 0; i < this.#idLength; i++) if (bytes[start + i] !== this.#id[i]) return false;
    return true;
  }

  /** The same keys, to keep. */
  copy(): InitialKeys {
    const copy = new InitialKeys();
    copyWords(this.key, copy.key);
    copyWords(this.iv, copy.iv);
    copyWords(this.hp, copy.hp);
    copy.#id.set(this.#id);
    copy.#idLength = this.#idLength;
    return copy;
  }
}

// HMAC-SHA-256, RFC 2104: hash(key ^ 0x5c… | hash(key ^ 0x36… | message)), for keys and messages shorter than a block.
const INNER_PAD = 0x36363636;
const OUTER_PAD = 0x5c5c5c5c;
const inner = new Int32Array(STATE_WORDS);
const outer = new Int32Array(STATE_WORDS);
const state = new Int32Array(STATE_WORDS);
const message = new Int32Array(HASH_WORDS);
const padded = new Int32Array(HASH_WORDS);
const digest = new Int32Array(HASH_WORDS);
digest[STATE_WORDS] = 0x80000000;
digest[HASH_WORDS - 1] = 8 * (HASH_BLOCK + 4 * STATE_WORDS);

/** What is the same for all connections of a version. */
interface FixedPart {
  /** The hash's states with the salt taken in. */
  readonly inner: Int32Array;
  readonly outer: Int32Array;
  readonly key: Int32Array;
  readonly iv: Int32Array;
  readonly hp: Int32Array;
}

const CLIENT = expansion("client in", 4 * STATE_WORDS);
const SERVER = expansion("server in", 4 * STATE_WORDS);
/** One for each kind of version that `quic_version.ts` knows. */
const fixedParts = new Map<QuicVersion, FixedPart>();

function fixedPart(version: QuicVersion): FixedPart {
  const known = fixedParts.get(version);
  if (known !== undefined) return known;
  const { salt, label } = version;
  takeKey(Int32Array.from({ length: salt.length >>> 2 }, (_, i) => u32(salt, 4 * i)), salt.length >>> 2);
  const made = {
    inner: inner.slice(),
    outer: outer.slice(),
    key: expansion(`${label} key`, 4 * KEY_WORDS),
    iv: expansion(`${label} iv`, 4 * IV_WORDS),
    hp: expansion(`${label} hp`, 4 * KEY_WORDS),
  };
  fixedParts.set(version, made);
  return made;
}

// What HKDF-Expand-Label (RFC 8446 section 7.1) hashes, with an empty context, for at most one hash length.
//   0 length, u16   2 label length   3 "tls13 " + label   … 0: no context   … 1: HKDF's block counter
function expansion(label: string, length: number): Int32Array {
  const info = new Uint8Array(11 + label.length);
  info[1] = length;
  info[2] = 6 + label.length;
  new TextEncoder().encodeInto(`tls13 ${label}`, info.subarray(3));
  info[info.length - 1] = 1;
  const out = new Int32Array(HASH_WORDS);
  fillMessage(info, info.length, out);
  return out;
}

/** Fills `out` with the last block of a message that goes on for `length` bytes after its first block. */
function fillMessage(bytes: Uint8Array, length: number, out: Int32Array): void {
  out.fill(0);
  for (let i = 0; i < length; i++) out[i >>> 2] |= bytes[i] << (24 - 8 * (i & 3));
  out[length >>> 2] |= 0x80 << (24 - 8 * (length & 3));
  out[HASH_WORDS - 1] = 8 * (HASH_BLOCK + length);
}

/** Takes in the key of the next `authenticate`s: the first `words` of `key`. */
function takeKey(key: Int32Array, words: number): void {
  for (let i = 0; i < HASH_WORDS; i++) padded[i] = (i < words ? key[i] : 0) ^ INNER_PAD;
  copyWords(SHA256_START, inner);
  mixWords(inner, padded);
  for (let i = 0; i < HASH_WORDS; i++) padded[i] ^= INNER_PAD ^ OUTER_PAD;
  copyWords(SHA256_START, outer);
  mixWords(outer, padded);
}

/** Sets `state` to the code of the message whose last block is `block`. */
function authenticate(block: Int32Array): void {
  copyWords(inner, state);
  mixWords(state, block);
  copyWords(state, digest, STATE_WORDS);
  copyWords(outer, state);
  mixWords(state, digest);
}

function copyWords(from: Int32Array, to: Int32Array, count = to.length): void {
  for (let i = 0; i < count; i++) to[i] = from[i];
}
