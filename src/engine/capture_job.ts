// Records → flow CSV.

import { counted } from "../base/count_text.ts";
import { FileError, messageOf } from "../base/errors.ts";
import type { FlowBatch } from "../flow/flow_batch.ts";
import { FlowCsvWriter } from "../sink/flow_csv.ts";
import { openOutput, type Output } from "../sink/output.ts";
import type { CaptureJob as Settings, Job, Summary } from "./messages.ts";
import type { WorkerJob } from "./worker_job.ts";

/** Writes every record of the rows it gets. */
export class CaptureJob implements WorkerJob {
  readonly notes: string[] = [];
  #settings: Settings;
  readonly #output: Output;
  #csv: FlowCsvWriter;
  #records = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#output = openOutput(settings.out, settings.growing);
    this.#csv = this.#writer();
    // Nobody wants a header, and then hear that there is nothing to read.
    if (settings.out !== "-") this.save();
  }

  rows(batch: FlowBatch): void {
    this.#csv.writeBatch(batch);
    this.save();
  }

  csv(file: string): never {
    const name = file === "-" ? "standard input" : file;
    throw new FileError(`Cannot capture from ${name}: it holds flows, not packets`, {
      hint:
        `it already is what capture makes; learn from it with servmap learn -r ${file}, or judge it with ` +
        `servmap detect -r ${file}`,
    });
  }

  save(): void {
    if (this.#settings.growing) this.#csv.flush();
  }

  /** A CSV that was moved away is followed by a new one; one that is in its place goes on. */
  reload(_job: Job): void {
    this.#csv.flush();
    try {
      if (!this.#output.reopen()) return;
    } catch (error) {
      this.notes.push(`servmap: warning: the CSV as it was goes on: ${messageOf(error)}`);
      return;
    }
    this.#records += this.#csv.rows;
    this.#csv = this.#writer();
    this.save();
  }

  finish(): Summary {
    this.#csv.flush();
    const moved = this.#output.isInPlace ? "" : ", which was moved or removed meanwhile";
    this.#output.close();
    this.#records += this.#csv.rows;
    const { out } = this.#settings;
    const records = this.#records;
    return {
      lines: [`${counted(records, "record")} in ${out === "-" ? "standard output" : out}${moved}`],
      facts: { records, out },
      anomalies: 0,
      hard: 0,
    };
  }

  abandon(): void {
    this.#output.abandon();
  }

  #writer(): FlowCsvWriter {
    const { statistics, splt } = this.#settings;
    return new FlowCsvWriter((bytes) => this.#output.write(bytes), { statistics, splt });
  }
}
