// Has a map learned enough? Said in a few lines for people, and as fields for `--json`.

import { count } from "../base/count_text.ts";
import { spanText } from "../base/time_span.ts";
import { localTime } from "../base/time_text.ts";
import type { LearningCurve } from "../map/learning_curve.ts";
import { packetTimes } from "../map/packet_times.ts";
import type { ServicesMap } from "../map/services_map.ts";
import { estimateUnseen, flowsUntil, LEAST_FLOWS, type Unseen } from "../map/unseen.ts";

/** A map has learned enough when no more of the flows to come will be unknown. */
export const ENOUGH_SHARE = 0.01;

/** Nobody waits for a date that is further away. */
const FARTHEST_MS = 365 * 86_400_000;
const DATE_AND_MINUTE = "2019-04-22 23:38".length;

/** The lines that close `learn` and open `map --stats`; none if the map does not know how often it saw what it lists. */
export function learningLines(map: ServicesMap, curve: LearningCurve): string[] {
  const unseen = estimateUnseen(map);
  if (unseen.flows === 0) return [];
  const span = packetTimes(map);
  const seenMs = span.lastMs - span.firstMs;
  // Traffic comes in bursts: what an hour tells of the next one, it does not tell of the week.
  const when = seenMs >= 1000 && unseen.flows >= LEAST_FLOWS ? `in the ${spanText(seenMs)} seen` : "so far";
  const lines = [
    `${recentText(curve)}about ${percent(unseen.share)} of flows to come will be unknown (at most ${
      percent(unseen.most)
    }), ` +
    `if all goes on as ${when}`,
    kindsText(unseen) + missingText(unseen),
  ];
  return [...lines, advice(unseen, seenMs, span.lastMs)];
}

/** How long to learn on, after `seenMs` that ended at `lastMs`. */
function advice(unseen: Unseen, seenMs: number, lastMs: number): string {
  if (unseen.most <= ENOUGH_SHARE) return "That is enough to judge by.";
  const more = flowsUntil(unseen, ENOUGH_SHARE);
  if (more === Infinity) return "Learn on: far too little was seen to say for how long.";
  const enough = percent(ENOUGH_SHARE);
  if (more === 0) return `Learn on until it is sure that no more than ${enough} will be unknown.`;
  const flows = `some ${count(rounded(more))} flows`;
  const ms = more * seenMs / unseen.flows;
  if (lastMs === 0 || ms < 1000 || ms > FARTHEST_MS) return `Learn on for ${flows} to get to ${enough}.`;
  const until = localTime((lastMs + ms) * 1000).slice(0, DATE_AND_MINUTE);
  return `Learn on until ${until} (${spanText(ms)} more, ${flows}) to get to ${enough}.`;
}

/** How many of the last flows were new; nothing if that is not known. */
function recentText({ recent: { flows, news } }: LearningCurve): string {
  if (flows === 0) return "";
  if (flows === 1) return `the last flow was ${news === 1 ? "" : "not "}new; `;
  return `${count(news)} of the last ${count(flows)} flows ${news === 1 ? "was" : "were"} new; `;
}

/** How many labels are known, and how many of them from one flow only. */
function kindsText({ kinds, once }: Unseen): string {
  if (kinds === 1) return `1 label between hosts is known, from ${once === 1 ? "one flow" : "several flows"}`;
  return `${count(kinds)} labels between hosts are known, ${count(once)} of them from one flow`;
}

/** How many labels were not seen yet; nothing where so little was seen that nobody can tell. */
function missingText({ flows, missing, share }: Unseen): string {
  if (missing > 0) return `; at least ${count(missing)} more ${missing === 1 ? "is" : "are"} still unseen`;
  return flows >= LEAST_FLOWS && share <= ENOUGH_SHARE ? "; hardly any more are still unseen" : "";
}

/** The same as fields of a JSON object (docs/json.md). */
export function learningFacts(map: ServicesMap, curve: LearningCurve): Record<string, number> {
  const unseen = estimateUnseen(map);
  const more = unseen.flows === 0 ? Infinity : flowsUntil(unseen, ENOUGH_SHARE);
  const { flows, news } = curve.recent;
  return {
    learned_flows: unseen.flows,
    labels: unseen.kinds,
    labels_seen_once: unseen.once,
    labels_unseen: unseen.missing,
    recent_flows: flows,
    recent_new: news,
    unknown_share: rate(unseen.share),
    unknown_share_most: rate(unseen.most),
    ...(Number.isFinite(more) ? { flows_until_enough: more } : {}),
  };
}

function percent(share: number): string {
  const value = 100 * share;
  return `${value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2)} %`;
}

function rate(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}

/** To two digits: an estimate is no more exact. */
function rounded(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / unit) * unit;
}
