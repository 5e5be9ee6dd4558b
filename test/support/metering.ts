// A meter's surroundings for tests: batches from words, an engine that settles on command, rows as plain objects.

import {
  Confidence,
  type FlowAttributes,
  type LabelEngine,
  type Progress,
} from "../../src/dissect/label_engine.ts";
import type { Payload } from "../../src/dissect/payload.ts";
import { FlowBatch } from "../../src/flow/flow_batch.ts";
import { Meter } from "../../src/flow/meter.ts";
import type { MeterOptions } from "../../src/flow/meter_options.ts";
import { extraColumnCount } from "../../src/flow/record_columns.ts";
import { HASH, KEY_WORDS, PORTS, PROTOCOL, UPPER_ADDRESS } from "../../src/wire/flow_key.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";

/** One packet in words: hosts are small numbers, `payload` its first byte, flags as in `SA`. */
export interface TestPacket {
  at: number; // seconds
  from: [host: number, port: number];
  to: [host: number, port: number];
  size?: number;
  flags?: string;
  udp?: boolean;
  payload?: number;
}

const FLAG_BITS: Record<string, number> = { F: 1, S: 2, R: 4, P: 8, A: 16, U: 32, E: 64, C: 128 };

/** A decoded batch of `packets`. */
export function batchOf(packets: readonly TestPacket[]): PacketBatch {
  const batch = new PacketBatch(packets.length);
  batch.bytes = new Uint8Array(64 * packets.length);
  batch.count = packets.length;
  packets.forEach((packet, i) => {
    const [a, ap] = packet.from;
    const [b, bp] = packet.to;
    const reversed = a > b || (a === b && ap > bp);
    const [low, lowPort, high, highPort] = reversed ? [b, bp, a, ap] : [a, ap, b, bp];
    const at = i * KEY_WORDS;
    batch.key[at + 3] = low;
    batch.key[at + UPPER_ADDRESS + 3] = high;
    batch.key[at + PORTS] = (lowPort << 16) | highPort;
    batch.key[at + PROTOCOL] = (packet.udp ? 17 : 6) | (4 << 8);
    batch.key[at + HASH] = Math.imul(low * 31 + high, 0x9e3779b1) ^
      Math.imul(batch.key[at + PORTS], 0x85ebca6b);
    batch.reversed[i] = reversed ? 1 : 0;
    batch.timeUs[i] = packet.at * 1e6;
    batch.wireLength[i] = packet.size ?? 100;
    batch.macOffset[i] = -1;
    batch.offset[i] = batch.l3Offset[i] = 64 * i;
    batch.capturedLength[i] = 64;
    batch.payloadOffset[i] = batch.l4Offset[i] = 64 * i;
    batch.payloadLength[i] = packet.payload === undefined ? 0 : 1;
    batch.bytes[64 * i] = packet.payload ?? 0;
    for (const flag of packet.flags ?? "") batch.tcpFlags[i] |= FLAG_BITS[flag];
  });
  return batch;
}

/** Settles a flow on protocol id N when a payload begins with byte N ≥ 1; 0 says nothing. Concludes on id 99. */
export class ByteEngine implements LabelEngine {
  readonly name = "bytes";
  readonly master: Uint16Array;
  readonly app: Uint16Array;
  readonly confidence: Uint8Array;
  /** Slots opened and not released. */
  readonly opened: Set<number> = new Set();
  inspected = 0;

  constructor(capacity: number) {
    this.master = new Uint16Array(capacity);
    this.app = new Uint16Array(capacity);
    this.confidence = new Uint8Array(capacity);
  }

  open(slot: number, _payload: Payload): Progress {
    if (this.opened.has(slot)) throw new Error(`slot ${slot} opened twice`);
    this.opened.add(slot);
    this.master[slot] = 0;
    return 0;
  }

  inspect(slot: number, payload: Payload): Progress {
    this.inspected++;
    const byte = payload.bytes[payload.offset];
    if (byte === 0) return 0;
    this.master[slot] = byte;
    this.confidence[slot] = Confidence.DPI;
    return 1;
  }

  conclude(slot: number): void {
    this.master[slot] = 99;
  }

  attributes(_slot: number): FlowAttributes | undefined {
    return undefined;
  }

  release(slot: number): void {
    if (!this.opened.delete(slot)) throw new Error(`slot ${slot} released twice`);
  }
}

/** One row as a test reads it: source and destination as host:port. */
export interface TestRow {
  kind: number;
  flow: number;
  from: string;
  to: string;
  label: number;
  bytes: [number, number];
  packets: [number, number];
  first: number;
  last: number;
  reason: number;
  ended: number;
  extra: number[];
}

/** Default options for tests. */
export const METER_OPTIONS: MeterOptions = {
  capacity: 64,
  idleTimeoutMs: 120_000,
  activeTimeoutMs: 120_000,
  dissections: 20,
  records: true,
  verdicts: false,
  tcpEnd: true,
  cutEndsFlow: false,
  statistics: false,
  splt: 0,
};

/** Meters packets with a `ByteEngine` and collects the rows. */
export class MeterBench {
  readonly options: MeterOptions;
  readonly engine: ByteEngine;
  readonly meter: Meter;
  readonly rows: TestRow[] = [];
  readonly #out: FlowBatch;

  constructor(options: Partial<MeterOptions> = {}) {
    this.options = { ...METER_OPTIONS, ...options };
    this.engine = new ByteEngine(this.options.capacity);
    this.meter = new Meter(this.options, this.engine);
    this.#out = FlowBatch.create(extraColumnCount(this.options));
  }

  /** Feeds packets; returns the rows that they caused. */
  feed(...packets: TestPacket[]): TestRow[] {
    const batch = batchOf(packets);
    const before = this.rows.length;
    for (let at = 0; (at = this.meter.process(batch, at, this.#out)) < batch.count;) this.#take();
    this.#take();
    return this.rows.slice(before);
  }

  /** Moves the timer; returns the rows that it caused. */
  tick(seconds: number): TestRow[] {
    const before = this.rows.length;
    while (!this.meter.tick(seconds * 1e6, this.#out)) this.#take();
    this.#take();
    return this.rows.slice(before);
  }

  /** What settled flows have counted since. */
  report(): TestRow[] {
    const before = this.rows.length;
    while (!this.meter.report(this.#out)) this.#take();
    this.#take();
    return this.rows.slice(before);
  }

  /** Ends all; returns the rows of that. */
  finish(): TestRow[] {
    const before = this.rows.length;
    while (!this.meter.finish(this.#out)) this.#take();
    this.#take();
    return this.rows.slice(before);
  }

  #take(): void {
    const out = this.#out;
    for (let row = 0; row < out.count; row++) {
      this.rows.push({
        kind: out.kind[row],
        flow: out.number[row],
        from: `${out.srcAddress[row * 4 + 3]}:${out.srcPort[row]}`,
        to: `${out.dstAddress[row * 4 + 3]}:${out.dstPort[row]}`,
        label: out.master[row],
        bytes: [out.srcBytes[row], out.dstBytes[row]],
        packets: [out.srcPackets[row], out.dstPackets[row]],
        first: out.firstUs[row] / 1e6,
        last: out.lastUs[row] / 1e6,
        reason: out.endReason[row],
        ended: out.ended[row],
        extra: [...out.extra.subarray(row * out.extraColumns, (row + 1) * out.extraColumns)],
      });
    }
    out.clear();
  }
}
