// Anomalous flows by what one would decide about them: one group for each pair of hosts and label.

import type { Judge } from "../detect/judge.ts";
import { type Gravity, Verdict, VERDICTS } from "../detect/verdict.ts";
import type { LoggedFlow } from "./logged_flows.ts";

/** Flows that are alike, counted. */
export interface Alike {
  flows: number;
  bytes: number;
  /** Times of the first and of the last one, microseconds. */
  firstUs: number;
  lastUs: number;
}

/** Flows between two hosts with one label. */
export interface FlowGroup extends Alike {
  source: string;
  destination: string;
  label: string;
  /** By the judge that was asked last, on the last flow that was an anomaly. */
  verdict: Verdict;
  /** Flows whose label is a guess. */
  guessed: number;
  /** The first few names that clients asked for. */
  serverNames: string[];
  /** The last of the flows. */
  last: LoggedFlow;
}

const NAMES = 5;
const RANK: Readonly<Record<Gravity, number>> = { hard: 0, soft: 1, none: 2 };

/** Groups of those flows that `judge` holds for anomalies: grave ones first, then those with most flows. */
export function anomalyGroups(flows: readonly LoggedFlow[], judge: Judge): FlowGroup[] {
  const groups = new Map<string, FlowGroup>();
  for (const flow of flows) {
    const { source, destination, label, timeUs } = flow;
    const verdict = judge.judge(source, destination, label, timeUs / 1000);
    if (verdict === Verdict.NONE) continue;
    const key = keyOf(flow);
    let group = groups.get(key);
    if (group === undefined) {
      const none = { flows: 0, bytes: 0, firstUs: timeUs, lastUs: timeUs };
      group = { source, destination, label, verdict, guessed: 0, serverNames: [], last: flow, ...none };
      groups.set(key, group);
    }
    count(group, flow);
    if (flow.guessed) group.guessed++;
    const { serverNames } = group;
    if (flow.serverName !== "" && serverNames.length < NAMES && !serverNames.includes(flow.serverName)) {
      serverNames.push(flow.serverName);
    }
    if (timeUs >= group.last.timeUs) Object.assign(group, { last: flow, verdict });
  }
  return [...groups.values()].sort((a, b) =>
    RANK[VERDICTS[a.verdict].gravity] - RANK[VERDICTS[b.verdict].gravity] || b.flows - a.flows
  );
}

/** Gives each group the verdict that `judge` has for it now. */
export function judgeAnew(groups: readonly FlowGroup[], judge: Judge): void {
  for (const group of groups) {
    const { source, destination, label, last } = group;
    group.verdict = judge.judge(source, destination, label, last.timeUs / 1000);
  }
}

/** How many of `flows` are like `flow`. */
export function alikeOf(flow: LoggedFlow, flows: readonly LoggedFlow[]): Alike {
  const alike = { flows: 0, bytes: 0, firstUs: flow.timeUs, lastUs: flow.timeUs };
  const key = keyOf(flow);
  for (const other of flows) if (keyOf(other) === key) count(alike, other);
  return alike;
}

function count(alike: Alike, { bytes, timeUs }: LoggedFlow): void {
  alike.flows++;
  alike.bytes += bytes;
  alike.firstUs = Math.min(alike.firstUs, timeUs);
  alike.lastUs = Math.max(alike.lastUs, timeUs);
}

function keyOf({ source, destination, label }: LoggedFlow): string {
  return `${source}\n${destination}\n${label}`;
}
