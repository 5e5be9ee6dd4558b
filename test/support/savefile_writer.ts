// Savefiles as libpcap and others write them: a header of 24 bytes, then records of 16 bytes and a frame.
// draft-ietf-opsawg-pcap.

import { Packet } from "./packet.ts";

/** A packet and when it was captured. */
export interface TimedPacket {
  /** Microseconds since the epoch. */
  timeUs: number;
  /** The frame; cut to `snaplen` where that is less. */
  packet: Packet | Uint8Array;
  /** Nanoseconds beyond `timeUs`, where the format has them. */
  nanoseconds?: number;
  /** Bytes on the wire, if not the frame's length. */
  wireLength?: number;
}

/** What a savefile's header says. */
export interface SavefileFields {
  littleEndian?: boolean;
  nanoseconds?: boolean;
  /** The first packet's if absent, else Ethernet. */
  linkType?: number;
  snaplen?: number;
  /** 2.4 if absent. */
  version?: [major: number, minor: number];
}

const HEADER_LENGTH = 24;
const RECORD_LENGTH = 16;

/** A savefile with `packets` in their order. */
export function savefile(packets: readonly TimedPacket[], fields: SavefileFields = {}): Uint8Array {
  const { littleEndian = true, nanoseconds = false, snaplen = 262144, version = [2, 4] } = fields;
  const frames = packets.map(({ packet }) => frameBytes(packet));
  const size = frames.reduce((sum, frame) => sum + RECORD_LENGTH + Math.min(frame.length, snaplen), 0);
  const out = new Uint8Array(HEADER_LENGTH + size);
  const view = new DataView(out.buffer);
  view.setUint32(0, nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4, littleEndian);
  view.setUint16(4, version[0], littleEndian);
  view.setUint16(6, version[1], littleEndian);
  view.setUint32(16, snaplen, littleEndian);
  view.setUint32(20, fields.linkType ?? linkTypeOf(packets[0]?.packet), littleEndian);
  let at = HEADER_LENGTH;
  for (const [index, { timeUs, nanoseconds: rest = 0, wireLength }] of packets.entries()) {
    const frame = frames[index].subarray(0, snaplen);
    const seconds = Math.floor(timeUs / 1e6);
    const micros = Math.floor(timeUs - seconds * 1e6);
    view.setUint32(at, seconds, littleEndian);
    view.setUint32(at + 4, nanoseconds ? micros * 1000 + rest : micros, littleEndian);
    view.setUint32(at + 8, frame.length, littleEndian);
    view.setUint32(at + 12, wireLength ?? frames[index].length, littleEndian);
    out.set(frame, at + RECORD_LENGTH);
    at += RECORD_LENGTH + frame.length;
  }
  return out;
}

/** The frame of a packet, or of bytes the bytes. */
export function frameBytes(packet: Packet | Uint8Array): Uint8Array {
  return packet instanceof Packet ? packet.bytes() : packet;
}

function linkTypeOf(packet: Packet | Uint8Array | undefined): number {
  return packet instanceof Packet ? packet.linkType : 1;
}
