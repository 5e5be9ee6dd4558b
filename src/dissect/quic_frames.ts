// The frames of Initial packets, as far as they carry the handshake. RFC 9000 section 19; Google's frames for T050, T051 and Q050.
//   00 PADDING   01 PING   02, 03 ACK   06 CRYPTO: offset, length, data   1c CONNECTION_CLOSE

import { u24 } from "../base/bytes.ts";
import type { CounterStream } from "./counter_stream.ts";
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

/** Type and two numbers. */
const MAX_HEADER = 17;
/** Type and length of a handshake message. */
const MESSAGE_HEADER = 4;

const cursor = new QuicCursor();

/** Writes the handshake bytes among `frames` into `stream`, as far as the stream's first message goes; false if a frame makes no
 *  sense. */
export function collectCrypto(
  frames: Pick<CounterStream, "plain" | "length" | "reveal">,
  google: boolean,
  stream: ReassemblyBuffer,
): boolean {
  const { plain } = frames;
  cursor.open(plain, 0, frames.length);
  const crypto = google ? GOOGLE_CRYPTO : CRYPTO;
  frames.reveal(MAX_HEADER);
  if (google && frames.length > 0) cursor.skip(GOOGLE_ACKS.get(plain[0]) ?? 0);
  while (cursor.left > 0) {
    frames.reveal(cursor.at + MAX_HEADER);
    const type = cursor.u8();
    if (type === PADDING || type === (google ? GOOGLE_PING : PING)) continue;
    if (type === crypto) {
      const offset = cursor.varint();
      const length = cursor.varint();
      const start = cursor.skip(length);
      if (cursor.failed) return false;
      frames.reveal(start + length);
      stream.write(offset, plain, start, length);
      if (!google && isWhole(stream)) return true;
    } else if (!google && (type === ACK || type === ACK_WITH_ECN)) {
      frames.reveal(frames.length);
      skipAck(type === ACK_WITH_ECN);
    } else {
      return false;
    }
  }
  return !cursor.failed;
}

/** Whether the stream has all of its first message. */
function isWhole({ bytes, contiguous }: ReassemblyBuffer): boolean {
  return contiguous >= MESSAGE_HEADER && contiguous >= MESSAGE_HEADER + u24(bytes, 1);
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
