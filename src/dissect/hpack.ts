// The header fields of a connection's first request in the compressed form of HTTP/2, HPACK (RFC 7541). Of them are read those that tell
// who is asked, by whom, and for what; only later requests could refer to fields of earlier ones.

import { hostValue, mediaType } from "./http_head.ts";
import { plainText } from "./text.ts";

// Numbers of names in the static table, appendix A.
const AUTHORITY = 1;
const CONTENT_TYPE = 31;
const HOST = 38;
const USER_AGENT = 58;

const NAMES = new Map([
  [":authority", AUTHORITY],
  ["content-type", CONTENT_TYPE],
  ["host", HOST],
  ["user-agent", USER_AGENT],
]);

/** Characters of the Huffman code by the length of their codes, in the order of these, which rise by one (appendix B). Rarer ones, in no
 *  host name, end the text. */
const CODES: readonly (readonly [bits: number, characters: string])[] = [
  [5, "012aceiost"],
  [6, " %-./3456789=A_bdfghlmnpru"],
  [7, ":BCDEFGHIJKLMNOPQRSTUVWYjkqvwxyz"],
  [8, "&*,;XZ"],
  [10, '!"()?'],
  [11, "'+|"],
  [12, "#>"],
  [13, "\0$@[]~"],
  [14, "^}"],
  [15, "<`{"],
];
const MAX_CODE_BITS = 15;
const MAX_NUMBER_BITS = 28;
const MAX_TEXT = 255;

/** By code and its length: bits << 16 | code → character. */
const characters = new Map<number, number>();
let code = 0;
let bits = 0;
for (const [length, text] of CODES) {
  code <<= length - bits;
  bits = length;
  for (const character of text) characters.set((bits << 16) | code++, character.charCodeAt(0));
}

/** One block of header fields. One object is reused for all. */
export class HeaderBlock {
  /** Host without port. */
  authority = "";
  userAgent = "";
  contentType = "";
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;
  readonly #text = new Uint8Array(MAX_TEXT);

  /** Reads bytes `start` … `end` − 1, as far as they make sense. Returns itself. */
  read(bytes: Uint8Array, start: number, end: number): this {
    this.authority = this.userAgent = this.contentType = "";
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    while (this.#at < this.#end && this.#readField());
    return this;
  }

  /** False where it ends too early. Forms by their first bits, section 6: 1 all in a table; 01, 0000, 0001 a value behind a name that is
   *  in a table or, number 0, comes first; 001 the table's size. */
  #readField(): boolean {
    const first = this.#bytes[this.#at];
    if (first & 0x80) return this.#number(7) >= 0;
    if ((first & 0xe0) === 0x20) return this.#number(5) >= 0;
    let name = this.#number(first & 0x40 ? 6 : 4);
    if (name < 0) return false;
    if (name === 0) {
      const length = this.#string();
      if (length < 0) return false;
      name = NAMES.get(plainText(this.#text, 0, length)) ?? 0;
    }
    const length = this.#string();
    if (length < 0) return false;
    if (name === AUTHORITY || (name === HOST && this.authority === "")) {
      this.authority = hostValue(this.#text, 0, length);
    } else if (name === USER_AGENT) this.userAgent = plainText(this.#text, 0, length);
    else if (name === CONTENT_TYPE) this.contentType = mediaType(this.#text, 0, length);
    return true;
  }

  /** A number that begins in the last `prefix` bits, section 5.1; −1 where it ends too early or is too great. */
  #number(prefix: number): number {
    const most = (1 << prefix) - 1;
    let number = this.#bytes[this.#at++] & most;
    if (number < most) return number;
    for (let shift = 0; shift < MAX_NUMBER_BITS && this.#at < this.#end; shift += 7) {
      const byte = this.#bytes[this.#at++];
      number += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return number;
    }
    return -1;
  }

  /** Puts the first 255 characters of a text, section 5.2, into `#text`; returns how many, −1 where it ends too early. */
  #string(): number {
    if (this.#at >= this.#end) return -1;
    const huffman = this.#bytes[this.#at] & 0x80;
    const length = this.#number(7);
    const start = this.#at;
    if (length < 0 || start + length > this.#end) return -1;
    this.#at += length;
    if (huffman) return this.#unpack(start, this.#at);
    const count = Math.min(length, MAX_TEXT);
    for (let i = 0; i < count; i++) this.#text[i] = this.#bytes[start + i];
    return count;
  }

  #unpack(start: number, end: number): number {
    let count = 0;
    let code = 0;
    let bits = 0;
    for (let at = start; at < end; at++) {
      for (let bit = 7; bit >= 0; bit--) {
        code = (code << 1) | ((this.#bytes[at] >>> bit) & 1);
        if (++bits > MAX_CODE_BITS || count === MAX_TEXT) return count;
        const character = characters.get((bits << 16) | code);
        if (character === undefined) continue;
        this.#text[count++] = character;
        code = bits = 0;
      }
    }
    return count;
  }
}
