// TLS records, RFC 8446 section 5.1, big-endian:
//   0 content type   1 version   3 length   5 body: handshake messages may span records, and a record may hold several
// Handshake message: 0 type   1 length, u24   4 body

import { u16, u24 } from "../base/bytes.ts";

export const CHANGE_CIPHER_SPEC = 20;
export const ALERT = 21;
export const HANDSHAKE = 22;
export const APPLICATION_DATA = 23;

export const RECORD_HEADER = 5;
/** A record's body: 2^14 and what old ciphers may add. */
export const MAX_RECORD = 16384 + 2048;

/** Longest handshake message that is read whole, header included. */
export const MAX_MESSAGE = 16384;
const MESSAGE_HEADER = 4;
/** Level of an alert that does not end the connection. */
const WARNING = 1;

/** All bytes are read; more may come. */
export const WANTS_BYTES = 0;
/** No handshake is to be seen any more: a change of cipher, application data, or an alert that ends the connection. */
export const ENDED = 1;
/** What follows is no record, or a message too long to be read. */
export const BROKEN = 2;

/** Whether a record header is at `start`: type, version and length make sense. Reads 5 bytes. */
export function isRecordHeader(bytes: Uint8Array, start: number): boolean {
  const type = bytes[start];
  if (type < CHANGE_CIPHER_SPEC || type > APPLICATION_DATA) return false;
  if (bytes[start + 1] !== 3 || bytes[start + 2] > 4) return false;
  const length = u16(bytes, start + 3);
  return length > 0 && length <= MAX_RECORD;
}

/** Reads handshake messages from the records of one side, in order. Keeps no state beyond one stretch of bytes. */
export class HandshakeReader {
  /** The message that `next` found: its type, and its body at `start` … `end` − 1 of `bytes`. */
  type = 0;
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  end = 0;
  /** Once `next` is false: `WANTS_BYTES`, `ENDED` or `BROKEN`. */
  status = WANTS_BYTES;
  /** Once `next` is false: whether the fields above hold the first part of a message. */
  partial = false;
  /** With `WANTS_BYTES`: no use in trying again with fewer bytes than these. */
  needed = 0;
  /** With `WANTS_BYTES`: whether the bytes end where a record ends. */
  boundary = false;
  /** With `BROKEN`: whether not even the first header made sense. */
  untouched = false;

  readonly #joined = new Uint8Array(MAX_MESSAGE);
  #stream: Uint8Array = new Uint8Array(0);
  #origin = 0;
  #limit = 0;
  /** Where reading goes on, and the end of the record that this is in. */
  #at = 0;
  #recordEnd = 0;

  /** Starts at the record header at `start`; bytes end before `end`. */
  open(bytes: Uint8Array, start: number, end: number): void {
    this.#stream = bytes;
    this.#origin = this.#at = this.#recordEnd = start;
    this.#limit = end;
    this.status = WANTS_BYTES;
    this.partial =
      this.boundary =
      this.untouched =
        false;
    this.needed = 0;
  }

  /** Moves to the next whole message; false if there is none. */
  next(): boolean {
    if (this.status !== WANTS_BYTES || !this.#enterRecord()) return false;
    const have = Math.min(this.#recordEnd, this.#limit) - this.#at;
    if (have < MESSAGE_HEADER) return this.#join();
    const length = MESSAGE_HEADER + u24(this.#stream, this.#at + 1);
    if (length > have) return this.#join();
    this.#found(this.#stream, this.#at, this.#at + length);
    this.#at += length;
    return true;
  }

  /** Stands inside a handshake record, skipping warnings; false at the end. */
  #enterRecord(): boolean {
    while (this.#at >= this.#recordEnd) {
      const header = this.#recordEnd;
      if (header + RECORD_HEADER > this.#limit) {
        this.boundary = header === this.#limit;
        return this.#want(header + RECORD_HEADER);
      }
      if (!isRecordHeader(this.#stream, header)) {
        this.untouched = header === this.#origin;
        return this.#stop(BROKEN);
      }
      const type = this.#stream[header];
      this.#recordEnd = header + RECORD_HEADER + u16(this.#stream, header + 3);
      this.#at = header + RECORD_HEADER;
      if (type === HANDSHAKE) return this.#at < this.#limit || this.#want(this.#at + 1);
      if (type !== ALERT || !this.#isWarning()) return this.#stop(ENDED);
      this.#at = this.#recordEnd;
    }
    return true;
  }

  /** Whether the alert at hand is, as far as can be seen, a mere warning. */
  #isWarning(): boolean {
    return this.#recordEnd - this.#at === 2 &&
      (this.#at >= this.#limit || this.#stream[this.#at] === WARNING);
  }

  /** A message that its record does not hold whole: joins what follows in other records. */
  #join(): boolean {
    let have = 0;
    let length = MESSAGE_HEADER;
    while (have < length) {
      if (this.#at >= this.#recordEnd && !this.#enterRecord()) return this.#leave(have);
      const count = Math.min(length - have, Math.min(this.#recordEnd, this.#limit) - this.#at);
      this.#joined.set(this.#stream.subarray(this.#at, this.#at + count), have);
      have += count;
      this.#at += count;
      if (have === MESSAGE_HEADER && length === MESSAGE_HEADER) {
        length += u24(this.#joined, 1);
        if (length > MAX_MESSAGE) return this.#stop(BROKEN);
      }
      if (have < length && this.#at >= this.#limit) {
        const messageEnd = this.#at + length - have;
        this.#want(messageEnd <= this.#recordEnd ? messageEnd : this.#recordEnd + RECORD_HEADER + 1);
        return this.#leave(have);
      }
    }
    this.#found(this.#joined, 0, length);
    return true;
  }

  /** Bytes are out inside a message of which `have` bytes are joined. */
  #leave(have: number): boolean {
    if (have < MESSAGE_HEADER) return false;
    this.#found(this.#joined, 0, have);
    this.partial = true;
    return false;
  }

  #found(bytes: Uint8Array, start: number, end: number): void {
    this.type = bytes[start];
    this.bytes = bytes;
    this.start = start + MESSAGE_HEADER;
    this.end = end;
  }

  #want(offset: number): boolean {
    this.needed = offset - this.#origin;
    return false;
  }

  #stop(status: number): boolean {
    this.status = status;
    return false;
  }
}
