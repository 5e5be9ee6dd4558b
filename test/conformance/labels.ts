// How far our labels agree with nDPI's on the captures of `../shared/corpus`: `deno run -A test/conformance/labels.ts [-v]
// [--engine ndpi] [NAME]`. Each capture weighs 1, then each flow. `-v` names every difference; NAME takes only captures that
// contain it; the engine is ours, or the nDPI that is installed.

import { parseArgs } from "node:util";
import type { LabelEngine } from "../../src/dissect/label_engine.ts";
import { openEngine } from "../../src/engine/label_engines.ts";
import { sharedNames, sharedText } from "../support/shared_folder.ts";
import { canonicalLabel, masterOf } from "./labels_aliases.ts";
import { type ExpectedFlow, expectedFlows } from "./labels_expected.ts";
import { CAPACITY, flowKey, type FoundFlow, foundFlows } from "./labels_found.ts";

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
  names: number;
  namesEqual: number;
  readonly differences: Map<string, number>;
}

function newTally(): Tally {
  const score = () => ({ flows: 0, masters: 0, labels: 0 });
  return {
    all: score(),
    withoutScan: score(),
    captures: 0,
    masterShares: 0,
    labelShares: 0,
    disagree: 0,
    missed: 0,
    extra: 0,
    absent: 0,
    names: 0,
    namesEqual: 0,
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
  if (want.serverName !== "") {
    tally.names++;
    if (want.serverName.toLowerCase() === got.serverName.toLowerCase()) tally.namesEqual++;
  }
  if (wanted === found) return;
  if (found === "Unknown") tally.missed++;
  else if (wanted === "Unknown") tally.extra++;
  else tally.disagree++;
  const difference = `${capture}: ${found}, nDPI says ${wanted} (${want.confidence})`;
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

function percent(part: number, whole: number): string {
  return `${(100 * part / whole).toFixed(1)} %`;
}

function report(tally: Tally, verbose: boolean): void {
  if (verbose) {
    for (const [difference, count] of [...tally.differences].sort()) console.log(`${count} × ${difference}`);
  }
  const { all, withoutScan, captures } = tally;
  const line = (what: string, master: string, label: string) =>
    console.log(`${what.padEnd(28)} master ${master.padStart(8)}   label ${label.padStart(8)}`);
  line(`${captures} captures`, percent(tally.masterShares, captures), percent(tally.labelShares, captures));
  line(`${all.flows} flows`, percent(all.masters, all.flows), percent(all.labels, all.flows));
  line(
    `${withoutScan.flows} without ${SCAN}`,
    percent(withoutScan.masters, withoutScan.flows),
    percent(withoutScan.labels, withoutScan.flows),
  );
  console.log(
    `both name something else     ${tally.disagree} (${
      percent(tally.disagree, all.flows)
    }); only nDPI names ` +
      `${tally.missed}; only we ${tally.extra}; no flow ${tally.absent}`,
  );
  console.log(
    `server names equal           ${tally.namesEqual} of ${tally.names} (${
      percent(tally.namesEqual, tally.names)
    })`,
  );
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    args: Deno.args,
    options: { verbose: { type: "boolean", short: "v" }, engine: { type: "string", default: "builtin" } },
    allowPositionals: true,
  });
  const [part = ""] = positionals;
  const tally = newTally();
  for (const file of sharedNames("corpus/labels")) {
    if (!file.includes(part)) continue;
    // A new one each time: nDPI remembers hosts from flow to flow.
    const engine = openEngine({ name: values.engine }, CAPACITY);
    await judge(file.replace(/\.tsv$/, ""), engine, tally);
    engine.close?.();
  }
  if (tally.captures > 0) report(tally, values.verbose ?? false);
}
