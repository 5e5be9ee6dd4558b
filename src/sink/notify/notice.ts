// A notice: an anomaly that somebody is told of.

import { type FlowFacts, flowJson, JSON_VERSION } from "../../report/flow_json.ts";
import { printable } from "../../base/plain_text.ts";
import { VERDICTS } from "../../detect/verdict.ts";

/** What is told. */
export interface Notice {
  /** A flow; one that stays as it is. */
  flow: Readonly<FlowFacts>;
  reason: string;
  /** Flows of the same edge, label and verdict since the last notice, which were not told of one by one. */
  repeats: number;
}

/** The notice as a JSON object (docs/json.md). */
export function noticeJson({ flow, reason, repeats }: Notice): string {
  return `{"version":${JSON_VERSION},"type":"notification","repeats":${repeats},"flow":${
    flowJson(flow, reason)
  }}`;
}

/** The notice as one line:
 *  `PROTOCOL NEVER USED: 10.42.0.130 -> remote, SSH (10.42.0.130:4000 -> 192.0.2.1:22): the map knows …; 12 more since` */
export function noticeText({ flow, reason, repeats }: Notice): string {
  const ends = `${flow.srcAddress}:${flow.srcPort} -> ${flow.dstAddress}:${flow.dstPort}`;
  const more = repeats > 0 ? `; ${repeats} more since` : "";
  const text =
    `${VERDICTS[flow.verdict].text}: ${flow.source} -> ${flow.destination}, ${flow.label} (${ends}): ` +
    `${reason}${more}`;
  return printable(text);
}

/** What of a flow lasts longer than the object that told of it. */
export function copyOf(flow: Readonly<FlowFacts>): FlowFacts {
  const { index, timeUs, protocol, srcAddress, srcPort, dstAddress, dstPort, source, destination } = flow;
  const { label, guessed, serverName, outerName, verdict, bytes } = flow;
  return {
    ...{ index, timeUs, protocol, srcAddress, srcPort, dstAddress, dstPort, source, destination },
    ...{ label, guessed, serverName, outerName, verdict, bytes },
  };
}
