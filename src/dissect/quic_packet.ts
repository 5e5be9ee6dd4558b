// QUIC's long header, RFC 8999 section 5.1 and RFC 9000 section 17.2:
//   0 form, fixed bit, type (2 bits), 4 protected bits   1 version   5 length of destination id   6 destination id
//   length of source id, u8   source id
// Initial: token length   token   length of the rest   packet number (1–4, protected)   payload
// 0-RTT, Handshake: length of the rest   packet number   payload

import { u32 } from "../base/bytes.ts";
import { QuicCursor } from "./quic_cursor.ts";
import { quicVersion } from "./quic_version.ts";

export const LONG_FORM = 0x80;
export const FIXED_BIT = 0x40;

/** RFC 9000: connection ids of version 1 have at most 20 bytes. */
const MAX_ID = 20;
/** Version, both lengths, and something behind. */
const MIN_LENGTH = 8;

/** Packet types of the long header in version 1's numbers. */
export const PacketType = { INITIAL: 0, ZERO_RTT: 1, HANDSHAKE: 2, RETRY: 3 } as const;

/** A long header; reused, so it holds until the next `read`. */
export class QuicPacket {
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  version = 0;
  /** A `PacketType`, whatever the version writes for it. */
  type = 0;
  idStart = 0;
  idEnd = 0;
  sourceIdLength = 0;
  /** Where the protected packet number starts, and the packet ends: for types with a length. */
  numberStart = 0;
  end = 0;
  readonly #cursor = new QuicCursor();

  /** Takes the long header at `start`; false if there is none that makes sense. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start < MIN_LENGTH || (bytes[start] & LONG_FORM) === 0) return false;
    this.bytes = bytes;
    this.start = start;
    this.version = u32(bytes, start + 1);
    const cursor = this.#cursor;
    cursor.open(bytes, start + 5, end);
    const idLength = cursor.u8();
    if (idLength > MAX_ID) return false;
    this.idStart = cursor.skip(idLength);
    this.idEnd = cursor.at;
    this.sourceIdLength = cursor.u8();
    if (this.sourceIdLength > MAX_ID) return false;
    cursor.skip(this.sourceIdLength);
    this.end = end;
    this.numberStart = cursor.at;
    if (cursor.failed) return false;
    const version = quicVersion(this.version);
    this.type = ((bytes[start] >>> 4) - (version?.initialType ?? 0)) & 3;
    return version === undefined || this.type === PacketType.RETRY || this.#readLength(cursor);
  }

  #readLength(cursor: QuicCursor): boolean {
    if (this.type === PacketType.INITIAL) cursor.skip(cursor.varint());
    const length = cursor.varint();
    this.numberStart = cursor.skip(length);
    this.end = cursor.at;
    return !cursor.failed && length > 0;
  }
}
