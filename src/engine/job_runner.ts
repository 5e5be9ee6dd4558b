// JobRunner: the main thread's end of the Worker.

import { ServmapError } from "../base/errors.ts";
import { labelCategory, protocolCount, protocolName, UNKNOWN } from "../dissect/label.ts";
import type { RemoteEngine } from "../dissect/remote_engine.ts";
import type { CsvRead, FromWorker, Job, Summary, ToWorker } from "./messages.ts";
import { RowChannel } from "./row_channel.ts";
import { takeWorker } from "./started_worker.ts";

type Answer = Exclude<FromWorker, { type: "loaded" | "rows" | "notes" | "failed" | "closed" }>;

/** What a session asks of whoever runs its job. */
export type Runner =
  & Pick<
    JobRunner,
    "channel" | "loaded" | "start" | "label" | "csv" | "stop" | "reload" | "finish" | "abandon" | "terminate"
  >
  & {
    onClosed: () => void;
    onNotes: (notes: string[]) => void;
  };

/** Runs one job in a Worker. */
export class JobRunner {
  /** Rows for the job. */
  readonly channel: RowChannel;
  /** Resolves once the Worker has read all of its modules: whoever gives up rights waits for that. */
  readonly loaded: Promise<void>;
  readonly #loaded = Promise.withResolvers<void>();
  readonly #worker: Worker;
  #job: Job;
  #toldProtocols = protocolCount();
  #pending: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;
  #failure: Error | undefined;
  #started = false;
  /** Called when the job takes nothing more: it failed, or the reader of standard output has gone. */
  onClosed: () => void = () => {};
  /** Called with what the job has to say in between. */
  onNotes: (notes: string[]) => void = () => {};

  /** `remoteLabels`: the Worker makes the labels of its rows. */
  constructor(job: Job, extraColumns: number, remoteLabels = false) {
    this.#job = job;
    this.loaded = this.#loaded.promise;
    this.loaded.catch(() => {}); // whoever asks the Worker for something hears of it
    const { worker, failure } = takeWorker(job.kind, remoteLabels);
    this.#worker = worker;
    this.#worker.onmessage = (event: MessageEvent<FromWorker>) => this.#receive(event.data);
    failure.then((error) => this.#fail(error));
    this.#say({ type: "load" });
    const known = new Set<number>();
    this.channel = new RowChannel(extraColumns, (batch, buffer) => {
      this.#tellProtocols();
      this.#say(known.has(batch) ? { type: "rows", batch } : { type: "rows", batch, buffer });
      known.add(batch);
    }, remoteLabels);
  }

  /** Begins the job; resolves to what the user should know. Rejects with the job's error. Labels and rows may be sent
   *  before: they wait. */
  async start(): Promise<string[]> {
    const start: ToWorker = {
      type: "start",
      job: this.#job,
      extraColumns: this.channel.extraColumns,
      remoteLabels: this.channel.remoteLabels,
    };
    this.#started = true;
    const answer = await this.#ask(start);
    return answer.type === "ready" ? answer.notes : [];
  }

  /** Has the labels of all rows that follow made from the log of `remote`, by our own engine of this name. */
  label({ capacity, settled }: RemoteEngine, engine: string): void {
    this.#say({ type: "label", capacity, settled, engine });
  }

  /** Has the job read a flow CSV, of which `head` was taken already; resolves to what it read. */
  async csv(file: string, head?: Uint8Array): Promise<CsvRead> {
    const answer = await this.#ask({ type: "csv", file, head });
    return answer.type === "csv" ? answer.read : { flows: 0, warnings: [] };
  }

  /** Has the job end what it reads itself. */
  stop(): void {
    if (this.#started) this.#say({ type: "stop" });
  }

  /** Has the job reopen its outputs and take over `job`'s settings; it begins with them if it has not begun yet. */
  reload(job: Job): void {
    this.#job = job;
    if (this.#started) this.#say({ type: "reload", job });
  }

  /** Ends the job; undefined when the reader of standard output has gone. */
  async finish(): Promise<Summary | undefined> {
    if (this.channel.closed) return undefined;
    try {
      const answer = await this.#ask({ type: "finish" });
      return answer.type === "finished" ? answer.summary : undefined;
    } catch (error) {
      if (this.channel.closed) return undefined;
      throw error;
    }
  }

  /** Has the job leave nothing half-written; never rejects. */
  async abandon(): Promise<void> {
    if (this.#started) await this.#ask({ type: "abandon" }).catch(() => {});
  }

  /** Ends the Worker, whatever it does. */
  terminate(): void {
    this.#worker.terminate();
  }

  #ask(message: ToWorker): Promise<Answer> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject };
      this.#say(message);
    });
  }

  #say(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  /** nDPI may name protocols as it goes: the Worker must know them before the rows that use them. */
  #tellProtocols(): void {
    const count = protocolCount();
    if (count === this.#toldProtocols) return;
    const ids = Array.from({ length: count - this.#toldProtocols }, (_, i) => this.#toldProtocols + i);
    const names = ids.map(protocolName);
    const categories = ids.map((id) => labelCategory(id, UNKNOWN));
    this.#say({ type: "protocols", names, categories });
    this.#toldProtocols = count;
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case "loaded":
        return this.#loaded.resolve();
      case "rows":
        return this.channel.returned(message.batch);
      case "notes":
        return this.onNotes(message.notes);
      case "closed":
        this.channel.close();
        return this.#fail(new ServmapError("Standard output was closed"));
      case "failed":
        return this.#fail(
          new ServmapError(message.message, { hint: message.hint, exitCode: message.exitCode }),
        );
      default: {
        const pending = this.#pending;
        this.#pending = undefined;
        pending?.resolve(message);
      }
    }
  }

  #fail(error: Error): void {
    if (this.#failure) return;
    this.#failure = error;
    this.channel.fail(error);
    this.#loaded.reject(error);
    this.onClosed();
    this.#pending?.reject(error);
    this.#pending = undefined;
  }
}
