// Keys of QUIC Initial packets: HKDF (RFC 5869) over the client's first destination connection id. RFC 9001 section 5.2.

import type { QuicVersion } from "./quic_version.ts";
import { digestInto, HASH_BLOCK, mixBlock, SHA256_START, STATE_WORDS } from "./sha256.ts";

/** AES-128-GCM key and 12-byte nonce base for payloads, AES-128 key for header protection. */
export interface InitialKeys {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly hp: Uint8Array;
}

/** Keys of one side's Initials; `dcid` is the destination connection id of the client's first one. */
export function initialKeys(version: QuicVersion, dcid: Uint8Array, side: "client" | "server"): InitialKeys {
  const labels = labelsOf(version);
  hmacKey(version.salt, version.salt.length);
  hmac(dcid);
  hmacKey(digestInto(digest, state, DIGEST_BYTES), DIGEST_BYTES);
  hmac(side === "client" ? CLIENT : SERVER);
  hmacKey(digestInto(digest, state, DIGEST_BYTES), DIGEST_BYTES);
  hmac(labels.key);
  const key = digestInto(new Uint8Array(KEY_BYTES), state, KEY_BYTES);
  hmac(labels.iv);
  const iv = digestInto(new Uint8Array(IV_BYTES), state, IV_BYTES);
  hmac(labels.hp);
  return { key, iv, hp: digestInto(new Uint8Array(KEY_BYTES), state, KEY_BYTES) };
}

const KEY_BYTES = 16;
const IV_BYTES = 12;
const DIGEST_BYTES = 4 * STATE_WORDS;
const CLIENT = expansion("client in", DIGEST_BYTES);
const SERVER = expansion("server in", DIGEST_BYTES);

interface Expansions {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly hp: Uint8Array;
}

const expansions = new Map<string, Expansions>();

/** One entry for each kind of label that `quic_version.ts` knows. */
function labelsOf({ label }: QuicVersion): Expansions {
  const known = expansions.get(label);
  if (known !== undefined) return known;
  const made = {
    key: expansion(`${label} key`, KEY_BYTES),
    iv: expansion(`${label} iv`, IV_BYTES),
    hp: expansion(`${label} hp`, KEY_BYTES),
  };
  expansions.set(label, made);
  return made;
}

// What HKDF-Expand-Label (RFC 8446 section 7.1) hashes, with an empty context, for at most one hash length.
//   0 length, u16   2 label length   3 "tls13 " + label   … 0: no context   … 1: HKDF's block counter
function expansion(label: string, length: number): Uint8Array {
  const info = new Uint8Array(11 + label.length);
  info[1] = length;
  info[2] = 6 + label.length;
  new TextEncoder().encodeInto(`tls13 ${label}`, info.subarray(3));
  info[info.length - 1] = 1;
  return info;
}

// HMAC-SHA-256, RFC 2104: hash(key ^ 0x5c… | hash(key ^ 0x36… | message)), for keys and messages shorter than a block.
const inner = new Int32Array(STATE_WORDS);
const outer = new Int32Array(STATE_WORDS);
const state = new Int32Array(STATE_WORDS);
const block = new Uint8Array(HASH_BLOCK);
const digest = new Uint8Array(DIGEST_BYTES);

/** Takes in the key of the next `hmac`s: `length` bytes. */
function hmacKey(key: Uint8Array, length: number): void {
  for (let i = 0; i < HASH_BLOCK; i++) block[i] = (i < length ? key[i] : 0) ^ 0x36;
  inner.set(SHA256_START);
  mixBlock(inner, block, 0);
  for (let i = 0; i < HASH_BLOCK; i++) block[i] ^= 0x36 ^ 0x5c;
  outer.set(SHA256_START);
  mixBlock(outer, block, 0);
}

/** Sets `state` to the code of `message`. */
function hmac(message: Uint8Array): void {
  mixLast(inner, message, message.length);
  mixLast(outer, digestInto(digest, state, DIGEST_BYTES), DIGEST_BYTES);
}

/** Sets `state` to what follows from `start`, which has taken in one block, and a message's last block. */
function mixLast(start: Int32Array, message: Uint8Array, length: number): void {
  for (let i = 0; i < HASH_BLOCK; i++) block[i] = i < length ? message[i] : 0;
  const bits = (HASH_BLOCK + length) * 8;
  block[length] = 0x80;
  block[HASH_BLOCK - 2] = bits >>> 8;
  block[HASH_BLOCK - 1] = bits;
  state.set(start);
  mixBlock(state, block, 0);
}
