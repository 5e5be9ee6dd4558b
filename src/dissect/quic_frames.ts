// The frames of Initial packets, as far as they carry the handshake. RFC 9000 section 19; Google's frames for T050, T051 and Q050.
//   00 PADDING   01 PING   02, 03 ACK   06 CRYPTO: offset, length, data   1c CONNECTION_CLOSE

import { QuicCursor } from "./quic_cursor.ts";
import type { ReassemblyBuffer } from "./reassembly.ts";

const PADDING = 0x00;
const PING = 0x01;
const ACK = 0x02;
const ACK_WITH_ECN = 0x03;
const CRYPTO = 0x06;

const GOOGLE_PING = 0x07;
const GOOGLE_CRYPTO = 0x08;
/** Google's acknowledgements begin a packet, in one of two sizes, type included. */
const GOOGLE_ACKS: ReadonlyMap<number, number> = new Map([[0x40, 6], [0x60, 9]]);

const cursor = new QuicCursor();

/** Writes the handshake bytes among `frames` into `stream`; false if a frame makes no sense. */
export function collectCrypto(frames: Uint8Array, google: boolean, stream: ReassemblyBuffer): boolean {
  cursor.open(frames, 0, frames.length);
  const crypto = google ? GOOGLE_CRYPTO : CRYPTO;
  if (google && frames.length > 0) cursor.skip(GOOGLE_ACKS.get(frames[0]) ?? 0);
  while (cursor.left > 0) {
    const type = cursor.u8();
    if (type === PADDING || type === (google ? GOOGLE_PING : PING)) continue;
    if (type === crypto) {
      const offset = cursor.varint();
      const length = cursor.varint();
      const start = cursor.skip(length);
      if (cursor.failed) return false;
      stream.write(offset, frames, start, length);
    } else if (!google && (type === ACK || type === ACK_WITH_ECN)) {
      skipAck(type === ACK_WITH_ECN);
    } else {
      return false;
    }
  }
  return !cursor.failed;
}

// ACK: largest, delay, range count, first range, then (gap, range) × count, then three ECN counts.
function skipAck(ecn: boolean): void {
  cursor.varint();
  cursor.varint();
  const ranges = cursor.varint();
  cursor.varint();
  for (let i = 0; i < 2 * ranges && !cursor.failed; i++) cursor.varint();
  for (let i = 0; ecn && i < 3; i++) cursor.varint();
}
