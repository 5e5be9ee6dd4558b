// An explanation as one line of JSON. Schema: docs/json.md.

import { isoTime } from "../base/time_text.ts";
import { VERDICTS } from "../detect/verdict.ts";
import { flowJson } from "./flow_json.ts";
import type { Alike } from "./flow_groups.ts";
import type { KnownUse } from "./known_uses.ts";
import type { LoggedFlow } from "./logged_flows.ts";
import type { Why } from "./why.ts";

/** The line, without its newline; `why` is absent where there is no map, `alike` tells of the report's flows like this one. */
export function whyJson(flow: LoggedFlow, alike: Alike, why: Why | undefined): string {
  const known = why && {
    verdict_now: VERDICTS[why.verdict].kind,
    reason_now: why.reason,
    ...whyFields(why),
  };
  const { flows, bytes, firstUs, lastUs } = alike;
  return JSON.stringify({
    ...JSON.parse(flowJson(flow, flow.reason)),
    type: "why",
    alike: { flows, bytes, first: isoTime(firstUs), last: isoTime(lastUs) },
    ...known,
  });
}

/** What the map knows, as fields. */
export function whyFields(why: Why): Record<string, unknown> {
  return {
    source_name: why.sourceName,
    destination_name: why.destinationName,
    pair: why.pair === undefined ? null : {
      labels: why.pair.labels,
      flows: why.pair.flows,
      bytes: why.pair.bytes,
      first: timeOf(why.pair.firstMs),
      last: timeOf(why.pair.lastMs),
    },
    nearest: why.nearest === undefined ? null : useFields(why.nearest),
    elsewhere: { pairs: why.elsewhere.count, uses: why.elsewhere.uses.map(useFields) },
    allow: why.allow,
    deny: why.deny,
  };
}

function useFields(
  { source, destination, label, flows, firstMs, lastMs }: KnownUse,
): Record<string, unknown> {
  return { source, destination, label, flows, first: timeOf(firstMs), last: timeOf(lastMs) };
}

function timeOf(ms: number): string | null {
  return ms === 0 ? null : isoTime(ms * 1000);
}
