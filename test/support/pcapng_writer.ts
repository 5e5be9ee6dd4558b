// pcapng as dumpcap and others write it, block by block. draft-ietf-opsawg-pcapng.
//
//     new PcapngWriter().section().interface({ linkType: 1, resolution: 9 }).packet(0, timeUs, frame).bytes()

import { concatenate } from "./octets.ts";
import type { Packet } from "./packet.ts";
import { frameBytes } from "./savefile_writer.ts";

const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const OBSOLETE_PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;

/** An interface description. */
export interface InterfaceFields {
  linkType?: number;
  /** 0 = no limit. */
  snaplen?: number;
  /** if_tsresol: 10^−n, or 2^−n with the top bit set; no such option if absent (10^−6). */
  resolution?: number;
  /** if_tsoffset: seconds added to every time. */
  offset?: number;
  name?: string;
}

/** Builds a pcapng file; blocks come in the order of the calls. */
export class PcapngWriter {
  readonly #blocks: Uint8Array[] = [];
  #littleEndian = true;
  #interfaces: InterfaceFields[] = [];

  /** Begins a section; interfaces are counted from 0 again. */
  section(fields: { littleEndian?: boolean; length?: bigint } = {}): this {
    this.#littleEndian = fields.littleEndian ?? true;
    this.#interfaces = [];
    const length = this.#number(fields.length ?? -1n, 8);
    return this.block(SECTION, this.#number(0x1a2b3c4d), this.#number(1, 2), this.#number(0, 2), length);
  }

  interface(fields: InterfaceFields = {}): this {
    const { linkType = 1, snaplen = 262144, resolution, offset, name } = fields;
    const options = [
      ...(name === undefined ? [] : [this.#option(2, new TextEncoder().encode(name))]),
      ...(resolution === undefined ? [] : [this.#option(9, Uint8Array.of(resolution))]),
      ...(offset === undefined ? [] : [this.#option(14, this.#number(BigInt(offset), 8))]),
    ];
    if (options.length > 0) options.push(this.#number(0));
    this.#interfaces.push(fields);
    return this.block(
      INTERFACE,
      this.#number(linkType, 2),
      this.#number(0, 2),
      this.#number(snaplen),
      ...options,
    );
  }

  /** An enhanced packet block. */
  packet(
    index: number,
    timeUs: number,
    packet: Packet | Uint8Array,
    fields: { wireLength?: number; capturedLength?: number; nanoseconds?: number; options?: Uint8Array } = {},
  ): this {
    const frame = frameBytes(packet);
    const time = this.#time(this.#interfaces[index] ?? {}, timeUs, fields.nanoseconds ?? 0);
    return this.block(
      ENHANCED_PACKET,
      this.#number(index),
      ...time,
      this.#number(fields.capturedLength ?? frame.length),
      this.#number(fields.wireLength ?? frame.length),
      padded(frame),
      fields.options ?? new Uint8Array(0),
    );
  }

  /** A simple packet block: no time, the first interface. */
  simplePacket(packet: Packet | Uint8Array, wireLength?: number): this {
    const frame = frameBytes(packet);
    return this.block(SIMPLE_PACKET, this.#number(wireLength ?? frame.length), padded(frame));
  }

  /** An obsolete packet block. */
  obsoletePacket(index: number, timeUs: number, packet: Packet | Uint8Array): this {
    const frame = frameBytes(packet);
    return this.block(
      OBSOLETE_PACKET,
      this.#number(index, 2),
      this.#number(0xffff, 2),
      ...this.#time(this.#interfaces[index] ?? {}, timeUs, 0),
      this.#number(frame.length),
      this.#number(frame.length),
      padded(frame),
    );
  }

  /** A block of any type. */
  block(type: number, ...body: Uint8Array[]): this {
    const content = padded(concatenate(body));
    const length = this.#number(content.length + 12);
    this.#blocks.push(concatenate([this.#number(type), length, content, length]));
    return this;
  }

  /** The file. */
  bytes(): Uint8Array {
    return concatenate(this.#blocks);
  }

  #time(fields: InterfaceFields, timeUs: number, nanoseconds: number): Uint8Array[] {
    const { resolution = 6, offset = 0 } = fields;
    const units = resolution & 0x80 ? 2n ** BigInt(resolution & 0x7f) : 10n ** BigInt(resolution);
    const ns = BigInt(Math.round(timeUs)) * 1000n + BigInt(nanoseconds) - BigInt(offset) * 1_000_000_000n;
    const ticks = ns * units / 1_000_000_000n;
    return [this.#number(Number(ticks >> 32n)), this.#number(Number(ticks & 0xffffffffn))];
  }

  #option(code: number, value: Uint8Array): Uint8Array {
    return concatenate([this.#number(code, 2), this.#number(value.length, 2), padded(value)]);
  }

  #number(value: number | bigint, size = 4): Uint8Array {
    const out = new Uint8Array(size);
    let rest = BigInt(value);
    for (let at = 0; at < size; at++, rest >>= 8n) out[at] = Number(rest & 0xffn);
    return this.#littleEndian ? out : out.reverse();
  }
}

function padded(bytes: Uint8Array): Uint8Array {
  return concatenate([bytes, new Uint8Array((4 - bytes.length % 4) % 4)]);
}
