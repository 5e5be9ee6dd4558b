// What our engine says of the flows of a capture, through the real source, decoder and meter.

import { formatAddress } from "../../src/base/address.ts";
import { openFile } from "../../src/capture/file_source.ts";
import { END } from "../../src/capture/packet_source.ts";
import { labelCategory, labelText } from "../../src/dissect/label.ts";
import type { LabelEngine } from "../../src/dissect/label_engine.ts";
import { FlowBatch, RECORD, STRINGS } from "../../src/flow/flow_batch.ts";
import { Meter } from "../../src/flow/meter.ts";
import { Decoder } from "../../src/wire/decode.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";

/** One flow as we label it. */
export interface FoundFlow {
  /** Ordinal of the flow in its capture. */
  readonly number: number;
  readonly label: string;
  readonly category: string;
  readonly confidence: number;
  readonly serverName: string;
  readonly ja4: string;
}

/** nDPI's test program ends no flow before the capture does. */
const NEVER_MS = 1e12;
/** Flows of one capture, at most. */
export const CAPACITY = 65536;

/** Labels every flow of the capture at `path`; by `flowKey`, in order of their beginning. */
export async function foundFlows(path: string, engine: LabelEngine): Promise<Map<string, FoundFlow[]>> {
  const found = new Map<string, FoundFlow[]>();
  const source = openFile(path);
  const decoder = new Decoder({ tunnels: true, fragments: "join" });
  const meter = new Meter({
    capacity: CAPACITY,
    idleTimeoutMs: NEVER_MS,
    activeTimeoutMs: NEVER_MS,
    dissections: 20,
    records: true,
    verdicts: false,
    tcpEnd: true,
    cutEndsFlow: false,
    statistics: false,
    splt: 0,
  }, engine);
  const batch = new PacketBatch();
  const rows = FlowBatch.create();
  for (let count = await source.read(batch); count !== END; count = await source.read(batch)) {
    decoder.decode(batch);
    for (let next = 0; next < batch.count;) {
      next = meter.process(batch, next, rows);
      take(rows, found);
    }
  }
  while (!meter.finish(rows)) take(rows, found);
  take(rows, found);
  await source.close();
  return new Map([...found].map(([key, flows]) => [key, flows.toSorted((a, b) => a.number - b.number)]));
}

function take(rows: FlowBatch, found: Map<string, FoundFlow[]>): void {
  for (let row = 0; row < rows.count; row++) {
    if (rows.kind[row] !== RECORD) continue;
    const version = rows.ipVersion[row];
    const key = flowKey(
      rows.protocol[row],
      formatAddress(version, rows.srcAddress, 4 * row),
      rows.srcPort[row],
      formatAddress(version, rows.dstAddress, 4 * row),
      rows.dstPort[row],
    );
    const flow: FoundFlow = {
      number: rows.number[row],
      label: labelText(rows.master[row], rows.app[row]),
      category: labelCategory(rows.master[row], rows.app[row]),
      confidence: rows.confidence[row],
      serverName: rows.getString(row, STRINGS.indexOf("serverName")),
      ja4: rows.getString(row, STRINGS.indexOf("ja4")),
    };
    const known = found.get(key);
    if (known === undefined) found.set(key, [flow]);
    else known.push(flow);
  }
  rows.clear();
}

/** The same for both directions of a flow. */
export function flowKey(
  protocol: number,
  src: string,
  srcPort: number,
  dst: string,
  dstPort: number,
): string {
  const ends = [`${src} ${srcPort}`, `${dst} ${dstPort}`].sort();
  return `${protocol} ${ends.join(" ")}`;
}
