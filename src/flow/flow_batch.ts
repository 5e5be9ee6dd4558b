// FlowBatch: what the meter has to tell, as rows over one piece of memory that threads share.
// A row is one event of one flow; which columns it fills depends on its kind.

import type { FlowAttributes } from "../dissect/label_engine.ts";
import { LabelLog, LOG_BYTES } from "../dissect/label_log.ts";

/** A label has settled: endpoints, label, counters so far, strings. */
export const SETTLED = 1;
/** More of a flow that settled before: `srcBytes` and `dstBytes` since its last row of this kind or `SETTLED`. */
export const COUNTED = 2;
/** A record has ended: every column. */
export const RECORD = 3;

/** Rows in a batch. */
export const ROWS = 2048;

/** Why a record ended: IPFIX flowEndReason. */
export const EndReason = { IDLE: 1, ACTIVE: 2, TCP_END: 3, FORCED: 4, RESOURCES: 5 } as const;

/** String columns in the order of `FlowBatch.strings`. */
export const STRINGS = ["serverName", "ja3", "ja3s", "ja4", "userAgent", "contentType", "hostName"] as const;

const HEADER_BYTES = 32; // f64 words: rows, heap bytes used; rest unused
const HEAP_BYTES = 512 * 1024;
const STRING_COUNT = STRINGS.length;
const STRING_BYTES = 255;

/** Bytes of a batch's buffer for `extraColumns` values a row. */
export function flowBatchBytes(extraColumns: number, remoteLabels = false): number {
  const wide = 12 + extraColumns;
  const words = 1 + 4 + 4 + 1 + STRING_COUNT;
  const halves = 2 + 1 + 2 + STRING_COUNT;
  const bytes = 8 + 12;
  const columns = HEADER_BYTES + ROWS * (8 * wide + 4 * words + 2 * halves + bytes);
  return columns + (remoteLabels ? LOG_BYTES : HEAP_BYTES);
}

/** Rows of flow events. Reading and writing both go through the columns. */
export class FlowBatch {
  // Eight bytes wide. Times are microseconds since the epoch, 0 where that direction had no packet.
  /** Ordinal of the flow since the start. */
  readonly number: Float64Array;
  readonly firstUs: Float64Array;
  readonly lastUs: Float64Array;
  readonly srcFirstUs: Float64Array;
  readonly srcLastUs: Float64Array;
  readonly dstFirstUs: Float64Array;
  readonly dstLastUs: Float64Array;
  readonly srcPackets: Float64Array;
  readonly dstPackets: Float64Array;
  readonly srcBytes: Float64Array;
  readonly dstBytes: Float64Array;
  /** When this row was made: packet time offline. */
  readonly eventUs: Float64Array;
  /** `extraColumns` values a row in the order of `record_columns.ts`. */
  readonly extra: Float64Array;
  // Four.
  /** The flow's slot: unique among flows that have not ended. */
  readonly slot: Uint32Array;
  /** Four words a row. */
  readonly srcAddress: Uint32Array;
  readonly dstAddress: Uint32Array;
  readonly tunnel: Uint32Array;
  readonly stringOffset: Uint32Array;
  // Two.
  readonly srcPort: Uint16Array;
  readonly dstPort: Uint16Array;
  readonly vlan: Uint16Array;
  /** Protocol ids, see `label.ts`. */
  readonly master: Uint16Array;
  readonly app: Uint16Array;
  readonly stringLength: Uint16Array;
  // One.
  /** `SETTLED`, `COUNTED` or `RECORD`. */
  readonly kind: Uint8Array;
  readonly protocol: Uint8Array;
  readonly ipVersion: Uint8Array;
  /** A `Confidence`. */
  readonly confidence: Uint8Array;
  /** An `EndReason`, records only. */
  readonly endReason: Uint8Array;
  /** 1 on the last row of a flow: its slot will be used again. */
  readonly ended: Uint8Array;
  /** 1 if the server name may be but an outer one. */
  readonly outerName: Uint8Array;
  /** 1 if the row has MAC addresses. */
  readonly hasMacs: Uint8Array;
  /** Source's, then destination's MAC address, 12 bytes a row. */
  readonly macs: Uint8Array;
  readonly heap: Uint8Array;
  /** What the labels of the rows are made of, where the receiver makes them. */
  readonly log: LabelLog | undefined;
  /** What the flows of records said of themselves, by row, where the receiver makes the labels: in place of string columns. */
  attributes: (FlowAttributes | undefined)[] | undefined;

  readonly #header: Float64Array;
  readonly #encoder: TextEncoder = new TextEncoder();
  readonly #decoder: TextDecoder = new TextDecoder();
  readonly #text: Uint8Array = new Uint8Array(STRING_BYTES);

  /** Over `buffer` as received from another thread, or a new one with `extraColumns` values a row. */
  constructor(readonly buffer: SharedArrayBuffer, readonly extraColumns: number, remoteLabels = false) {
    let at = HEADER_BYTES;
    const f64 = (n = 1) => new Float64Array(buffer, (at += 8 * n * ROWS) - 8 * n * ROWS, n * ROWS);
    const u32 = (n = 1) => new Uint32Array(buffer, (at += 4 * n * ROWS) - 4 * n * ROWS, n * ROWS);
    const u16 = (n = 1) => new Uint16Array(buffer, (at += 2 * n * ROWS) - 2 * n * ROWS, n * ROWS);
    const u8 = (n = 1) => new Uint8Array(buffer, (at += n * ROWS) - n * ROWS, n * ROWS);
    this.#header = new Float64Array(buffer, 0, HEADER_BYTES / 8);
    this.number = f64();
    this.firstUs = f64();
    this.lastUs = f64();
    this.srcFirstUs = f64();
    this.srcLastUs = f64();
    this.dstFirstUs = f64();
    this.dstLastUs = f64();
    this.srcPackets = f64();
    this.dstPackets = f64();
    this.srcBytes = f64();
    this.dstBytes = f64();
    this.eventUs = f64();
    this.extra = f64(extraColumns);
    this.slot = u32();
    this.srcAddress = u32(4);
    this.dstAddress = u32(4);
    this.tunnel = u32();
    this.stringOffset = u32(STRING_COUNT);
    this.srcPort = u16();
    this.dstPort = u16();
    this.vlan = u16();
    this.master = u16();
    this.app = u16();
    this.stringLength = u16(STRING_COUNT);
    this.kind = u8();
    this.protocol = u8();
    this.ipVersion = u8();
    this.confidence = u8();
    this.endReason = u8();
    this.ended = u8();
    this.outerName = u8();
    this.hasMacs = u8();
    this.macs = u8(12);
    this.heap = new Uint8Array(buffer, at, remoteLabels ? 0 : HEAP_BYTES);
    this.log = remoteLabels ? new LabelLog(buffer, at) : undefined;
  }

  /** A new, empty batch. */
  static create(extraColumns = 0, remoteLabels = false): FlowBatch {
    const buffer = new SharedArrayBuffer(flowBatchBytes(extraColumns, remoteLabels));
    return new FlowBatch(buffer, extraColumns, remoteLabels);
  }

  /** Rows in use. */
  get count(): number {
    return this.#header[0];
  }
  set count(rows: number) {
    this.#header[0] = rows;
  }

  /** True if there is nothing in it to send. */
  get empty(): boolean {
    return this.#header[0] === 0 && (this.log === undefined || this.log.empty);
  }

  /** True while `rows` more rows with all their strings, and what one packet can log, are sure to fit. */
  hasRoom(rows: number): boolean {
    return this.#header[0] + rows <= ROWS && (
      this.log === undefined
        ? this.#header[1] + rows * STRING_COUNT * (STRING_BYTES + 1) <= this.heap.length
        : this.log.hasRoom
    );
  }

  /** Empties the batch for new rows. */
  clear(): void {
    this.#header[0] = 0;
    this.#header[1] = 0;
    this.log?.clear();
  }

  /** Writes string column `column` (index into `STRINGS`) of `row`: at most `STRING_BYTES` bytes of UTF-8. */
  setString(row: number, column: number, text: string): void {
    const at = row * STRING_COUNT + column;
    if (text === "") {
      this.stringLength[at] = 0;
      return;
    }
    const offset = this.#header[1];
    const written = this.#writeText(text, offset);
    this.stringOffset[at] = offset;
    this.stringLength[at] = written;
    this.#header[1] = offset + written;
  }

  /** Leaves every string column of `row` empty. */
  clearStrings(row: number): void {
    const at = row * STRING_COUNT;
    for (let column = 0; column < STRING_COUNT; column++) this.stringLength[at + column] = 0;
  }

  // Most texts are short ASCII: copied in a third of the time of a call into the encoder (0.1 µs against 0.3).
  #writeText(text: string, offset: number): number {
    const { heap } = this;
    const length = text.length;
    let at = 0;
    while (at < length && at < STRING_BYTES) {
      const code = text.charCodeAt(at);
      if (code >= 0x80) break;
      heap[offset + at++] = code;
    }
    if (at === length || at === STRING_BYTES) return at;
    return this.#encoder.encodeInto(text, heap.subarray(offset, offset + STRING_BYTES)).written;
  }

  /** The text of string column `column` of `row`. */
  getString(row: number, column: number): string {
    if (this.attributes !== undefined) return this.attributes[row]?.[STRINGS[column]] ?? "";
    const at = row * STRING_COUNT + column;
    const length = this.stringLength[at];
    if (length === 0) return "";
    const offset = this.stringOffset[at];
    // From memory of its own: the decoder takes four times as long from shared memory.
    this.#text.set(this.heap.subarray(offset, offset + length));
    return this.#decoder.decode(this.#text.subarray(0, length));
  }
}
