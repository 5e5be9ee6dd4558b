// A long run of the fuzzer: `deno task fuzz [--inputs 10000000] [--seed 1] [--from FLOW] [--built]`. It begins with what our
// builders make and, where there is one, with the captures of `../shared/corpus` (`--built`: without). Exit status 1 and the
// flow's number when something does not hold: `--seed SEED --from FLOW --inputs 1` shows it again.

import { parseArgs } from "node:util";
import { foundFlows } from "../conformance/labels_found.ts";
import { CAPACITY } from "../conformance/labels_found.ts";
import { sharedNames } from "../support/shared_folder.ts";
import { builtSeeds } from "./built_seeds.ts";
import type { ConversationSeed } from "./conversation_seed.ts";
import { Fuzzer } from "./fuzzer.ts";
import { PayloadCollector } from "./payload_collector.ts";

const CORPUS = new URL("../../../shared/corpus/pcap/", import.meta.url).pathname;
const FLOWS_OF_A_CAPTURE = 40;
const PROGRESS_MS = 10_000;
/** No flow of a few payloads takes longer, on however busy a machine. */
const LONGEST_MS = 5000;
/** What memory may grow by from a tenth of the run to its end. */
const GROWTH_BYTES = 96 * 2 ** 20;
const MIB = 2 ** 20;

/** How a run ended. */
interface Outcome {
  readonly flows: number;
  readonly slowestMs: number;
  readonly growth: number;
  /** What did not hold; "" if all did. */
  readonly failure: string;
}

/** First payloads of every capture of the corpus; none where it is absent. */
async function corpusSeeds(): Promise<ConversationSeed[]> {
  const seeds: ConversationSeed[] = [];
  for (const name of sharedNames("corpus/pcap")) {
    const collector = new PayloadCollector(CAPACITY, FLOWS_OF_A_CAPTURE);
    await foundFlows(CORPUS + name, collector);
    seeds.push(...collector.seeds);
  }
  return seeds;
}

function memory(): number {
  const { heapUsed, external } = Deno.memoryUsage();
  return heapUsed + external;
}

function fuzz(fuzzer: Fuzzer, seed: number, from: number, wanted: number): Outcome {
  const begin = performance.now();
  let [shown, slowestMs, early] = [begin, 0, 0];
  let flow = from;
  const outcome = (failure: string): Outcome => ({
    flows: flow - from,
    slowestMs,
    growth: early === 0 ? 0 : memory() - early,
    failure,
  });
  for (let before = begin; fuzzer.inputs < wanted; flow++) {
    try {
      fuzzer.run(seed, flow);
    } catch (error) {
      return outcome(`flow ${flow} of seed ${seed}: ${error instanceof Error ? error.stack : error}`);
    }
    const now = performance.now();
    slowestMs = Math.max(slowestMs, now - before);
    if (now - before > LONGEST_MS) return outcome(`flow ${flow} of seed ${seed} took ${now - before} ms`);
    before = now;
    if (early === 0 && fuzzer.inputs * 10 >= wanted) early = memory();
    if (now - shown < PROGRESS_MS) continue;
    shown = now;
    const rate = fuzzer.inputs / (now - begin);
    console.log(
      `${fuzzer.inputs} of ${wanted} inputs, ${rate.toFixed(0)} thousand/s, ${memory() / MIB | 0} MiB`,
    );
  }
  const { growth } = outcome("");
  return outcome(growth > GROWTH_BYTES ? `memory grew by ${growth} bytes` : "");
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      inputs: { type: "string", default: "10000000" },
      seed: { type: "string", default: "1" },
      from: { type: "string", default: "0" },
      built: { type: "boolean", default: false },
    },
  });
  const seeds = [...builtSeeds(), ...(values.built ? [] : await corpusSeeds())];
  const fuzzer = new Fuzzer(seeds);
  const { flows, slowestMs, growth, failure } = fuzz(
    fuzzer,
    Number(values.seed),
    Number(values.from),
    Number(values.inputs),
  );
  console.log(
    `${fuzzer.inputs} inputs in ${flows} flows from ${seeds.length} conversations, ${fuzzer.recognised} recognised; ` +
      `slowest ${slowestMs.toFixed(0)} ms; memory ${(growth / MIB).toFixed(1)} MiB more than after a tenth`,
  );
  for (const [name, count] of fuzzer.flowsOf) console.log(`  ${name.padEnd(12)} ${count} flows`);
  if (failure !== "") console.error(`fuzz: ${failure}`);
  Deno.exitCode = failure === "" ? 0 : 1;
}
