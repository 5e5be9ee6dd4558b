// CounterStream: bytes under AES-128 in counter mode as GCM uses it (NIST SP 800-38D), deciphered only as far as somebody reads.
// The tag at their end is not asked: whoever made an Initial packet had its keys from the packet itself, so that it proves nothing of
// the sender, and what is damaged makes no sense as frames.

import { encryptBlock, encrypted, expandKey, KEY_SCHEDULE_WORDS } from "./aes.ts";

const BLOCK = 16;
/** The tag has taken the first count. */
const FIRST_COUNT = 2;
const FIRST_BYTES = 2048;

/** One reused stream. */
export class CounterStream {
  /** The plain bytes; `ready` of them, from the first. */
  plain: Uint8Array = new Uint8Array(FIRST_BYTES);
  ready = 0;
  /** Bytes there are. */
  length = 0;
  readonly #schedule = new Int32Array(KEY_SCHEDULE_WORDS);
  readonly #nonce = new Int32Array(3);
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;

  /** Begins with bytes `start` … `end` − 1, under a key of 4 and a nonce of 3 words. */
  open(key: Int32Array, nonce: Int32Array, bytes: Uint8Array, start: number, end: number): void {
    expandKey(key, this.#schedule);
    for (let i = 0; i < 3; i++) this.#nonce[i] = nonce[i];
    this.#bytes = bytes;
    this.#start = start;
    this.ready = 0;
    this.length = end - start;
    if (this.plain.length < this.length + BLOCK) this.plain = new Uint8Array(this.length + BLOCK);
  }

  /** Deciphers up to `count` bytes, or to the end. */
  reveal(count: number): void {
    const until = Math.min(count, this.length);
    if (until <= this.ready) return;
    const plain = this.plain;
    const bytes = this.#bytes;
    const nonce = this.#nonce;
    let at = this.ready;
    for (let block = FIRST_COUNT + at / BLOCK; at < until; at += BLOCK, block++) {
      encryptBlock(this.#schedule, nonce[0], nonce[1], nonce[2], block);
      let from = this.#start + at;
      for (let i = 0; i < BLOCK; i += 4) {
        const mask = encrypted[i >>> 2];
        plain[at + i] = bytes[from] ^ (mask >>> 24);
        plain[at + i + 1] = bytes[from + 1] ^ (mask >>> 16);
        plain[at + i + 2] = bytes[from + 2] ^ (mask >>> 8);
        plain[at + i + 3] = bytes[from + 3] ^ mask;
        from += 4;
      }
    }
    this.ready = Math.min(at, this.length);
  }
}
