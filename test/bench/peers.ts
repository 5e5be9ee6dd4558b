// Whole runs beside other meters, in turn on one machine: `deno task bench:peers [--runs N] [-o FILE.md] [CAPTURE…]`. Without captures,
// those that ../shared/bench generates where it is there, else traffic of our own; --keep FOLDER keeps them for the next time.
// Writes a table in Markdown. Peers from Debian: libndpi-bin, softflowd, nfdump, argus-server, tcpdump; what is missing is named
// and left out.

import { parseArgs } from "node:util";
import { median } from "./stage_bench.ts";
import { runTool, type ToolRun } from "./tool_run.ts";
import { writeTraffic } from "./traffic.ts";
import { TempFolder } from "../support/temp_folder.ts";

/** A program to run over a capture. */
export interface Peer {
  name: string;
  /** Whether it labels flows and writes them. */
  labels: boolean;
  command: (capture: string, folder: string) => string[];
}

/** Medians of one program on one capture. */
export interface PeerResult extends ToolRun {
  name: string;
  labels: boolean;
}

const ROOT = new URL("../../", import.meta.url).pathname;
const GENERATORS = new URL("../../../shared/bench/", import.meta.url).pathname;

/** The programs; ours is first. */
export const PEERS: readonly Peer[] = [
  {
    name: "servmap capture",
    labels: true,
    command: (
      capture,
      folder,
    ) => [...ourProgram(), "capture", "-q", "-r", capture, "-o", `${folder}/servmap.csv`],
  },
  {
    name: "— without dissection",
    labels: false,
    command: (
      capture,
      folder,
    ) => [
      ...ourProgram(),
      ...["capture", "-q", "-r", capture, "-o", `${folder}/servmap.csv`, "--set", "n_dissections=0"],
    ],
  },
  {
    name: "ndpiReader -q -v 2 -w",
    labels: true,
    command: (capture, folder) => ["ndpiReader", "-q", "-v", "2", "-i", capture, "-w", `${folder}/ndpi.txt`],
  },
  {
    name: "softflowd",
    labels: false,
    command: (capture) => ["softflowd", "-m", "1000000", "-r", capture, "-n", "127.0.0.1:9"],
  },
  { name: "nfpcapd", labels: false, command: (capture, folder) => ["nfpcapd", "-r", capture, "-l", folder] },
  {
    name: "argus",
    labels: false,
    command: (capture, folder) => ["argus", "-X", "-P", "0", "-r", capture, "-w", `${folder}/argus.out`],
  },
  {
    // Not by its name: as root tcpdump gives the file it writes to another user.
    name: "tcpdump -w /dev/null",
    labels: false,
    command: (capture) => ["tcpdump", "-r", capture, "-w", "-"],
  },
];

/** The words that start servmap: the built executable where there is one, else the source. */
export function ourProgram(): string[] {
  const built = `${ROOT}servmap`;
  return exists(built) ? [built] : [Deno.execPath(), "run", "-A", "--no-check", `${ROOT}main.ts`];
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** True if the program can be started from PATH or is a path itself. */
function isThere(program: string): boolean {
  const folders = program.includes("/")
    ? [""]
    : (Deno.env.get("PATH") ?? "").split(":").map((folder) => `${folder}/`);
  return folders.some((folder) => exists(folder + program));
}

/** Runs every peer that is there `runs` times over `capture`, in turn, and takes medians. */
export async function comparePeers(
  capture: string,
  runs: number,
  peers: readonly Peer[] = PEERS,
): Promise<PeerResult[]> {
  using temp = new TempFolder();
  const folder = temp.path;
  const present = peers.filter(({ command }) => isThere(command(capture, folder)[0]));
  const measured: ToolRun[][] = present.map(() => []);
  for (let run = 0; run < runs; run++) {
    for (const [i, { command }] of present.entries()) {
      measured[i].push(await runAlone(command, capture, folder));
    }
  }
  return present.map(({ name, labels }, i) => ({ name, labels, ...mediansOf(measured[i]) }));
}

/** One run that no other one's files are in the way of: it need not take their place, and they have reached the disk. */
async function runAlone(command: Peer["command"], capture: string, folder: string): Promise<ToolRun> {
  const outputs = await Deno.makeTempDir({ dir: folder });
  try {
    return await runTool(command(capture, outputs));
  } finally {
    await Deno.remove(outputs, { recursive: true });
    await runTool(["sync"]);
  }
}

function mediansOf(runs: readonly ToolRun[]): ToolRun {
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    cpuSeconds: median(runs.map(({ cpuSeconds }) => cpuSeconds)),
    peakBytes: median(runs.map(({ peakBytes }) => peakBytes)),
  };
}

/** The results as a table; ratios are to the first of them. */
export function peerTable(capture: string, results: readonly PeerResult[]): string {
  const [ours] = results;
  const rows = results.map(({ name, labels, seconds, cpuSeconds, peakBytes }) => [
    name,
    labels ? "yes" : "no",
    seconds.toFixed(2),
    (seconds / ours.seconds).toFixed(2),
    cpuSeconds.toFixed(2),
    (peakBytes / 2 ** 20).toFixed(0),
  ]);
  const head = [capture, "labels", "wall s", "× ours", "CPU s", "peak MiB"];
  return [head, ["---", "---", "--:", "--:", "--:", "--:"], ...rows].map((row) => `| ${row.join(" | ")} |\n`)
    .join("");
}

/** Makes the captures that are not in `folder` yet: with `generators`, real traffic and small packets, else traffic of our own. */
export async function makeCaptures(folder: string, generators: string = GENERATORS): Promise<string[]> {
  const [big, small] = [`${folder}/big.pcap`, `${folder}/small.pcap`];
  const real = exists(`${generators}mkbig.py`) && exists(`${generators}mksmall.py`);
  if (!real) {
    console.error(
      `bench: no generators in ${generators}: making everyday traffic of our own, of one kind; ` +
        "to measure on your traffic, name captures of some 1 GB: deno task bench:peers CAPTURE…",
    );
  }
  if (!exists(big)) {
    console.error(`bench: making ${big}`);
    if (real) await generate(`${generators}mkbig.py`, big, ["1073741824", "13", "1"]);
    else writeTraffic(big, "mixed", 40_000);
  }
  if (!exists(small)) {
    console.error(`bench: making ${small}`);
    if (real) await generate(`${generators}mksmall.py`, small, ["2000000", "200000", "1"]);
    else writeTraffic(small, "small", 160_000);
  }
  return [big, small];
}

/** Runs generator `script` for the capture at `path`: whole, or not there. */
async function generate(script: string, path: string, sizes: string[]): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await runTool(["python3", script, partial, ...sizes]);
  } catch (error) {
    throw new Error("the generator needs Python and its numpy (apt-get install python3-numpy)", {
      cause: error,
    });
  }
  await Deno.rename(partial, path);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: Deno.args,
    allowPositionals: true,
    options: {
      runs: { type: "string", default: "5" },
      out: { type: "string", short: "o" },
      keep: { type: "string" },
    },
  });
  if (values.keep !== undefined) await Deno.mkdir(values.keep, { recursive: true });
  const folder = values.keep ?? await Deno.makeTempDir({ prefix: "servmap-captures-" });
  const absent = PEERS.filter(({ command }) => !isThere(command("", "")[0])).map(({ name }) => name);
  if (absent.length > 0) console.error(`bench: without ${absent.join(", ")}: not installed`);
  try {
    const tables: string[] = [];
    for (const capture of positionals.length > 0 ? positionals : await makeCaptures(folder)) {
      const name = capture.slice(capture.lastIndexOf("/") + 1);
      tables.push(peerTable(name, await comparePeers(capture, Number(values.runs))));
      console.log(tables.at(-1));
    }
    if (values.out !== undefined) await Deno.writeTextFile(values.out, tables.join("\n"));
  } finally {
    if (values.keep === undefined) await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) await main();
