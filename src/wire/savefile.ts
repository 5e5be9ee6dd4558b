// libpcap savefiles, versions 2.0 to 2.4, in both byte orders, in micro- or nanoseconds (draft-ietf-opsawg-pcap).
// Works over a block in memory: a piece of a file, or what pcap_dump wrote.

import type { PacketBatch } from "./packet_batch.ts";
import { MAXIMUM_CAPTURED_LENGTH, type RecordScanner } from "./record_scanner.ts";

// File header, 24 bytes, in the writer's byte order.
//   0 magic   4 major version (2)   6 minor version (2)   8 zone   12 accuracy   16 snapshot length
//   20 link type (lower 16 bits), length of the frame check sequence in upper ones
const MAJOR = 4;
const MINOR = 6;
const SNAPLEN = 16;
const LINK_TYPE = 20;
/** Bytes of the file header. */
export const SAVEFILE_HEADER_LENGTH = 24;

// Record header, 16 bytes: 0 seconds   4 micro- or nanoseconds   8 captured length   12 length on the wire
const FRACTION = 4;
const CAPTURED = 8;
const WIRE = 12;
/** Bytes of a record's header, and of the patched kind's (Kuznetsov: an index, a protocol and a type follow). */
export const RECORD_HEADER_LENGTH = 16;
const PATCHED_RECORD_HEADER_LENGTH = 24;

const MAGIC_MICRO = 0xa1b2c3d4;
const MAGIC_NANO = 0xa1b23c4d;
const MAGIC_PATCHED = 0xa1b2cd34;

/** Which of a record's two length fields holds the captured length: writers before 2.3 swapped them, some 2.3 ones too. */
export type LengthOrder = "normal" | "swapped" | "smaller first";

/** What the file header says. */
export interface SavefileHeader {
  readonly littleEndian: boolean;
  readonly nanoseconds: boolean;
  readonly recordHeaderLength: number;
  readonly lengthOrder: LengthOrder;
  readonly snaplen: number;
  readonly linkType: number;
}

function lengthOrderOf(major: number, minor: number): LengthOrder {
  // 543.0 is what DG/UX wrote instead of 2.0.
  if (major === 543 || minor < 3) return "swapped";
  return minor === 3 ? "smaller first" : "normal";
}

/** The fields of the file header at the start of `bytes`, in its byte order; null if these are no savefile's first 24 bytes. */
function fileHeader(bytes: Uint8Array): { view: DataView; littleEndian: boolean; magic: number } | null {
  if (bytes.length < SAVEFILE_HEADER_LENGTH) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, SAVEFILE_HEADER_LENGTH);
  const known = [MAGIC_MICRO, MAGIC_NANO, MAGIC_PATCHED];
  const littleEndian = known.includes(view.getUint32(0, true));
  const magic = view.getUint32(0, littleEndian);
  return known.includes(magic) ? { view, littleEndian, magic } : null;
}

/** The version that the file header at the start of `bytes` claims, one that we read or another; "" if it is no savefile's. */
export function savefileVersion(bytes: Uint8Array): string {
  const header = fileHeader(bytes);
  if (header === null) return "";
  const { view, littleEndian } = header;
  return `${view.getUint16(MAJOR, littleEndian)}.${view.getUint16(MINOR, littleEndian)}`;
}

/** Reads the file header at the start of `bytes`; null if these are no savefile's first 24 bytes, or of a version that we don't
 *  know. */
export function readSavefileHeader(bytes: Uint8Array): SavefileHeader | null {
  const header = fileHeader(bytes);
  if (header === null) return null;
  const { view, littleEndian, magic } = header;
  const major = view.getUint16(MAJOR, littleEndian);
  if (major !== 2 && major !== 543) return null;
  return {
    littleEndian,
    nanoseconds: magic === MAGIC_NANO,
    recordHeaderLength: magic === MAGIC_PATCHED ? PATCHED_RECORD_HEADER_LENGTH : RECORD_HEADER_LENGTH,
    lengthOrder: lengthOrderOf(major, view.getUint16(MINOR, littleEndian)),
    snaplen: view.getUint32(SNAPLEN, littleEndian),
    linkType: view.getUint16(littleEndian ? LINK_TYPE : LINK_TYPE + 2, littleEndian),
  };
}

/** Finds the records of a savefile in a block. */
export class SavefileScanner implements RecordScanner {
  lie = "";
  #bytes: Uint8Array = new Uint8Array(0);
  #view: DataView = new DataView(new ArrayBuffer(0));

  constructor(readonly header: SavefileHeader) {}

  scan(batch: PacketBatch, bytes: Uint8Array, start: number, end: number): number {
    if (this.#bytes !== bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    batch.bytes = bytes;
    return this.#scan(batch, this.#view, start, end);
  }

  #scan(batch: PacketBatch, view: DataView, start: number, end: number): number {
    const { littleEndian, recordHeaderLength, linkType } = this.header;
    const capturedField = this.header.lengthOrder === "swapped" ? WIRE : CAPTURED;
    const wireField = capturedField === WIRE ? CAPTURED : WIRE;
    const smallerFirst = this.header.lengthOrder === "smaller first";
    const divisor = this.header.nanoseconds ? 1000 : 1;
    const { timeUs, offset, capturedLength, wireLength, capacity } = batch;
    const linkTypes = batch.linkType;
    let at = start;
    let row = batch.count;
    while (row < capacity && at + recordHeaderLength <= end) {
      let captured = view.getUint32(at + capturedField, littleEndian);
      let wire = view.getUint32(at + wireField, littleEndian);
      if (smallerFirst && captured > wire) {
        const swap = captured;
        captured = wire;
        wire = swap;
      }
      if (captured > MAXIMUM_CAPTURED_LENGTH) {
        this.lie = `a record claims ${captured} captured bytes`;
        break;
      }
      const frame = at + recordHeaderLength;
      if (frame + captured > end) break;
      const fraction = view.getUint32(at + FRACTION, littleEndian);
      timeUs[row] = view.getUint32(at, littleEndian) * 1e6 + Math.floor(fraction / divisor);
      offset[row] = frame;
      capturedLength[row] = captured;
      wireLength[row] = wire;
      linkTypes[row] = linkType;
      row++;
      at = frame + captured;
    }
    batch.count = row;
    return at;
  }
}
