// A report on disk: its file, and beside it the log of anomalous flows.

import { isKept, writeFilesAtomic } from "../base/atomic_file.ts";
import { readBoundedText } from "../base/bounded_file.ts";
import { FileError } from "../base/errors.ts";
import { jsonSibling } from "../base/json_sibling.ts";
import type { FlowLog, ReasonOf } from "./flow_log.ts";
import { type LoggedFlows, parseFlowLog } from "./logged_flows.ts";
import { Report } from "./report.ts";

const MAX_REPORT_MEBIBYTES = 256;

/** Where the log of the report at `path` is: `report.json` → `report.flows.jsonl`. */
export function flowLogPath(path: string): string {
  return jsonSibling(path, "flows.jsonl");
}

/** Writes both files whole, or the report alone to a device or a pipe. Throws FileError. */
export function saveReport(path: string, report: Report, log: FlowLog, reasonOf: ReasonOf): void {
  const sibling = isKept(path) ? [{ path: flowLogPath(path), data: log.toText(reasonOf) }] : [];
  writeFilesAtomic([...sibling, { path, data: report.toJson() }]);
}

/** Reads a report. Throws FileError if there is none, or if it is no report. */
export function loadReport(path: string): Report {
  const text = readBoundedText(path, "report", MAX_REPORT_MEBIBYTES);
  if (text === undefined) {
    throw new FileError(`Cannot read the report ${path}: there is no such file`, {
      hint: "run servmap detect first, or name another one with --report",
    });
  }
  return understood(() => Report.parse(text, path));
}

/** Reads the log beside a report, undefined if there is none. Throws FileError if it is no log. */
export function loadFlowLog(path: string): LoggedFlows | undefined {
  const log = flowLogPath(path);
  const text = readBoundedText(log, "log of anomalous flows", MAX_REPORT_MEBIBYTES);
  return text === undefined ? undefined : understood(() => parseFlowLog(text, log));
}

/** What `parse` makes of a report's file: there is no `.bak` of one, but each run of detect writes it anew. */
function understood<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new FileError(error.message, {
      hint: "run servmap detect again: it writes a new one",
      cause: error,
    });
  }
}
