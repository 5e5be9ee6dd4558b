// What a change of the map was, and what it means, as people and as programs read it.

import { counted } from "../base/count_text.ts";
import { isoTime } from "../base/time_text.ts";
import type { Applied } from "../map/decisions.ts";
import type { Decision } from "../map/map_meta.ts";
import { byteText } from "./draw/byte_text.ts";
import type { Effect } from "./effect.ts";
import { JSON_VERSION } from "./flow_json.ts";
import { hostText, secondText } from "./why_text.ts";

/** A change that was made, or that would be made. */
export interface Told {
  applied: Applied;
  map: string;
  dryRun: boolean;
  /** Undefined if there is no log of a last report. */
  effect: Effect | undefined;
  report: string;
  /** The log had no room for all anomalies. */
  moreFlows: boolean;
  /** Flows that had taught what is denied or forgotten. */
  learned: number;
  aliases: ReadonlyMap<string, string>;
}

const DONE = { allow: "Allowed", deny: "Denied", forget: "Forgot" } as const;
const WOULD = { allow: "Would allow", deny: "Would deny", forget: "Would forget" } as const;

/** Lines that tell of a change. */
export function decisionLines(told: Told): string[] {
  const { applied, dryRun } = told;
  const { change, changed } = applied;
  if (!changed) return [unchangedText(told)];
  const end = change.untilMs === undefined ? "" : ` until ${secondText(change.untilMs)}`;
  const why = change.reason === undefined ? "" : `: ${change.reason}`;
  const lines = [`${(dryRun ? WOULD : DONE)[change.action]} ${subject(told)}${end}${why}`];
  const lifted = [
    ...applied.denials.map((denial) => decisionText("denial", denial)),
    ...applied.approvals.map((approval) => decisionText("approval", approval)),
  ];
  const how = change.action === "forget" ? "gone:" : "in place of";
  if (lifted.length > 0) lines.push(`  ${how} ${lifted.join(", ")}`);
  lines.push(...effectLines(told));
  return lines;
}

/** The same as one line of JSON, without its newline. */
export function decisionJson({ applied, map, dryRun, effect, learned }: Told): string {
  const { change, changed } = applied;
  return JSON.stringify({
    version: JSON_VERSION,
    type: "decision",
    action: change.action,
    source: change.source,
    destination: change.destination,
    label: change.label ?? null,
    until: change.untilMs === undefined ? null : isoTime(change.untilMs * 1000),
    reason: change.reason ?? "",
    map,
    dry_run: dryRun,
    changed,
    silenced: effect?.silenced ?? null,
    silenced_bytes: effect?.silencedBytes ?? null,
    raised: effect?.raised ?? null,
    learned_flows: learned,
  });
}

function subject({ applied: { change }, aliases }: Told): string {
  const what = change.label ?? (change.decisionsOnly ? "decisions" : "everything");
  const name = (host: string) => hostText(host, aliases.get(host));
  return `${what} from ${name(change.source)} to ${name(change.destination)}`;
}

function unchangedText(told: Told): string {
  const { action } = told.applied.change;
  if (action === "forget") return `Nothing to forget: ${subject(told)}`;
  return `Unchanged: ${subject(told)} is ${action === "allow" ? "allowed" : "denied"} already`;
}

function effectLines(told: Told): string[] {
  const { effect, learned, applied: { change } } = told;
  const lines: string[] = [];
  if (effect !== undefined) {
    const least = told.moreFlows ? "at least " : "";
    const { silenced, silencedBytes, raised } = effect;
    if (silenced > 0) {
      lines.push(
        `  silences ${least}${counted(silenced, "flow")} of ${told.report}, ${byteText(silencedBytes)}`,
      );
    }
    if (raised > 0) lines.push(`  raises ${least}${counted(raised, "flow")} of ${told.report}`);
    if (silenced + raised === 0) lines.push(`  changes no anomaly of ${told.report}`);
  }
  if (learned > 0 && change.action !== "allow" && !change.decisionsOnly) {
    const become = learned === 1 ? "its like will be an anomaly" : "their like will be anomalies";
    lines.push(`  ${counted(learned, "flow")} had taught it: ${become} from now on`);
  }
  return lines;
}

function decisionText(kind: string, { label, reason, untilMs }: Decision): string {
  const end = untilMs === undefined ? "" : ` until ${secondText(untilMs)}`;
  return `the ${kind} of ${label ?? "everything"}${end}${reason === undefined ? "" : ` (${reason})`}`;
}
