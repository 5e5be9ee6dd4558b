// Flow records as CSV: the columns of nfstream 6, then ours. RFC 4180, LF, one header line.

import { type FlowAttributes, isGuess, NO_ATTRIBUTES } from "../dissect/label_engine.ts";
import { labelCategory, labelText } from "../dissect/label.ts";
import { writeIpv4, writeIpv6, writeMac } from "../base/address.ts";
import { EndReason, type FlowBatch, RECORD, STRINGS } from "../flow/flow_batch.ts";
import { SPLT_COLUMNS, STATISTICS_COLUMNS } from "../flow/record_columns.ts";
import { fieldText, writeField, writeTextField } from "./csv_field.ts";
import { NUMBER_LENGTH, writeInteger, writeReal } from "./digits.ts";

/** Which optional columns the records have: as the meter was told. */
export interface FlowCsvOptions {
  statistics?: boolean;
  /** Packets in the `splt_*` lists; 0 = none. */
  splt?: number;
}

/** nfstream's columns that every record has, before the optional ones. */
export const CORE_COLUMNS: readonly string[] = [
  ...["id", "expiration_id"],
  ...["src_ip", "src_mac", "src_oui", "src_port", "dst_ip", "dst_mac", "dst_oui", "dst_port"],
  ...["protocol", "ip_version", "vlan_id", "tunnel_id"],
  ...["bidirectional", "src2dst", "dst2src"].flatMap((view) =>
    ["first_seen_ms", "last_seen_ms", "duration_ms", "packets", "bytes"].map((column) => `${view}_${column}`)
  ),
];

/** nfstream's columns after the optional ones. */
export const APPLICATION_COLUMNS: readonly string[] = [
  ...["application_name", "application_category_name", "application_is_guessed", "application_confidence"],
  ...["requested_server_name", "client_fingerprint", "server_fingerprint", "user_agent", "content_type"],
];

/** Ours, at the end: JA4 of the client, and IPFIX's flowEndReason. */
export const OWN_COLUMNS: readonly string[] = ["ja4", "flow_end_reason"];

/** Bytes are handed on once there are this many. */
export const PIECE_BYTES = 64 * 1024;

const COMMA = 0x2c;
const LF = 0x0a;
const QUOTE = 0x22;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const SPACE = 0x20;
const OUI_BYTES = 3;
const NO_MACS = new Uint8Array(12);
const STRING_COUNT = STRINGS.length;
const STRING_BYTES = 2 * 255 + 3;
const FIXED_BYTES = 1024;
const LABEL_BYTES = 4096;
const [SERVER_NAME, JA3, JA3S, JA4, USER_AGENT, CONTENT_TYPE] = STRINGS.keys();
/** Statistical columns are whole numbers but for these. */
const REAL_STATISTICS = Uint8Array.from(STATISTICS_COLUMNS, (name) => /_(mean|stddev)_/.test(name) ? 1 : 0);

/** Writes the records of flow batches as CSV. `write` gets pieces of at least `PIECE_BYTES` (the last one: what is left),
 *  each valid only until it returns. */
export class FlowCsvWriter {
  readonly #write: (bytes: Uint8Array) => void;
  readonly #statistics: boolean;
  readonly #splt: number;
  readonly #labels: Map<number, Uint8Array> = new Map();
  readonly #out: Uint8Array;
  #at = 0;
  #rows = 0;

  constructor(write: (bytes: Uint8Array) => void, options: FlowCsvOptions = {}) {
    this.#write = write;
    this.#statistics = options.statistics ?? false;
    this.#splt = options.splt ?? 0;
    const extras = (this.#statistics ? STATISTICS_COLUMNS.length : 0) +
      SPLT_COLUMNS.length * (this.#splt + 1);
    const rowBytes = FIXED_BYTES + LABEL_BYTES + STRING_COUNT * STRING_BYTES + extras * (NUMBER_LENGTH + 2);
    this.#out = new Uint8Array(PIECE_BYTES + rowBytes); // a row always fits: it begins below PIECE_BYTES
    const header = new TextEncoder().encode(flowCsvColumns(options).join(",") + "\n");
    this.#out.set(header);
    this.#at = header.length;
  }

  /** Records written: the next one's `id`. */
  get rows(): number {
    return this.#rows;
  }

  /** Writes every record of `batch`; rows of other kinds are passed over. */
  writeBatch(batch: FlowBatch): void {
    const count = batch.count;
    for (let row = 0; row < count; row++) if (batch.kind[row] === RECORD) this.writeRow(batch, row);
  }

  /** Writes one record. */
  writeRow(batch: FlowBatch, row: number): void {
    const label = this.#label(batch.master[row], batch.app[row]);
    const out = this.#out;
    let at = integer(out, this.#at, this.#rows++);
    at = integer(out, at, batch.endReason[row] === EndReason.ACTIVE ? 1 : 0);
    at = writeEndpoints(out, at, batch, row);
    at = integer(out, at, batch.protocol[row]);
    at = integer(out, at, batch.ipVersion[row]);
    at = integer(out, at, batch.vlan[row]);
    at = integer(out, at, batch.tunnel[row]);
    at = writeCounters(out, at, batch, row);
    if (batch.extraColumns > 0) at = this.#writeExtra(out, at, batch, row);
    out.set(label, at);
    at += label.length;
    const confidence = batch.confidence[row];
    at = integer(out, at, isGuess(confidence) ? 1 : 0);
    at = integer(out, at, confidence);
    at = batch.attributes === undefined
      ? writeStrings(out, at, batch, row)
      : writeTexts(out, at, batch.attributes[row] ?? NO_ATTRIBUTES);
    at = integer(out, at, batch.endReason[row]);
    out[at - 1] = LF;
    this.#at = at;
    if (at >= PIECE_BYTES) this.flush();
  }

  /** Hands on what is left. */
  flush(): void {
    if (this.#at === 0) return;
    const length = this.#at;
    this.#at = 0;
    this.#write(this.#out.subarray(0, length));
  }

  #writeExtra(out: Uint8Array, at: number, batch: FlowBatch, row: number): number {
    const extra = batch.extra;
    let from = row * batch.extraColumns;
    if (this.#statistics) {
      for (let i = 0; i < REAL_STATISTICS.length; i++, from++) {
        at = REAL_STATISTICS[i] === 1 ? writeReal(out, at, extra[from]) : writeInteger(out, at, extra[from]);
        out[at++] = COMMA;
      }
    }
    if (this.#splt > 0) {
      for (let list = 0; list < SPLT_COLUMNS.length; list++, from += this.#splt) {
        at = writeList(out, at, extra, from, this.#splt);
      }
    }
    return at;
  }

  /** `application_name,application_category_name,` of a label. */
  #label(master: number, app: number): Uint8Array {
    const id = master * 0x10000 + app;
    let bytes = this.#labels.get(id);
    if (bytes === undefined) {
      const text = `${fieldText(labelText(master, app))},${fieldText(labelCategory(master, app))},`;
      bytes = new TextEncoder().encode(text);
      if (bytes.length > LABEL_BYTES) bytes = new TextEncoder().encode("Unknown,Unspecified,");
      this.#labels.set(id, bytes);
    }
    return bytes;
  }
}

/** The columns of a flow CSV in their order. */
export function flowCsvColumns(options: FlowCsvOptions): string[] {
  const statistics = options.statistics ? STATISTICS_COLUMNS : [];
  const splt = (options.splt ?? 0) > 0 ? SPLT_COLUMNS : [];
  return [...CORE_COLUMNS, ...statistics, ...splt, ...APPLICATION_COLUMNS, ...OWN_COLUMNS];
}

function writeEndpoints(out: Uint8Array, at: number, batch: FlowBatch, row: number): number {
  const macs = batch.hasMacs[row] === 1 ? batch.macs : NO_MACS;
  const macAt = batch.hasMacs[row] === 1 ? row * 12 : 0;
  const wide = batch.ipVersion[row] === 6;
  const words = row * 4;
  at = wide ? writeIpv6(out, at, batch.srcAddress, words) : writeIpv4(out, at, batch.srcAddress[words + 3]);
  at = writeMacAndOui(out, at, macs, macAt);
  at = integer(out, at, batch.srcPort[row]);
  at = wide ? writeIpv6(out, at, batch.dstAddress, words) : writeIpv4(out, at, batch.dstAddress[words + 3]);
  at = writeMacAndOui(out, at, macs, macAt + 6);
  return integer(out, at, batch.dstPort[row]);
}

function writeMacAndOui(out: Uint8Array, at: number, macs: Uint8Array, offset: number): number {
  out[at++] = COMMA;
  at = writeMac(out, at, macs, offset);
  out[at++] = COMMA;
  at = writeMac(out, at, macs, offset, OUI_BYTES);
  out[at++] = COMMA;
  return at;
}

function writeCounters(out: Uint8Array, at: number, batch: FlowBatch, row: number): number {
  const srcPackets = batch.srcPackets[row];
  const dstPackets = batch.dstPackets[row];
  const srcBytes = batch.srcBytes[row];
  const dstBytes = batch.dstBytes[row];
  at = view(out, at, batch.firstUs[row], batch.lastUs[row], srcPackets + dstPackets, srcBytes + dstBytes);
  at = view(out, at, batch.srcFirstUs[row], batch.srcLastUs[row], srcPackets, srcBytes);
  return view(out, at, batch.dstFirstUs[row], batch.dstLastUs[row], dstPackets, dstBytes);
}

function view(
  out: Uint8Array,
  at: number,
  firstUs: number,
  lastUs: number,
  packets: number,
  bytes: number,
): number {
  const firstMs = Math.floor(firstUs / 1000);
  const lastMs = Math.floor(lastUs / 1000);
  at = integer(out, at, firstMs);
  at = integer(out, at, lastMs);
  at = integer(out, at, lastMs - firstMs);
  at = integer(out, at, packets);
  return integer(out, at, bytes);
}

function integer(out: Uint8Array, at: number, value: number): number {
  at = writeInteger(out, at, value);
  out[at] = COMMA;
  return at + 1;
}

function writeStrings(out: Uint8Array, at: number, batch: FlowBatch, row: number): number {
  at = string(out, at, batch, row, SERVER_NAME);
  at = string(out, at, batch, row, JA3);
  at = string(out, at, batch, row, JA3S);
  at = string(out, at, batch, row, USER_AGENT);
  at = string(out, at, batch, row, CONTENT_TYPE);
  return string(out, at, batch, row, JA4);
}

function writeTexts(out: Uint8Array, at: number, attributes: FlowAttributes): number {
  at = text(out, at, attributes.serverName);
  at = text(out, at, attributes.ja3);
  at = text(out, at, attributes.ja3s);
  at = text(out, at, attributes.userAgent);
  at = text(out, at, attributes.contentType);
  return text(out, at, attributes.ja4);
}

function text(out: Uint8Array, at: number, value: string): number {
  at = writeTextField(out, at, value);
  out[at] = COMMA;
  return at + 1;
}

function string(out: Uint8Array, at: number, batch: FlowBatch, row: number, column: number): number {
  const index = row * STRING_COUNT + column;
  const length = batch.stringLength[index];
  if (length > 0) at = writeField(out, at, batch.heap, batch.stringOffset[index], length);
  out[at] = COMMA;
  return at + 1;
}

/** A Python list, `[0, 1, -1]`, quoted since it holds commas. */
function writeList(out: Uint8Array, at: number, values: Float64Array, from: number, count: number): number {
  if (count > 1) out[at++] = QUOTE;
  out[at++] = OPEN;
  for (let i = 0; i < count; i++) {
    if (i > 0) {
      out[at++] = COMMA;
      out[at++] = SPACE;
    }
    at = writeInteger(out, at, values[from + i]);
  }
  out[at++] = CLOSE;
  if (count > 1) out[at++] = QUOTE;
  out[at] = COMMA;
  return at + 1;
}
