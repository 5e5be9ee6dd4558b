// Are our flows nfstream's? `deno run -A test/conformance/nfstream.ts [-v] [NAME]` meters every capture whose flows nfstream
// 6.5.4 has told (`../shared/corpus/nfstream`) as it does, compares all that was on the wire flow by flow, and prints a
// report. Status 1 if a difference is unexplained, an explained one is gone, or one of nfstream's own tests fails.
// `-v` has a line for every capture; NAME takes only captures that contain it.

import { APPLICATION_COLUMNS } from "../../src/sink/flow_csv.ts";
import { captureLocally, type LocalOptions } from "../support/local_run.ts";
import { sharedText } from "../support/shared_folder.ts";
import { type FlowExpectation, REFUSED, unfulfilled } from "./nfstream_cases.ts";
import { differences, METERED_COLUMNS, pairRows, readRows, type Row } from "./nfstream_rows.ts";

const CORPUS = new URL("../../../shared/corpus/", import.meta.url).pathname;
const REPOSITORY = new URL("../../", import.meta.url).pathname;

/** As nfstream was run. It kept 1536 bytes of each packet, which shows in no column. */
const AS_NFSTREAM: LocalOptions = {
  compatible: true,
  statistics: true,
  config: { idle_timeout: 120, active_timeout: 1800 },
};

/** Differences that are right, by capture: flows that only nfstream has. */
const EXPLAINED: Readonly<Record<string, { onlyTheirs: number; why: string }>> = {
  "ajp.pcap": {
    onlyTheirs: 2,
    why:
      "frames of EtherType 0x8903 (Cisco FabricPath), not IP, whose bytes nfstream reads as an IPv4 header: 0.7.8.0 is a VLAN tag",
  },
};

interface Tally {
  captures: number;
  exact: number;
  theirs: number;
  ours: number;
  equal: number;
  /** Flows that differ, by metered column. */
  columns: Map<string, number>;
  /** Flows that agree, and those where nfstream has a value, by column of the application. */
  labels: Map<string, { equal: number; told: number; equalWhereTold: number }>;
  faults: string[];
}

async function rowsOf(capture: string, options: LocalOptions): Promise<{ rows: Row[]; flows: number }> {
  const out = await Deno.makeTempFile({ suffix: ".csv" });
  try {
    const { counters } = await captureLocally([CORPUS + capture], out, options);
    return { rows: readRows(await Deno.readFile(out)), flows: counters.flows };
  } finally {
    await Deno.remove(out);
  }
}

async function compare(name: string, capture: string, tally: Tally): Promise<string> {
  const theirs = readRows(await Deno.readFile(`${CORPUS}nfstream/${name}`));
  const { rows } = await rowsOf(capture, AS_NFSTREAM);
  const { pairs, onlyTheirs, onlyOurs } = pairRows(theirs, rows);
  const differing = new Map<string, number>();
  for (const [their, our] of pairs) {
    const columns = differences(their, our);
    if (columns.length === 0) tally.equal++;
    for (const column of columns) {
      differing.set(column, (differing.get(column) ?? 0) + 1);
      tally.columns.set(column, (tally.columns.get(column) ?? 0) + 1);
    }
    countLabels(their, our, tally);
  }
  tally.captures++;
  tally.theirs += theirs.length;
  tally.ours += rows.length;
  const short = name.replace(/\.csv$/, "");
  const expected = EXPLAINED[short]?.onlyTheirs ?? 0;
  const parts = [`${pairs.length} flows`];
  if (onlyTheirs.length > 0) parts.push(`${onlyTheirs.length} only in nfstream's`);
  if (onlyOurs.length > 0) parts.push(`${onlyOurs.length} only in ours`);
  for (const [column, count] of differing) parts.push(`${column} differs in ${count}`);
  const line = `${short}: ${parts.join(", ")}`;
  if (differing.size > 0 || onlyOurs.length > 0 || onlyTheirs.length !== expected) tally.faults.push(line);
  if (differing.size === 0 && onlyOurs.length === 0 && onlyTheirs.length === 0) tally.exact++;
  return line;
}

function countLabels(theirs: Row, ours: Row, { labels }: Tally): void {
  for (const column of APPLICATION_COLUMNS) {
    const count = labels.get(column) ?? { equal: 0, told: 0, equalWhereTold: 0 };
    labels.set(column, count);
    const equal = theirs[column] === ours[column];
    if (equal) count.equal++;
    if (theirs[column] === "") continue;
    count.told++;
    if (equal) count.equalWhereTold++;
  }
}

/** nfstream's own tests; returns what failed. */
async function unitTests(): Promise<string[]> {
  const text = sharedText("corpus/nfstream/_expectations.json") ?? '{"unit_tests":[]}';
  const failed: string[] = [];
  for (const test of JSON.parse(text).unit_tests as FlowExpectation[]) {
    if (test.pcap === undefined) continue;
    const capture = await Deno.stat(`${CORPUS}pcap/${test.pcap}`).then(() => "pcap", () => "pcap-nfstream");
    const filter = test.params.bpf_filter ?? "";
    const { rows, flows } = await rowsOf(`${capture}/${test.pcap}`, { ...AS_NFSTREAM, filter });
    const wrong = unfulfilled(test, rows);
    if (rows.length !== flows) wrong.push(`${rows.length} rows of ${flows} flows`);
    console.log(
      `  ${wrong.length === 0 ? "ok    " : "FAILED"} ${test.name}: ${wrong.join("; ") || `${flows} flows`}`,
    );
    if (wrong.length > 0) failed.push(test.name);
  }
  const capture = `${CORPUS}pcap/facebook.pcap`;
  for (const { what, words, status } of REFUSED) {
    const read = words.includes("-r") ? [] : ["-r", capture];
    const args = ["run", "-A", "--no-check", "main.ts", "capture", ...read, ...words, "-o", "/dev/null"];
    const { code, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: REPOSITORY }).output();
    const said = new TextDecoder().decode(stderr).trim();
    const ok = code === status && said.startsWith("servmap: ") && !said.includes("\n");
    console.log(`  ${ok ? "ok    " : "FAILED"} refused, ${what}: ${said}`);
    if (!ok) failed.push(what);
  }
  return failed;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${(100 * part / whole).toFixed(2)} %`;
}

function report(tally: Tally): void {
  console.log(
    `\n${tally.captures} captures: ${tally.exact} with the same flows and equal in all ` +
      `${METERED_COLUMNS.length} columns`,
  );
  console.log(
    `${tally.theirs} flows of nfstream's: ${tally.equal} equal (${
      percent(tally.equal, tally.theirs)
    }); ${tally.ours} of ours`,
  );
  for (const [column, count] of tally.columns) console.log(`  ${column} differs in ${count}`);
  for (const [name, { onlyTheirs, why }] of Object.entries(EXPLAINED)) {
    console.log(`  explained: ${name}, ${onlyTheirs} flows only in nfstream's: ${why}`);
  }
  console.log(
    "\nLabels and names, for information (another engine of labels): equal of all, equal where nfstream has one",
  );
  for (const [column, { equal, told, equalWhereTold }] of tally.labels) {
    const all = percent(equal, tally.theirs).padStart(8);
    console.log(`  ${column.padEnd(28)} ${all} ${percent(equalWhereTold, told).padStart(8)} of ${told}`);
  }
}

if (import.meta.main) {
  const verbose = Deno.args.includes("-v");
  const part = Deno.args.find((argument) => !argument.startsWith("-")) ?? "";
  const captures: Record<string, string> = JSON.parse(sharedText("corpus/nfstream/_captures.json") ?? "{}");
  const tally: Tally = {
    captures: 0,
    exact: 0,
    theirs: 0,
    ours: 0,
    equal: 0,
    columns: new Map(),
    labels: new Map(),
    faults: [],
  };
  for (const [name, capture] of Object.entries(captures)) {
    if (!name.includes(part)) continue;
    const line = await compare(name, capture, tally);
    if (verbose) console.log(line);
  }
  if (tally.captures > 0) {
    report(tally);
    console.log("\nnfstream's own tests");
    const failed = await unitTests();
    for (const fault of tally.faults) console.log(`UNEXPLAINED ${fault}`);
    if (tally.faults.length + failed.length > 0) Deno.exit(1);
  }
}
