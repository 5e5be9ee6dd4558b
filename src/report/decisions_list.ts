// What users have allowed and denied, as people and as programs read it.

import { printable } from "../base/plain_text.ts";
import { isoTime } from "../base/time_text.ts";
import type { Decision, MapMeta } from "../map/map_meta.ts";
import { JSON_VERSION } from "./flow_json.ts";
import { namedHost } from "./host_title.ts";
import { secondText } from "./why_text.ts";

/** A line for each: denials first. */
export function decisionsLines(meta: MapMeta, nowMs: number): string[] {
  return listed(meta).map(([action, { source, destination, label, reason, untilMs, madeMs }]) => {
    const edge = `${label ?? "everything"} from ${namedHost(meta, source)} to ${
      namedHost(meta, destination)
    }`;
    const end = untilMs === undefined
      ? ""
      : `, ${untilMs <= nowMs ? "ended" : "until"} ${secondText(untilMs)}`;
    const made = madeMs === undefined ? "" : `, since ${secondText(madeMs)}`;
    return printable(`${action.padEnd(6)}  ${edge}${made}${end}${reason === undefined ? "" : `: ${reason}`}`);
  });
}

/** An object of JSON for each, in the same order. */
export function decisionsJson(meta: MapMeta): string[] {
  return listed(meta).map(([action, { source, destination, label, reason, untilMs, madeMs }]) =>
    JSON.stringify({
      version: JSON_VERSION,
      type: "held_decision",
      action,
      source,
      destination,
      label: label ?? null,
      made: timeOf(madeMs),
      until: timeOf(untilMs),
      reason: reason ?? "",
    })
  );
}

function listed({ denials, approvals }: MapMeta): ["deny" | "allow", Decision][] {
  return [
    ...denials.map((denial): ["deny", Decision] => ["deny", denial]),
    ...approvals.map((approval): ["allow", Decision] => ["allow", approval]),
  ];
}

function timeOf(ms: number | undefined): string | null {
  return ms === undefined ? null : isoTime(ms * 1000);
}
