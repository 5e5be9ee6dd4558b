// A session on one thread: everything of a run is real but the Worker, whose job is done at once. Some hundred runs then
// take seconds.

import { type Config, DEFAULT_CONFIG } from "../../src/base/config.ts";
import { CaptureJob } from "../../src/engine/capture_job.ts";
import { openBuiltin } from "../../src/engine/builtin_engines.ts";
import { LabelReplay } from "../../src/engine/label_replay.ts";
import type { RemoteEngine } from "../../src/dissect/remote_engine.ts";
import type { Runner } from "../../src/engine/job_runner.ts";
import { LearnJob } from "../../src/engine/learn_job.ts";
import type {
  CaptureJob as CaptureSettings,
  CsvRead,
  LearnJob as LearnSettings,
} from "../../src/engine/messages.ts";
import { RowChannel } from "../../src/engine/row_channel.ts";
import type { RunCounters } from "../../src/engine/run_counters.ts";
import { Session, type SessionOptions } from "../../src/engine/session.ts";
import type { WorkerJob } from "../../src/engine/worker_job.ts";
import { FlowBatch } from "../../src/flow/flow_batch.ts";
import { Status } from "../../src/sink/status.ts";

/** How to run; what is left out is as on the command line. */
export interface LocalOptions extends Partial<Omit<SessionOptions, "config" | "engine">> {
  config?: Partial<Config>;
  filter?: string;
  /** Labels are made as in the Worker: from the log that comes with the rows. */
  remoteLabels?: boolean;
}

/** What a run came to. */
export interface LocalRun {
  counters: RunCounters;
  facts: Record<string, string | number>;
}

/** Slots that suffice for captures of the corpus, and are quickly made. */
const CAPACITY = 16384;

/** `servmap capture -r FILES -o out`, quietly. */
export function captureLocally(
  files: readonly string[],
  out: string,
  options: LocalOptions = {},
): Promise<LocalRun> {
  const { statistics = false, splt = 0 } = options;
  return run(files, { kind: "capture", out, growing: false, statistics, splt }, options);
}

/** `servmap learn -r FILES -o map`, quietly. */
export function learnLocally(
  files: readonly string[],
  map: string,
  options: LocalOptions = {},
): Promise<LocalRun> {
  const hosts = { deviceIps: [], localNetworks: [] };
  return run(files, { kind: "learn", map, add: false, live: false, hosts, engine: "builtin" }, options);
}

async function run(
  files: readonly string[],
  job: CaptureSettings | LearnSettings,
  options: LocalOptions,
): Promise<LocalRun> {
  const session = new Session(
    {
      interfaces: [],
      files,
      filter: options.filter ?? "",
      packetLimit: 0,
      promiscuous: true,
      bufferKib: undefined,
    },
    {
      compatible: options.compatible ?? false,
      tunnels: options.tunnels ?? true,
      statistics: options.statistics ?? false,
      splt: options.splt ?? 0,
      engine: { name: "builtin" },
      config: { ...DEFAULT_CONFIG, capacity: CAPACITY, ...options.config },
    },
    job,
    new SilentStatus({ quiet: true, terminal: false }),
    (settings, extraColumns) =>
      new LocalRunner(settings as typeof job, extraColumns, options.remoteLabels ?? false),
  );
  const summary = await session.run();
  return { counters: session.counters(), facts: summary!.facts };
}

class SilentStatus extends Status {
  override say(): void {}
}

class LocalRunner implements Runner {
  readonly loaded = Promise.resolve();
  readonly channel: RowChannel;
  readonly #settings: CaptureSettings | LearnSettings;
  #job: WorkerJob | undefined;
  #replay: LabelReplay | undefined;
  onClosed = () => {};
  onNotes = () => {};

  constructor(settings: CaptureSettings | LearnSettings, extraColumns: number, remoteLabels: boolean) {
    this.#settings = settings;
    this.channel = new RowChannel(extraColumns, (number, buffer) => {
      const batch = new FlowBatch(buffer, extraColumns, remoteLabels);
      this.#replay?.run(batch);
      this.#job!.rows(batch);
      this.channel.returned(number);
    }, remoteLabels);
  }

  label({ capacity, settled }: RemoteEngine, engine: string): void {
    this.#replay = new LabelReplay(capacity, settled, openBuiltin(engine, capacity));
  }

  start(): Promise<string[]> {
    const settings = this.#settings;
    this.#job = settings.kind === "capture" ? new CaptureJob(settings) : new LearnJob(settings);
    return Promise.resolve(this.#job.notes);
  }

  csv(file: string, head?: Uint8Array): Promise<CsvRead> {
    return Promise.resolve(this.#job!.csv(file, head));
  }

  stop(): void {}

  reload(): void {}

  finish() {
    return Promise.resolve(this.#job!.finish());
  }

  abandon(): Promise<void> {
    this.#job?.abandon?.();
    return Promise.resolve();
  }

  terminate(): void {}
}
