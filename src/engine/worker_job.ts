// What the Worker does with rows.

import type { FlowBatch } from "../flow/flow_batch.ts";
import type { CsvRead, Job, Summary } from "./messages.ts";

/** One job in the Worker. Every method may throw ServmapError. */
export interface WorkerJob {
  /** What the user should know; whoever says it takes it out. */
  readonly notes: string[];
  /** Deals with the rows of a batch, valid until it returns; what it promises is to be waited for. */
  rows(batch: FlowBatch): void | Promise<void>;
  /** Deals with a flow CSV in place of rows, of which `head` was taken already; ends early when `stopped` resolves. */
  csv(file: string, head?: Uint8Array, stopped?: Promise<void>): CsvRead | Promise<CsvRead>;
  /** Called now and then: saves what must survive a kill. */
  save(): void;
  /** Reopens outputs and takes over changed settings; what can't be taken over is in `notes`, and the old goes on. */
  reload?(job: Job): void;
  /** Waits, a few seconds at most, for what is on its way to others. */
  drain?(): Promise<void>;
  /** Writes everything out and closes. */
  finish(): Summary;
  /** Something failed: leaves nothing half-written. */
  abandon?(): void;
}
