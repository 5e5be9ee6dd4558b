// RowWriter: columns of a flow → one row of a FlowBatch.

import type { FlowAttributes, LabelEngine } from "../dissect/label_engine.ts";
import { PORTS, PROTOCOL, TUNNEL, UPPER_ADDRESS } from "../wire/flow_key.ts";
import { COUNTED, type FlowBatch, RECORD, SETTLED, STRINGS } from "./flow_batch.ts";
import { type FlowColumns, State } from "./flow_columns.ts";
import { BYTES, FIRST_US, LAST_US, PACKETS } from "./flow_counters.ts";
import { SLOT_WORDS } from "./flow_table.ts";

const [SERVER_NAME, JA3, JA3S, JA4, USER_AGENT, CONTENT_TYPE, HOST_NAME] = STRINGS.keys();

/** Writes the rows of one meter. The caller has made sure that they fit. */
export class RowWriter {
  readonly #columns: FlowColumns;
  readonly #engine: LabelEngine;

  constructor(columns: FlowColumns, engine: LabelEngine) {
    this.#columns = columns;
    this.#engine = engine;
  }

  /** The label of the flow in `slot` has settled. */
  settled(out: FlowBatch, slot: number, nowUs: number): void {
    const row = this.#flow(out, slot, SETTLED, nowUs);
    writeIds(out, row, this.#engine, slot);
    const attributes = this.#engine.attributes(slot);
    out.clearStrings(row);
    out.outerName[row] = attributes?.outerName ? 1 : 0;
    if (attributes) out.setString(row, SERVER_NAME, attributes.serverName);
  }

  /** What the flow in `slot` has counted since its last row; `ended` if it is its last. */
  counted(out: FlowBatch, slot: number, nowUs: number, ended: boolean): void {
    const { unreported } = this.#columns;
    const row = out.count++;
    out.kind[row] = COUNTED;
    out.slot[row] = slot;
    out.eventUs[row] = nowUs;
    out.srcBytes[row] = unreported[2 * slot];
    out.dstBytes[row] = unreported[2 * slot + 1];
    out.ended[row] = ended ? 1 : 0;
    unreported[2 * slot] = unreported[2 * slot + 1] = 0;
  }

  /** The record of the flow in `slot` has ended. */
  record(out: FlowBatch, slot: number, nowUs: number, reason: number, ended: boolean): void {
    const row = this.#flow(out, slot, RECORD, nowUs);
    out.endReason[row] = reason;
    out.ended[row] = ended ? 1 : 0;
    if (this.#engine.remote) this.#engine.recorded!(row);
    else writeLabel(out, row, this.#engine, slot);
    const { macs, statistics } = this.#columns;
    const hasMacs = this.#columns.state(slot) & State.HAS_MACS;
    out.hasMacs[row] = hasMacs ? 1 : 0;
    if (hasMacs) { for (let i = 0; i < 12; i++) out.macs[row * 12 + i] = macs[slot * 12 + i]; }
    if (statistics) statistics.write(slot, out.extra, row * out.extraColumns);
  }

  #flow(out: FlowBatch, slot: number, kind: number, nowUs: number): number {
    const row = out.count++;
    const columns = this.#columns;
    out.kind[row] = kind;
    out.slot[row] = slot;
    out.number[row] = columns.number[slot];
    out.eventUs[row] = nowUs;
    out.ended[row] = 0;
    this.#endpoints(out, row, slot);
    this.#counters(out, row, slot);
    return row;
  }

  #endpoints(out: FlowBatch, row: number, slot: number): void {
    const words = this.#columns.table.words;
    const at = slot * SLOT_WORDS;
    const upper = this.#columns.state(slot) & State.SOURCE_IS_UPPER;
    const source = upper ? at + UPPER_ADDRESS : at;
    const destination = upper ? at : at + UPPER_ADDRESS;
    for (let i = 0; i < 4; i++) {
      out.srcAddress[row * 4 + i] = words[source + i];
      out.dstAddress[row * 4 + i] = words[destination + i];
    }
    const ports = words[at + PORTS];
    out.srcPort[row] = upper ? ports & 0xffff : ports >>> 16;
    out.dstPort[row] = upper ? ports >>> 16 : ports & 0xffff;
    const protocol = words[at + PROTOCOL];
    out.protocol[row] = protocol & 0xff;
    out.ipVersion[row] = (protocol >>> 8) & 0xff;
    out.vlan[row] = protocol >>> 16;
    out.tunnel[row] = words[at + TUNNEL];
  }

  #counters(out: FlowBatch, row: number, slot: number): void {
    const { counters } = this.#columns;
    out.firstUs[row] = counters.firstUs(slot);
    out.lastUs[row] = counters.lastUs(slot);
    out.srcFirstUs[row] = counters.get(slot, FIRST_US, 0);
    out.dstFirstUs[row] = counters.get(slot, FIRST_US, 1);
    out.srcLastUs[row] = counters.get(slot, LAST_US, 0);
    out.dstLastUs[row] = counters.get(slot, LAST_US, 1);
    out.srcPackets[row] = counters.get(slot, PACKETS, 0);
    out.dstPackets[row] = counters.get(slot, PACKETS, 1);
    out.srcBytes[row] = counters.get(slot, BYTES, 0);
    out.dstBytes[row] = counters.get(slot, BYTES, 1);
  }
}

/** Writes what `engine` knows of the flow in `slot` into a record: label, confidence, strings. */
export function writeLabel(out: FlowBatch, row: number, engine: LabelEngine, slot: number): void {
  writeIds(out, row, engine, slot);
  const attributes = engine.attributes(slot);
  out.outerName[row] = attributes?.outerName ? 1 : 0;
  if (out.attributes !== undefined) {
    // A flow that goes on may have more to say before the row is read.
    out.attributes[row] = attributes === undefined || out.ended[row] === 1 ? attributes : { ...attributes };
    return;
  }
  out.clearStrings(row);
  if (attributes) writeStrings(out, row, attributes);
}

function writeIds(out: FlowBatch, row: number, engine: LabelEngine, slot: number): void {
  out.master[row] = engine.master[slot];
  out.app[row] = engine.app[slot];
  out.confidence[row] = engine.confidence[slot];
}

// One access a name: with the names in a loop each access would be a look-up by string.
function writeStrings(out: FlowBatch, row: number, attributes: FlowAttributes): void {
  out.setString(row, SERVER_NAME, attributes.serverName);
  out.setString(row, JA3, attributes.ja3);
  out.setString(row, JA3S, attributes.ja3s);
  out.setString(row, JA4, attributes.ja4);
  out.setString(row, USER_AGENT, attributes.userAgent);
  out.setString(row, CONTENT_TYPE, attributes.contentType);
  out.setString(row, HOST_NAME, attributes.hostName);
}
