// Every message between the main thread and the Worker. Rows lie in shared memory; a message hands them over.

import type { OwnCommand } from "../report/correction.ts";
import type { Selection } from "../detect/verdict.ts";

/** How addresses become hosts. */
export interface HostSettings {
  deviceIps: string[];
  /** Those of the configuration, and the capturing interfaces' own global ones: the map's sibling keeps them. */
  localNetworks: string[];
}

/** Records → a flow CSV. */
export interface CaptureJob {
  kind: "capture";
  /** The CSV file, `-` = standard output. */
  out: string;
  /** Whether the file is to be seen while it grows; else it appears when it is whole. */
  growing: boolean;
  statistics: boolean;
  splt: number;
}

/** Records → a services map. */
export interface LearnJob {
  kind: "learn";
  map: string;
  /** Add to the map that is there. */
  add: boolean;
  /** It may take days: save what is learned in between. */
  live: boolean;
  /** Leave out flows whose label is a guess. */
  skipGuesses?: boolean;
  hosts: HostSettings;
  engine: string;
}

/** Settled flows → verdicts, report. */
export interface DetectJob {
  kind: "detect";
  map: string;
  /** The flow CSV that a missing map is built from. */
  fallback: string;
  report: string;
  hosts: HostSettings;
  softProtocols: string[];
  engine: string;
  print: Selection;
  time: boolean;
  json: boolean;
  color: boolean;
  /** Say under each anomaly what is known of it. */
  explain: boolean;
  /** Columns that explanations may take. */
  width: number;
  /** How the program is called to correct the map. */
  own: OwnCommand;
  /** Take over the map when it changes on disk. */
  watch: boolean;
  /** A line of progress may stand where results are printed, and gives way to them. */
  overProgress?: boolean;
  /** Whom to tell of anomalies. */
  notify?: NotifySettings;
}

/** Whom to tell of which anomalies, repeats of one kind once in `intervalMs`. */
export interface NotifySettings {
  targets: string[];
  on: Selection;
  intervalMs: number;
}

/** What the Worker is to do. */
export type Job = CaptureJob | LearnJob | DetectJob;

/** What the main thread says. */
export type ToWorker =
  /** Say when all modules of the job are read. */
  | { type: "load" }
  | { type: "start"; job: Job; extraColumns: number; remoteLabels: boolean }
  /** A meter begins whose labels are made in the Worker, by our own engine of this name; see `RemoteEngine`. */
  | { type: "label"; capacity: number; settled: SharedArrayBuffer; engine: string }
  /** Rows are in batch `batch`, which is the receiver's until it comes back; its memory comes along the first time. */
  | { type: "rows"; batch: number; buffer?: SharedArrayBuffer }
  /** Protocol names that were added on the main thread, in the order of their ids. */
  | { type: "protocols"; names: string[]; categories: string[] }
  /** Read a flow CSV in place of rows; `head` was already taken out of standard input. */
  | { type: "csv"; file: string; head?: Uint8Array }
  /** What is read is enough: said while it is read. */
  | { type: "stop" }
  /** Reopen outputs; settings that may have changed. */
  | { type: "reload"; job: Job }
  | { type: "finish" }
  /** Something failed elsewhere: leave nothing half-written. */
  | { type: "abandon" };

/** What was read of a flow CSV. */
export interface CsvRead {
  flows: number;
  warnings: string[];
}

/** What came of a job. */
export interface Summary {
  /** Lines for standard error, in the words of the job. */
  lines: string[];
  /** The same for `--json`: fields of the line that ends it (docs/json.md). */
  facts: Record<string, string | number>;
  /** Anomalies: all, and the hard ones among them. */
  anomalies: number;
  hard: number;
  /** What could not be done, though the run went to its end: it is said last, and the program fails. */
  failure?: { message: string; hint: string | undefined };
}

/** What the Worker says. */
export type FromWorker =
  /** All modules of the job are read. */
  | { type: "loaded" }
  | { type: "ready"; notes: string[] }
  /** A batch has been dealt with. */
  | { type: "rows"; batch: number }
  | { type: "csv"; read: CsvRead }
  /** Something to say at once. */
  | { type: "notes"; notes: string[] }
  /** Standard output was closed by its reader. */
  | { type: "closed" }
  | { type: "finished"; summary: Summary }
  | { type: "abandoned" }
  | { type: "failed"; message: string; hint?: string; exitCode: number };
