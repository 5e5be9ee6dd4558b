// Rows of a FlowBatch in words: `addRow(batch, { src: "10.0.0.1", dst: "8.8.8.8", label: "TLS.Amazon" })`.

import { parseAddress } from "../../src/base/address.ts";
import { Confidence } from "../../src/dissect/label_engine.ts";
import { protocolId } from "../../src/dissect/label.ts";
import { EndReason, type FlowBatch, RECORD, STRINGS } from "../../src/flow/flow_batch.ts";

/** What a test may say of a row; the rest is 0. */
export interface RowInWords {
  kind?: number;
  slot?: number;
  src?: string;
  dst?: string;
  srcPort?: number;
  dstPort?: number;
  protocol?: number;
  vlan?: number;
  tunnel?: number;
  label?: string;
  confidence?: number;
  endReason?: number;
  ended?: boolean;
  /** Both views in microseconds and counts: [first, last, packets, bytes]. */
  fromSrc?: [number, number, number, number];
  fromDst?: [number, number, number, number];
  eventUs?: number;
  macs?: number[];
  strings?: Partial<Record<typeof STRINGS[number], string>>;
  extra?: number[];
}

/** Appends a row to `batch` and returns its index. */
export function addRow(batch: FlowBatch, words: RowInWords): number {
  const row = batch.count++;
  const [srcFirst, srcLast, srcPackets, srcBytes] = words.fromSrc ?? [0, 0, 0, 0];
  const [dstFirst, dstLast, dstPackets, dstBytes] = words.fromDst ?? [0, 0, 0, 0];
  batch.kind[row] = words.kind ?? RECORD;
  batch.number[row] = row;
  batch.slot[row] = words.slot ?? row;
  const version = parseAddress(words.src ?? "0.0.0.0", batch.srcAddress, row * 4);
  if (version === 0 || parseAddress(words.dst ?? "0.0.0.0", batch.dstAddress, row * 4) !== version) {
    throw new Error(`no pair of addresses: ${words.src}, ${words.dst}`);
  }
  batch.ipVersion[row] = version;
  batch.srcPort[row] = words.srcPort ?? 0;
  batch.dstPort[row] = words.dstPort ?? 0;
  batch.protocol[row] = words.protocol ?? 0;
  batch.vlan[row] = words.vlan ?? 0;
  batch.tunnel[row] = words.tunnel ?? 0;
  const [master, app] = labelIds(words.label ?? "Unknown");
  batch.master[row] = master;
  batch.app[row] = app;
  batch.confidence[row] = words.confidence ?? Confidence.DPI;
  batch.endReason[row] = words.endReason ?? EndReason.FORCED;
  batch.ended[row] = words.ended ? 1 : 0;
  batch.srcFirstUs[row] = srcFirst;
  batch.srcLastUs[row] = srcLast;
  batch.srcPackets[row] = srcPackets;
  batch.srcBytes[row] = srcBytes;
  batch.dstFirstUs[row] = dstFirst;
  batch.dstLastUs[row] = dstLast;
  batch.dstPackets[row] = dstPackets;
  batch.dstBytes[row] = dstBytes;
  batch.firstUs[row] = dstPackets === 0 ? srcFirst : Math.min(srcFirst, dstFirst);
  batch.lastUs[row] = Math.max(srcLast, dstLast);
  batch.eventUs[row] = words.eventUs ?? batch.lastUs[row];
  batch.hasMacs[row] = words.macs === undefined ? 0 : 1;
  if (words.macs !== undefined) batch.macs.set(words.macs, row * 12);
  STRINGS.forEach((name, column) => batch.setString(row, column, words.strings?.[name] ?? ""));
  if (words.extra !== undefined) batch.extra.set(words.extra, row * batch.extraColumns);
  return row;
}

/** Ids of a label's master and application. */
export function labelIds(label: string): [master: number, app: number] {
  const dot = label.indexOf(".");
  return dot < 0
    ? [protocolId(label), 0]
    : [protocolId(label.slice(0, dot)), protocolId(label.slice(dot + 1))];
}
