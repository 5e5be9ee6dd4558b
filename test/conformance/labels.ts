// How far our labels agree with nDPI's on the captures of `../shared/corpus`: `deno run -A test/conformance/labels.ts [-v]
// [--engine builtin|ndpi] [NAME]`. Each capture weighs 1, then each flow. `-v` names every difference; NAME takes only captures
// that contain it; the engines are ours and, to compare, the nDPI that is installed. Exit status 1 if ours misses a goal.

import { parseArgs } from "node:util";
import { parseAddress } from "../../src/base/address.ts";
import { messageOf } from "../../src/base/errors.ts";
import { protocolName } from "../../src/dissect/label.ts";
import type { LabelEngine } from "../../src/dissect/label_engine.ts";
import { providerOfAddress } from "../../src/dissect/providers.ts";
import { loadEngine } from "../../src/engine/label_engines.ts";
import { sharedNames, sharedText } from "../support/shared_folder.ts";
import { canonicalLabel, masterOf } from "./labels_aliases.ts";
import { type ExpectedFlow, expectedFlows } from "./labels_expected.ts";
import { type Figure, missedGoals } from "./labels_goals.ts";
import { CAPACITY, flowKey, type FoundFlow, foundFlows } from "./labels_found.ts";
import { fingerprintParts, isSameName } from "./labels_names.ts";

const CORPUS = new URL("../../../shared/corpus/", import.meta.url).pathname;
/** More than a third of all rows. */
const SCAN = "synscan.pcap";
const PROTOCOL_NUMBERS: Readonly<Record<string, number>> = {
  TCP: 6,
  UDP: 17,
  ICMP: 1,
  ICMPV6: 58,
  IGMP: 2,
  VRRP: 112,
  PIM: 103,
  OSPF: 89,
};

/** Agreement of some flows. */
interface Score {
  flows: number;
  masters: number;
  labels: number;
}

/** What all captures came to. */
interface Tally {
  readonly engine: string;
  readonly all: Score;
  readonly withoutScan: Score;
  /** Sums of shares, each capture 1. */
  captures: number;
  masterShares: number;
  labelShares: number;
  /** Both name something, and not the same. */
  disagree: number;
  /** nDPI names something, we nothing; and the other way round. */
  missed: number;
  extra: number;
  /** Rows of nDPI without a flow of ours. */
  absent: number;
  /** Flows with the same label and a category of nDPI's. */
  categories: number;
  categoriesEqual: number;
  /** Flows with an address whose provider nDPI or we know. */
  providers: number;
  providersEqual: number;
  names: number;
  namesEqual: number;
  fingerprints: number;
  fingerprintsEqual: number;
  readonly differences: Map<string, number>;
}

function newTally(engine: string): Tally {
  const score = () => ({ flows: 0, masters: 0, labels: 0 });
  return {
    engine,
    all: score(),
    withoutScan: score(),
    captures: 0,
    masterShares: 0,
    labelShares: 0,
    disagree: 0,
    missed: 0,
    extra: 0,
    absent: 0,
    categories: 0,
    categoriesEqual: 0,
    providers: 0,
    providersEqual: 0,
    names: 0,
    namesEqual: 0,
    fingerprints: 0,
    fingerprintsEqual: 0,
    differences: new Map(),
  };
}

function compare(capture: string, want: ExpectedFlow, got: FoundFlow, tally: Tally, score: Score): void {
  const wanted = canonicalLabel(want.label);
  const found = canonicalLabel(got.label);
  const sameMaster = masterOf(wanted) === masterOf(found);
  for (const one of capture === SCAN ? [tally.all, score] : [tally.all, tally.withoutScan, score]) {
    one.flows++;
    if (sameMaster) one.masters++;
    if (wanted === found) one.labels++;
  }
  if (tally.engine === "builtin") compareProviders(capture, want, tally);
  compareNames(capture, want, got, tally);
  if (wanted === found) return compareCategories(capture, want, got, tally);
  if (found === "Unknown") tally.missed++;
  else if (wanted === "Unknown") tally.extra++;
  else tally.disagree++;
  note(tally, `${capture}: ${found}, nDPI says ${wanted} (${want.confidence})`);
}

/** Our table of providers by itself: it has no part in most labels. */
function compareProviders(capture: string, want: ExpectedFlow, tally: Tally): void {
  const provider = protocolName(providerOf(want.dst) || providerOf(want.src));
  if (want.provider === provider && provider === "Unknown") return;
  tally.providers++;
  if (want.provider === provider) tally.providersEqual++;
  else {
    const ends = `${want.src} → ${want.dst}`;
    note(tally, `${capture}: provider ${provider} of ${ends}, nDPI says ${want.provider}`);
  }
}

function providerOf(address: string): number {
  const words = new Uint32Array(4);
  return providerOfAddress(words, 0, parseAddress(address, words, 0));
}

function compareCategories(capture: string, want: ExpectedFlow, got: FoundFlow, tally: Tally): void {
  if (want.category === "" || want.label !== got.label) return;
  tally.categories++;
  if (want.category === got.category) tally.categoriesEqual++;
  else note(tally, `${capture}: category ${got.category} of ${got.label}, nDPI says ${want.category}`);
}

function compareNames(capture: string, want: ExpectedFlow, got: FoundFlow, tally: Tally): void {
  if (want.serverName !== "") {
    tally.names++;
    if (isSameName(want.serverName, got.serverName)) tally.namesEqual++;
    else note(tally, `${capture}: name "${got.serverName}", nDPI says "${want.serverName}"`);
  }
  if (want.ja4 !== "") {
    tally.fingerprints++;
    if (fingerprintParts(want.ja4) === fingerprintParts(got.ja4)) tally.fingerprintsEqual++;
    else note(tally, `${capture}: JA4 "${got.ja4}", nDPI says "${want.ja4}"`);
  }
}

function note(tally: Tally, difference: string): void {
  tally.differences.set(difference, (tally.differences.get(difference) ?? 0) + 1);
}

async function judge(capture: string, engine: LabelEngine, tally: Tally): Promise<void> {
  const found = await foundFlows(`${CORPUS}pcap/${capture}`, engine);
  const used = new Map<string, number>();
  const score: Score = { flows: 0, masters: 0, labels: 0 };
  for (const want of expectedFlows(sharedText(`corpus/labels/${capture}.tsv`) ?? "")) {
    const protocol = PROTOCOL_NUMBERS[want.transport] ?? Number(want.transport);
    const key = flowKey(protocol, want.src, want.srcPort, want.dst, want.dstPort);
    const flows = found.get(key) ?? [];
    const at = used.get(key) ?? 0;
    used.set(key, at + 1);
    const got = flows[Math.min(at, flows.length - 1)];
    if (got === undefined) tally.absent++;
    else compare(capture, want, got, tally, score);
  }
  if (score.flows === 0) return;
  tally.captures++;
  tally.masterShares += score.masters / score.flows;
  tally.labelShares += score.labels / score.flows;
}

function figuresOf(tally: Tally): Figure[] {
  const { all, withoutScan, captures } = tally;
  const share = (name: string, part: number, whole: number) => ({ name, percent: 100 * part / whole });
  return [
    share("master, captures", tally.masterShares, captures),
    share("master, flows", all.masters, all.flows),
    share(`master, flows without ${SCAN}`, withoutScan.masters, withoutScan.flows),
    share("label, captures", tally.labelShares, captures),
    share("label, flows", all.labels, all.flows),
    share(`label, flows without ${SCAN}`, withoutScan.labels, withoutScan.flows),
    share("both name something else", tally.disagree, all.flows),
    share("only nDPI names something", tally.missed, all.flows),
    share("only we name something", tally.extra, all.flows),
    share("categories equal", tally.categoriesEqual, tally.categories),
    ...(tally.providers > 0
      ? [share("providers by address equal", tally.providersEqual, tally.providers)]
      : []),
    share("server names equal", tally.namesEqual, tally.names),
    share("JA4 ciphers and extensions equal", tally.fingerprintsEqual, tally.fingerprints),
  ];
}

function report(name: string, tally: Tally, verbose: boolean): void {
  if (verbose) {
    for (const [difference, count] of [...tally.differences].sort()) console.log(`${count} × ${difference}`);
  }
  const { all, captures, absent, names, fingerprints } = tally;
  console.log(
    `${name}: ${all.flows} flows in ${captures} captures (${absent} rows of nDPI without a flow); ` +
      `${names} names, ${fingerprints} JA4`,
  );
  for (const figure of figuresOf(tally)) {
    console.log(`  ${figure.name.padEnd(36)} ${figure.percent.toFixed(1).padStart(5)} %`);
  }
}

/** Judges the captures whose names contain `part`; undefined if `name` is no engine that can be had here. */
async function run(name: string, part: string): Promise<Tally | undefined> {
  const tally = newTally(name);
  for (const file of sharedNames("corpus/labels")) {
    if (!file.includes(part)) continue;
    let engine: LabelEngine;
    try {
      // A new one each time: nDPI remembers hosts from flow to flow.
      engine = (await loadEngine({ name }))(CAPACITY);
    } catch (error) {
      console.log(`engine ${name}: skipped. ${messageOf(error)}`);
      return undefined;
    }
    await judge(file.replace(/\.tsv$/, ""), engine, tally);
    engine.close?.();
  }
  return tally;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    args: Deno.args,
    options: { verbose: { type: "boolean", short: "v" }, engine: { type: "string" } },
    allowPositionals: true,
  });
  const [part = ""] = positionals;
  for (const name of values.engine === undefined ? ["builtin", "ndpi"] : [values.engine]) {
    const tally = await run(name, part);
    if (tally === undefined || tally.captures === 0) continue;
    report(name, tally, values.verbose ?? false);
    const missed = name === "builtin" && part === "" ? missedGoals(figuresOf(tally)) : [];
    for (const goal of missed) console.error(`goal missed: ${goal}`);
    if (missed.length > 0) Deno.exitCode = 1;
  }
}
