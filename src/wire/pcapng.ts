// pcapng captures (draft-ietf-opsawg-pcapng): sections of either byte order, interfaces with a link type, a clock
// resolution and a clock offset of their own.

import type { PacketBatch } from "./packet_batch.ts";
import { Interfaces } from "./pcapng_interface.ts";
import { MAXIMUM_CAPTURED_LENGTH, type RecordScanner } from "./record_scanner.ts";

// Every block: 0 type   4 total length   8 body …   total length again, in its last 4 bytes
const BLOCK_LENGTH = 4;
const BODY = 8;
const LEAST_BLOCK = 12;
const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const OBSOLETE_PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;

// Section header: 8 byte order magic   12 major version   14 minor version   16 section length
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const LEAST_SECTION_HEADER = 28;
// Interface description: 8 link type   10 reserved   12 snapshot length   16 options
const LEAST_INTERFACE = 20;
// Enhanced packet: 8 interface   12 time, upper half   16 lower half   20 captured   24 on the wire   28 frame
// Obsolete packet: 8 interface (u16)   10 drops, the rest the same
const TIME_UPPER = 12;
const TIME_LOWER = 16;
const CAPTURED = 20;
const WIRE = 24;
const FRAME = 28;
// Simple packet: 8 on the wire   12 frame (as much as the first interface's snapshot length lets through)
const SIMPLE_FRAME = 12;

/** A block that must be read whole and claims more than this lies. */
const MAXIMUM_BLOCK = MAXIMUM_CAPTURED_LENGTH * 2;

/** More in one section are made to fill memory: tools number one for each network card. */
const MAXIMUM_INTERFACES = 65_536;

/** True if `bytes` begin as a pcapng section does. */
export function isPcapng(bytes: Uint8Array): boolean {
  if (bytes.length < LEAST_BLOCK) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(0) === SECTION_HEADER &&
    (view.getUint32(BODY) === BYTE_ORDER_MAGIC || view.getUint32(BODY, true) === BYTE_ORDER_MAGIC);
}

/** Finds the packets of a pcapng capture in blocks of it. */
export class PcapngScanner implements RecordScanner {
  lie = "";
  #littleEndian = true;
  #bytes: Uint8Array = new Uint8Array(0);
  #view: DataView = new DataView(new ArrayBuffer(0));
  readonly #interfaces = new Interfaces();

  scan(batch: PacketBatch, bytes: Uint8Array, start: number, end: number): number {
    if (this.#bytes !== bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    batch.bytes = bytes;
    const view = this.#view;
    let at = start;
    while (batch.count < batch.capacity && at + LEAST_BLOCK <= end) {
      const type = view.getUint32(at, this.#littleEndian);
      if (type === SECTION_HEADER && !this.#takeByteOrder(at)) break;
      const length = view.getUint32(at + BLOCK_LENGTH, this.#littleEndian);
      // Total lengths are multiples of 4; some writers forget the padding in this field only. From 2^31 on `padded` is no length.
      const padded = (length + 3) & ~3;
      if (length < LEAST_BLOCK || padded < LEAST_BLOCK) {
        this.lie = `a block claims to be ${length} bytes long`;
        break;
      }
      if (isRead(type)) {
        if (length > MAXIMUM_BLOCK) {
          this.lie = `a block claims to be ${length} bytes long`;
          break;
        }
        if (at + padded > end) break;
        if (view.getUint32(at + padded - 4, this.#littleEndian) !== length) {
          this.lie = "a block's two lengths differ";
          break;
        }
        if (!this.#readBlock(batch, type, at, length)) break;
      }
      at += padded;
    }
    return at;
  }

  /** Byte orders may change with each section: the magic after the length tells. */
  #takeByteOrder(at: number): boolean {
    this.#littleEndian = this.#view.getUint32(at + BODY, true) === BYTE_ORDER_MAGIC;
    if (this.#littleEndian || this.#view.getUint32(at + BODY, false) === BYTE_ORDER_MAGIC) return true;
    this.lie = "a section of unknown byte order";
    return false;
  }

  #readBlock(batch: PacketBatch, type: number, at: number, length: number): boolean {
    if (type === ENHANCED_PACKET || type === OBSOLETE_PACKET) {
      return this.#readPacket(batch, type, at, length);
    }
    if (type === SIMPLE_PACKET) return this.#readSimplePacket(batch, at, length);
    if (type === SECTION_HEADER) {
      if (length < LEAST_SECTION_HEADER) this.lie = `a section header of ${length} bytes`;
      this.#interfaces.clear();
    } else {
      if (length < LEAST_INTERFACE) this.lie = `an interface description of ${length} bytes`;
      else if (this.#interfaces.count === MAXIMUM_INTERFACES) {
        this.lie = `more than ${MAXIMUM_INTERFACES} interfaces in one section`;
      } else this.#interfaces.add(this.#view, at, length, this.#littleEndian);
    }
    return this.lie === "";
  }

  #readPacket(batch: PacketBatch, type: number, at: number, length: number): boolean {
    const view = this.#view;
    const littleEndian = this.#littleEndian;
    const index = type === ENHANCED_PACKET
      ? view.getUint32(at + BODY, littleEndian)
      : view.getUint16(at + BODY, littleEndian);
    if (length < FRAME + 4) this.lie = `a packet block of ${length} bytes`;
    else if (index >= this.#interfaces.count) {
      this.lie = `a packet of interface ${index}, which is not described`;
    }
    if (this.lie !== "") return false;
    const captured = view.getUint32(at + CAPTURED, littleEndian);
    if (captured > length - FRAME - 4) {
      this.lie = `a packet claims ${captured} captured bytes in a block of ${length}`;
      return false;
    }
    const row = batch.count++;
    batch.timeUs[row] = this.#interfaces.timeUs(
      index,
      view.getUint32(at + TIME_UPPER, littleEndian),
      view.getUint32(at + TIME_LOWER, littleEndian),
    );
    batch.offset[row] = at + FRAME;
    batch.capturedLength[row] = captured;
    batch.wireLength[row] = view.getUint32(at + WIRE, littleEndian);
    batch.linkType[row] = this.#interfaces.linkType(index);
    return true;
  }

  /** Simple packets carry no time: they get 0. */
  #readSimplePacket(batch: PacketBatch, at: number, length: number): boolean {
    if (length < SIMPLE_FRAME + 4) this.lie = `a packet block of ${length} bytes`;
    else if (this.#interfaces.count === 0) this.lie = "a packet before any interface description";
    if (this.lie !== "") return false;
    const wire = this.#view.getUint32(at + BODY, this.#littleEndian);
    const row = batch.count++;
    batch.timeUs[row] = 0;
    batch.offset[row] = at + SIMPLE_FRAME;
    batch.capturedLength[row] = Math.min(wire, this.#interfaces.snaplen(0), length - SIMPLE_FRAME - 4);
    batch.wireLength[row] = wire;
    batch.linkType[row] = this.#interfaces.linkType(0);
    return true;
  }
}

function isRead(type: number): boolean {
  return type === ENHANCED_PACKET || type === SIMPLE_PACKET || type === OBSOLETE_PACKET ||
    type === INTERFACE_DESCRIPTION || type === SECTION_HEADER;
}
