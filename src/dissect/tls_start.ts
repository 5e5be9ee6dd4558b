// The cheap test of a flow's first bytes: could TLS begin here?

import { u16 } from "../base/bytes.ts";
import type { Payload } from "./payload.ts";
import { ALERT, CHANGE_CIPHER_SPEC, HANDSHAKE, isRecordHeader, RECORD_HEADER } from "./tls_record.ts";

/** Alerts have 2 bytes; encrypted ones some more. */
const MAX_ALERT = 64;
/** Highest handshake message type in use: 24 (key update), 25 (compressed certificate). */
const MAX_HANDSHAKE_TYPE = 25;

/** Whether the `length` bytes at `start` begin with a TLS record, as far as they go. */
export function isTlsStart(bytes: Uint8Array, start: number, length: number): boolean {
  if (length < RECORD_HEADER || !isRecordHeader(bytes, start)) return false;
  const type = bytes[start];
  const body = u16(bytes, start + 3);
  if (type === CHANGE_CIPHER_SPEC) return body === 1;
  if (type === ALERT) return body >= 2 && body <= MAX_ALERT;
  if (type !== HANDSHAKE || length < RECORD_HEADER + 2) return true;
  // A message type and a length below 2^16; else an encrypted message, which must be seen whole.
  if (bytes[start + RECORD_HEADER] <= MAX_HANDSHAKE_TYPE && bytes[start + RECORD_HEADER + 1] === 0) {
    return true;
  }
  return body <= length - RECORD_HEADER;
}

/** Whether the payload is but the first bytes of a record with a handshake, as some send them to pass those who look. */
export function isTlsBegin({ bytes, offset, length }: Payload): boolean {
  return length < RECORD_HEADER && bytes[offset] === HANDSHAKE && (length < 2 || bytes[offset + 1] === 3);
}

/** Bytes that fill a frame without TCP payload up to Ethernet's least length. */
const MAX_FILLER = 6;

/** Whether the payload is but zeros that some equipment counts to a packet when it takes the link's padding for payload. */
export function isFiller(payload: Payload): boolean {
  if (payload.length > MAX_FILLER) return false;
  for (let i = 0; i < payload.length; i++) {
    if (payload.bytes[payload.offset + i] !== 0) return false;
  }
  return true;
}

// SSL 2.0's ClientHello, RFC 5246 appendix E.2:
//   0 0x8000 | length   2 type, 1   3 version   5 cipher spec length   7 session id length   9 challenge length   11 cipher specs …

/** Whether the payload is an SSLv2-compatible ClientHello, whole. */
export function isSslv2Hello(payload: Payload): boolean {
  const { bytes, offset: at, length } = payload;
  if (length < 11 || (bytes[at] & 0x80) === 0 || bytes[at + 2] !== 1) return false;
  const version = u16(bytes, at + 3);
  if (version !== 0x0002 && (version < 0x0300 || version > 0x0303)) return false;
  const specs = u16(bytes, at + 5);
  const session = u16(bytes, at + 7);
  const challenge = u16(bytes, at + 9);
  if (
    specs === 0 || specs % 3 !== 0 || (session !== 0 && session !== 16) || challenge < 16 || challenge > 32
  ) return false;
  return (u16(bytes, at) & 0x7fff) === 9 + specs + session + challenge &&
    length === 11 + specs + session + challenge;
}
