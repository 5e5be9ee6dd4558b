// What dissection takes of a capture, measured in two ways. `deno run -A test/bench/dissection_bench.ts [--pairs N] [FILE…]`, without
// files on traffic of its own.
//
// - By V8's sampling profiler, on one thread that reads, decodes, meters, dissects and writes CSV: the samples in src/dissect.
// - By whole runs of ./servmap, where it is built, with and without dissection, in turn: with the threads' talk, V8's compiler and
//   longer rows.

import { parseArgs } from "node:util";
import { TempFolder } from "../support/temp_folder.ts";
import { ourProgram } from "./peers.ts";
import { median, runTo, STAGES } from "./stage_bench.ts";
import { runTool } from "./tool_run.ts";
import { writeTraffic } from "./traffic.ts";

/** What V8 writes with `--cpu-prof`, as far as it is read here. */
export interface CpuProfile {
  nodes: { id: number; children?: number[]; callFrame: { functionName: string; url: string } }[];
  /** Ids of nodes, and the microseconds before each. */
  samples: number[];
  timeDeltas: number[];
}

/** Shares of a job's time, 0 … 1. */
export interface ProfileShares {
  dissection: number;
  /** What the engine calls, by file, greatest first. */
  parts: [file: string, share: number][];
}

/** Shares of the time with and without dissection. */
export interface PairShares {
  /** Of the clock: median, least and greatest of the pairs. */
  clock: [median: number, least: number, greatest: number];
  /** Of processor time: median. */
  processor: number;
}

const DISSECT = "/src/dissect/";
const ENGINE = "builtin_engine.ts";
/** Runs of one process under the profiler; the first, cold one adds a point to dissection's share. V8 tells its collector's time apart
 *  from who made it work: it counts for neither. */
const WARM_RUNS = 8;
const INTERVAL_US = 250;
const WITHOUT = ["--set", "n_dissections=0"];

/** Shares of the samples below function `job`. */
export function sharesOf({ nodes, samples, timeDeltas }: CpuProfile, job: string): ProfileShares {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const partOf = new Map(nodes.map(({ id }) => [id, part(id)]));
  const times = new Map<string, number>();
  let whole = 0;
  samples.forEach((id, i) => {
    const file = partOf.get(id);
    if (file === undefined) return;
    whole += timeDeltas[i];
    if (file !== "") times.set(file, (times.get(file) ?? 0) + timeDeltas[i]);
  });
  const parts = [...times].map(([file, time]): [string, number] => [file, time / whole])
    .sort((a, b) => b[1] - a[1]);
  return { dissection: parts.reduce((sum, [, share]) => sum + share, 0), parts };

  /** The file of dissection that a node belongs to, "" if to none; undefined outside of the job. */
  function part(leaf: number): string | undefined {
    let file = "";
    for (let id: number | undefined = leaf; id !== undefined; id = parents.get(id)) {
      const { functionName, url } = frames.get(id)!;
      const at = url.indexOf(DISSECT);
      // Nearest to the engine decides: dissectors share helpers.
      if (at >= 0 && (file === "" || !url.endsWith(ENGINE))) file = url.slice(at + DISSECT.length);
      if (functionName === job) return file;
    }
    return undefined;
  }
}

/** Profiles a process of its own that runs the capture at `path` through all stages, warm. */
export async function profileCapture(path: string): Promise<ProfileShares> {
  using temp = new TempFolder();
  await runTool([
    Deno.execPath(),
    ...["run", "-A", "--no-check", "--cpu-prof", `--cpu-prof-dir=${temp.path}`],
    ...[`--cpu-prof-interval=${INTERVAL_US}`, import.meta.filename!, "--warm", path],
  ]);
  const [profile] = Deno.readDirSync(temp.path);
  return sharesOf(JSON.parse(Deno.readTextFileSync(`${temp.path}/${profile.name}`)), runTo.name);
}

/** Runs servmap over the capture at `path` with and without dissection, `pairs` times in turn. */
export async function comparePairs(path: string, pairs: number): Promise<PairShares> {
  using temp = new TempFolder();
  const command = [...ourProgram(), "capture", "-q", "-r", path, "-o", `${temp.path}/out.csv`];
  const clock: number[] = [];
  const processor: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const run = () => runTool(command);
    const runWithout = () => runTool([...command, ...WITHOUT]);
    // Who comes second finds the machine warmer.
    const [whole, without] = pair % 2 === 0
      ? [await run(), await runWithout()]
      : [await runWithout(), await run()].toReversed();
    clock.push(1 - without.seconds / whole.seconds);
    processor.push(1 - without.cpuSeconds / whole.cpuSeconds);
  }
  return { clock: [median(clock), Math.min(...clock), Math.max(...clock)], processor: median(processor) };
}

async function measure(path: string, pairs: number): Promise<void> {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const { dissection, parts } = await profileCapture(path);
  console.log(`${path}: what dissection takes`);
  console.log(`  by the profiler, one warm thread: ${percent(dissection)}`);
  for (const [file, share] of parts.slice(0, 6)) console.log(`    ${file.padEnd(20)} ${percent(share)}`);
  const { clock, processor } = await comparePairs(path, pairs);
  console.log(
    `  by ${pairs} pairs of runs with and without it: ${percent(clock[0])} of the clock (${
      percent(clock[1])
    } to ${percent(clock[2])}), ${percent(processor)} of processor time`,
  );
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    args: Deno.args,
    allowPositionals: true,
    options: { pairs: { type: "string", default: "11" }, warm: { type: "string" } },
  });
  if (values.warm !== undefined) {
    for (let run = 0; run < WARM_RUNS; run++) await runTo(STAGES.length - 1, values.warm);
  } else if (positionals.length > 0) {
    for (const path of positionals) await measure(path, Number(values.pairs));
  } else {
    using temp = new TempFolder();
    const path = `${temp.path}/mixed.pcap`;
    writeTraffic(path, "mixed", 15_000);
    await measure(path, Number(values.pairs));
  }
}
