// HashText: text that is only written to be hashed, as bytes in one reused array.

import { MD5_START, mixMd5Block } from "./md5.ts";
import { digestHex, HASH_BLOCK, HASH_LENGTH_BYTES, mixBlock, SHA256_START } from "./sha256.ts";

const FIRST_BYTES = 1024;
const MAX_TOKEN = 6; // 65535 and a separator
const COMMA = 0x2c;
const ZERO = 0x30;
const LETTER = 0x61 - 10;

/** ASCII text under construction. */
export class HashText {
  #bytes = new Uint8Array(FIRST_BYTES);
  #length = 0;
  readonly #md5 = new Int32Array(MD5_START.length);
  readonly #sha256 = new Int32Array(SHA256_START.length);

  clear(): void {
    this.#length = 0;
  }

  /** Appends one character. */
  character(code: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = code;
  }

  /** Appends a u16 in decimal. */
  decimal(value: number): void {
    this.#reserve(MAX_TOKEN);
    let divisor = value < 10 ? 1 : value < 100 ? 10 : value < 1000 ? 100 : value < 10000 ? 1000 : 10000;
    for (; divisor >= 1; divisor = (divisor / 10) | 0) {
      this.#bytes[this.#length++] = ZERO + ((value / divisor) | 0) % 10;
    }
  }

  /** Appends four hex digits; `index` > 0 puts a comma before them. */
  hex(value: number, index: number): void {
    this.#reserve(MAX_TOKEN);
    if (index > 0) this.#bytes[this.#length++] = COMMA;
    for (let shift = 12; shift >= 0; shift -= 4) {
      const digit = (value >>> shift) & 15;
      this.#bytes[this.#length++] = digit + (digit < 10 ? ZERO : LETTER);
    }
  }

  /** MD5 in hex digits. Ends the text. */
  md5(): string {
    const end = this.#pad(true);
    const state = this.#md5;
    state.set(MD5_START);
    for (let at = 0; at < end; at += HASH_BLOCK) mixMd5Block(state, this.#bytes, at);
    // Its words are written lowest byte first.
    for (let i = 0; i < state.length; i++) state[i] = swapped(state[i]);
    return digestHex(state, 32);
  }

  /** The first twelve hex digits of SHA-256. Ends the text. */
  sha256Start(): string {
    const end = this.#pad(false);
    const state = this.#sha256;
    state.set(SHA256_START);
    for (let at = 0; at < end; at += HASH_BLOCK) mixBlock(state, this.#bytes, at);
    return digestHex(state, 12);
  }

  /** Fills up to whole blocks with 0x80, zeros and the length in bits; returns their end. */
  #pad(littleEndian: boolean): number {
    this.#reserve(HASH_BLOCK + HASH_LENGTH_BYTES);
    const bytes = this.#bytes;
    const length = this.#length;
    const end = (length + HASH_LENGTH_BYTES + HASH_BLOCK) & -HASH_BLOCK;
    bytes[length] = 0x80;
    for (let at = length + 1; at < end; at++) bytes[at] = 0;
    for (let i = 0; i < 4; i++) {
      bytes[littleEndian ? end - HASH_LENGTH_BYTES + i : end - 1 - i] = (length * 8) >>> (8 * i);
    }
    return end;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const bytes = new Uint8Array(2 * this.#bytes.length + count);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}

function swapped(word: number): number {
  return (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
}
