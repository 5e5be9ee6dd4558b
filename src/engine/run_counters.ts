// What a run has counted, in words and as a line of JSON (schema: docs/json.md).

import { count, counted } from "../base/count_text.ts";
import { JSON_VERSION } from "../report/flow_json.ts";

/** Counters of one run. Each packet received is metered or not metered for one reason. */
export interface RunCounters {
  received: number;
  metered: number;
  /** Packets that are in no flow, by reason; reasons without packets are left out. */
  notMetered: Readonly<Record<string, number>>;
  droppedByKernel: number;
  droppedByInterface: number;
  flows: number;
  /** Flows ended early since the table was full. */
  evicted: number;
  /** Flow CSVs read, and flows in them. */
  csvFiles: number;
  csvFlows: number;
  /** Warnings about the input: files that ended early, interfaces that went down. */
  warnings: number;
}

/** The counters as the line that closes every run. */
export function countersText(counters: RunCounters): string {
  const { received, csvFiles, csvFlows, warnings } = counters;
  const flows = `${counted(csvFlows, "flow")} read from ${counted(csvFiles, "flow CSV")}`;
  const read = csvFiles === 0
    ? packetsText(counters)
    : received === 0
    ? flows
    : `${packetsText(counters)}; ${flows}`;
  return warnings > 0 ? `${read}; ${counted(warnings, "warning")}` : read;
}

function packetsText(counters: RunCounters): string {
  const { notMetered, evicted } = counters;
  const left = Object.values(notMetered).reduce((sum, packets) => sum + packets, 0);
  const reasons = Object.entries(notMetered).map(([reason, packets]) => `${count(packets)} ${reason}`);
  return `${counted(counters.received, "packet")} received = ${count(counters.metered)} metered + ` +
    `${count(left)} not metered` + (left > 0 ? ` (${reasons.join(", ")})` : "") +
    `; ${count(counters.droppedByKernel)} dropped by kernel, ` +
    `${count(counters.droppedByInterface)} dropped by interface; ${counted(counters.flows, "flow")}` +
    (evicted > 0
      ? `, ${count(evicted)} of them ended early since the table was full (raise "capacity")`
      : "");
}

/** The line that ends the output of `--json`: what came of `command`, and the counters. */
export function summaryJson(
  command: string,
  facts: Readonly<Record<string, string | number>>,
  counters: RunCounters,
): string {
  return JSON.stringify({
    version: JSON_VERSION,
    type: "summary",
    command,
    ...facts,
    received: counters.received,
    metered: counters.metered,
    not_metered: counters.notMetered,
    dropped_by_kernel: counters.droppedByKernel,
    dropped_by_interface: counters.droppedByInterface,
    flows: counters.flows,
    evicted: counters.evicted,
    csv_files: counters.csvFiles,
    csv_flows: counters.csvFlows,
    warnings: counters.warnings,
  });
}
