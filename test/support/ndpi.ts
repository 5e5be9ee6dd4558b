// nDPI for tests: whether it is there, and its labels of whole conversations.

import { ndpiVersion } from "../../ffi/libndpi.ts";
import { messageOf } from "../../src/base/errors.ts";
import { labelText } from "../../src/dissect/label.ts";
import type { LabelEngine } from "../../src/dissect/label_engine.ts";
import { FlowBatch, STRINGS } from "../../src/flow/flow_batch.ts";
import { Meter } from "../../src/flow/meter.ts";
import { Decoder } from "../../src/wire/decode.ts";
import { batchOfFrames } from "./decoded.ts";
import { METER_OPTIONS } from "./metering.ts";
import { frameBytes, type TimedPacket } from "./savefile_writer.ts";

/** True, and a line that says so, if nDPI can't be used here. */
export const ndpiMissing: boolean = trouble() !== "";

function trouble(): string {
  try {
    ndpiVersion();
    return "";
  } catch (error) {
    console.log(`skipped: ${messageOf(error)}`);
    return messageOf(error);
  }
}

/** What became of one flow. */
export interface LabelledFlow {
  label: string;
  confidence: number;
  /** By name of string column, those that are not empty. */
  attributes: Record<string, string>;
}

/** Meters Ethernet packets with `engine`; the flows in their order of ending. */
export function labelFlows(engine: LabelEngine, packets: readonly TimedPacket[]): LabelledFlow[] {
  const batch = batchOfFrames(
    packets.map(({ packet, timeUs }) => ({ bytes: frameBytes(packet), linkType: 1, timeUs })),
  );
  new Decoder({ tunnels: true, fragments: "join" }).decode(batch);
  const meter = new Meter({ ...METER_OPTIONS, capacity: engine.master.length }, engine);
  const out = FlowBatch.create(0);
  const flows: LabelledFlow[] = [];
  const take = () => {
    for (let row = 0; row < out.count; row++) flows.push(flowAt(out, row));
    out.clear();
  };
  for (let at = 0; (at = meter.process(batch, at, out)) < batch.count;) take();
  while (!meter.finish(out)) take();
  take();
  return flows;
}

function flowAt(out: FlowBatch, row: number): LabelledFlow {
  const said = STRINGS.map((name, column) => [name, out.getString(row, column)] as const);
  return {
    label: labelText(out.master[row], out.app[row]),
    confidence: out.confidence[row],
    attributes: Object.fromEntries(said.filter(([, text]) => text !== "")),
  };
}
