// A judged flow as one line of JSON: what `--json` prints, and what the log of anomalies holds. Schema: docs/json.md.

import { isoTime } from "../base/time_text.ts";
import { Verdict, VERDICTS } from "../detect/verdict.ts";

/** Version of every JSON line that servmap writes; it grows when a field changes its meaning or goes. */
export const JSON_VERSION = 1;

/** What a line tells. */
export interface FlowFacts {
  index: number;
  timeUs: number;
  protocol: number;
  srcAddress: string;
  srcPort: number;
  dstAddress: string;
  dstPort: number;
  source: string;
  destination: string;
  label: string;
  guessed: boolean;
  serverName: string;
  /** The server name may be but an outer one. */
  outerName?: boolean;
  verdict: Verdict;
  bytes: number;
}

/** The line, without its newline. */
export function flowJson(flow: FlowFacts, reason: string): string {
  const { kind, gravity } = VERDICTS[flow.verdict];
  return `{"version":${JSON_VERSION},"type":"verdict","index":${flow.index},"time":"${
    isoTime(flow.timeUs)
  }"` +
    `,"protocol":${flow.protocol},"src_ip":"${flow.srcAddress}","src_port":${flow.srcPort}` +
    `,"dst_ip":"${flow.dstAddress}","dst_port":${flow.dstPort}` +
    `,"source":${JSON.stringify(flow.source)},"destination":${JSON.stringify(flow.destination)}` +
    `,"label":${JSON.stringify(flow.label)},"guessed":${flow.guessed}` +
    `,"server_name":${JSON.stringify(flow.serverName)}${flow.outerName ? `,"outer_name":true` : ""},"bytes":${
      Math.min(flow.bytes, Number.MAX_SAFE_INTEGER)
    }` +
    `,"verdict":"${kind}","gravity":"${gravity}","reason":${JSON.stringify(reason)}}`;
}
