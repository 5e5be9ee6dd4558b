// What each stage of a capture costs: block read and record scan, decode, meter, dissect, CSV, in packets (rows) a second and as shares
// of the whole, on one thread. `deno run -A test/bench/stage_bench.ts [FILE…]`, without files on traffic of its own.

import { openFile } from "../../src/capture/file_source.ts";
import { END } from "../../src/capture/packet_source.ts";
import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import type { LabelEngine } from "../../src/dissect/label_engine.ts";
import { REASSEMBLY_POOL } from "../../src/dissect/reassembly.ts";
import { FlowBatch } from "../../src/flow/flow_batch.ts";
import { Meter } from "../../src/flow/meter.ts";
import { FlowCsvWriter } from "../../src/sink/flow_csv.ts";
import { Decoder } from "../../src/wire/decode.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import { METER_OPTIONS } from "../support/metering.ts";
import { silentEngine } from "./silent_engine.ts";
import { writeTraffic } from "./traffic.ts";
import { TempFolder } from "../support/temp_folder.ts";

/** The stages in the order in which packets meet them. */
export const STAGES = ["read", "decode", "meter", "dissect", "csv"] as const;
/** One of them. */
export type Stage = typeof STAGES[number];

/** What one stage cost. */
export interface StageCost {
  stage: Stage;
  milliseconds: number;
  /** Packets, or for `csv` rows. */
  items: number;
}

/** What one run over a capture measured. */
export interface StageMeasure {
  packets: number;
  flows: number;
  rows: number;
  /** Bytes of CSV: the same for the same capture. */
  csvBytes: number;
  costs: StageCost[];
}

const CAPACITY = 128_000;
const ROUNDS = 7;

interface Run {
  milliseconds: number;
  packets: number;
  flows: number;
  rows: number;
  csvBytes: number;
}

/** Runs the capture at `path` through one stage more each time, `rounds` times each; a stage costs what it adds, by medians. */
export async function measureStages(path: string, rounds: number): Promise<StageMeasure> {
  const runs: Run[][] = STAGES.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [depth] of STAGES.entries()) runs[depth].push(await runTo(depth, path));
  }
  const totals = runs.map((some) => median(some.map(({ milliseconds }) => milliseconds)));
  const { packets, flows, rows, csvBytes } = runs[STAGES.length - 1][0];
  const costs = STAGES.map((stage, depth) => ({
    stage,
    milliseconds: Math.max(0, totals[depth] - (depth === 0 ? 0 : totals[depth - 1])),
    items: stage === "csv" ? rows : packets,
  }));
  return { packets, flows, rows, csvBytes, costs };
}

/** Runs the capture at `path` through the stages up to `STAGES[depth]`, on this thread. */
export async function runTo(depth: number, path: string): Promise<Run> {
  const source = openFile(path);
  const batch = new PacketBatch();
  const decoder = new Decoder({ tunnels: true, fragments: "join" });
  const engine: LabelEngine = depth >= 3 ? new BuiltinEngine(CAPACITY) : silentEngine(CAPACITY);
  const meter = new Meter({ ...METER_OPTIONS, capacity: CAPACITY }, engine);
  const out = FlowBatch.create();
  const run = { milliseconds: 0, packets: 0, flows: 0, rows: 0, csvBytes: 0 };
  const csv = new FlowCsvWriter((bytes) => run.csvBytes += bytes.length);
  const take = () => {
    run.rows += out.count;
    if (depth >= 4) csv.writeBatch(out);
    out.clear();
  };
  const start = performance.now();
  for (;;) {
    const read = source.read(batch);
    const count = typeof read === "number" ? read : await read;
    if (count === END) break;
    run.packets += count;
    if (depth >= 1) decoder.decode(batch);
    if (depth >= 2) { for (let at = 0; (at = meter.process(batch, at, out)) < batch.count;) take(); }
  }
  while (!meter.finish(out)) take();
  take();
  csv.flush();
  run.milliseconds = performance.now() - start;
  run.flows = meter.counters.flows;
  await source.close();
  return run;
}

/** The middle one of `values`, the lower of two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1];
}

function print(name: string, { packets, flows, rows, costs }: StageMeasure): void {
  const whole = costs.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  console.log(
    `${name}: ${packets} packets, ${flows} flows, ${rows} rows, ${(packets / whole / 1000).toFixed(2)} Mpps`,
  );
  for (const { stage, milliseconds, items } of costs) {
    const rate = milliseconds > 0 ? (items / milliseconds / 1000).toFixed(2) : "over 1000";
    const share = (100 * milliseconds / whole).toFixed(1);
    console.log(
      `  ${stage.padEnd(8)} ${rate.padStart(9)} M ${stage === "csv" ? "rows" : "packets"}/s ${
        share.padStart(6)
      } %`,
    );
  }
  console.log(`  hellos put together at once: ${REASSEMBLY_POOL.text}`);
}

if (import.meta.main) {
  if (Deno.args.length > 0) { for (const path of Deno.args) print(path, await measureStages(path, ROUNDS)); }
  using temp = new TempFolder();
  const folder = temp.path;
  for (const kind of Deno.args.length > 0 ? [] : ["small", "mixed"] as const) {
    const path = `${folder}/${kind}.pcap`;
    writeTraffic(path, kind, kind === "small" ? 50_000 : 15_000);
    print(kind, await measureStages(path, ROUNDS));
  }
}
