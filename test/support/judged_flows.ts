// Flows of a FlowBatch judged in words, for tests of what comes after the verdict.

import { Detection } from "../../src/detect/detection.ts";
import { Judge } from "../../src/detect/judge.ts";
import type { JudgedFlow } from "../../src/detect/judged_flow.ts";
import { FlowBatch, ROWS } from "../../src/flow/flow_batch.ts";
import { HostMapper } from "../../src/map/hosts.ts";
import type { ServicesMap } from "../../src/map/services_map.ts";
import { FlowLog } from "../../src/report/flow_log.ts";
import { Report } from "../../src/report/report.ts";
import { addRow, type RowInWords } from "./flow_rows.ts";

/** What came of a run. */
export interface Run {
  detection: Detection;
  report: Report;
  log: FlowLog;
}

/** Runs rows through a detection with a report and a log; `onJudged` sees every flow. */
export function judgeRows(
  map: ServicesMap,
  rows: readonly RowInWords[],
  onJudged: (flow: JudgedFlow) => void = () => {},
  log: FlowLog = new FlowLog(),
): Run {
  const report = new Report();
  const judge = new Judge({ map, softProtocols: ["DNS", "TLS"] });
  const detection = new Detection({ judge, hosts: new HostMapper(), ledger: report, log, onJudged });
  for (let from = 0; from < rows.length; from += ROWS) {
    const batch = FlowBatch.create();
    for (const row of rows.slice(from, from + ROWS)) addRow(batch, row);
    detection.rows(batch);
  }
  return { detection, report, log };
}
