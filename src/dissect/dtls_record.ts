// DTLS records, RFC 6347 section 4.1 (1.0 and 1.2; of 1.3 the records before encryption), big-endian; a datagram holds several:
//   0 content type   1 version   3 epoch   5 sequence, 48 bits   11 length   13 body
// Handshake message, perhaps a fragment of it, RFC 6347 section 4.2.2; never across records:
//   0 type   1 length of the whole, u24   4 message sequence   6 fragment offset, u24   9 fragment length, u24   12 body

import { u16, u24 } from "../base/bytes.ts";

export const DTLS_HEADER = 13;
export const FRAGMENT_HEADER = 12;
/** The only content type that is read. */
export const DTLS_HANDSHAKE = 22;

/** Change of cipher, alert, handshake, application data, heartbeat. */
const FIRST_TYPE = 20;
const LAST_TYPE = 24;
const MAX_RECORD = 16384 + 2048;
/** A forerunner of version 1.0 that Cisco's VPN client speaks. */
const VERSION_CISCO = 0x0100;

/** The length of the record at `start`, header included; 0 if there is none within `end`. */
export function dtlsRecordLength(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < DTLS_HEADER) return 0;
  const type = bytes[start];
  if (type < FIRST_TYPE || type > LAST_TYPE) return 0;
  const version = u16(bytes, start + 1);
  if (version !== 0xfeff && version !== 0xfefd && version !== 0xfefc && version !== VERSION_CISCO) return 0;
  const length = u16(bytes, start + 11);
  return length > 0 && length <= MAX_RECORD && start + DTLS_HEADER + length <= end ? DTLS_HEADER + length : 0;
}

/** Whether the datagram at `start` … `end` − 1 is DTLS: its first record makes sense. */
export function isDtls(bytes: Uint8Array, start: number, end: number): boolean {
  const length = dtlsRecordLength(bytes, start, end);
  if (length === 0) return false;
  // Something after it must be a record too, or one of DTLS 1.3's short ones (001…).
  const next = start + length;
  return next === end || dtlsRecordLength(bytes, next, end) > 0 || (bytes[next] & 0xe0) === 0x20;
}

/** A handshake message, whole or a part of it; reused. */
export class DtlsFragment {
  type = 0;
  /** Of the whole message. */
  length = 0;
  sequence = 0;
  /** Where the part belongs in the message, and where it lies: `start` … `end` − 1. */
  offset = 0;
  start = 0;
  end = 0;

  /** Takes the fragment at `start`; false if there is none within `end`, or its lengths don't agree. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start < FRAGMENT_HEADER) return false;
    this.type = bytes[start];
    this.length = u24(bytes, start + 1);
    this.sequence = u16(bytes, start + 4);
    this.offset = u24(bytes, start + 6);
    this.start = start + FRAGMENT_HEADER;
    this.end = this.start + u24(bytes, start + 9);
    return this.end <= end && this.offset + this.end - this.start <= this.length;
  }

  /** Whether this is the message. */
  get whole(): boolean {
    return this.end - this.start === this.length;
  }
}
