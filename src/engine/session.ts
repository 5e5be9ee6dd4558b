// Session: one run over interfaces or files, from the first packet to the last line: sources, pump, Worker, signals.

import { CaptureError, UsageError } from "../base/errors.ts";
import type { Config } from "../base/config.ts";
import { openCaptures } from "../capture/open_captures.ts";
import { openInterfaces } from "../capture/open_interfaces.ts";
import type { PacketSource, SourceCounters } from "../capture/packet_source.ts";
import { BuiltinEngine } from "../dissect/builtin_engine.ts";
import type { LabelEngine } from "../dissect/label_engine.ts";
import { Meter, type MeterCounters } from "../flow/meter.ts";
import type { MeterOptions } from "../flow/meter_options.ts";
import { extraColumnCount } from "../flow/record_columns.ts";
import { isFlowCsv } from "../sink/flow_csv_sniff.ts";
import type { Status } from "../sink/status.ts";
import { Decoder } from "../wire/decode.ts";
import { DROP_REASONS } from "../wire/drop_reason.ts";
import { JobRunner } from "./job_runner.ts";
import type { Job, Summary } from "./messages.ts";
import { count, Progress } from "./progress.ts";
import { Pump } from "./pump.ts";

/** What to run on. */
export interface SessionInput {
  interfaces: readonly string[];
  /** Captures and flow CSVs, in order. */
  files: readonly string[];
  filter: string;
  /** Stop after so many packets; 0 = never. */
  packetLimit: number;
  promiscuous: boolean;
  bufferKib: number | undefined;
}

/** How to run. */
export interface SessionOptions {
  config: Config;
  /** nfstream's records: no TCP end, source = first sender, later fragments dropped. */
  compatible: boolean;
  tunnels: boolean;
  statistics: boolean;
  splt: number;
}

const DRAW_MS = 250;

/** One run of one job. */
export class Session {
  readonly #input: SessionInput;
  readonly #options: SessionOptions;
  readonly #job: Job;
  readonly #status: Status;
  readonly #decoder: Decoder;
  readonly #meterOptions: MeterOptions;
  readonly #runner: JobRunner;
  readonly #read: SourceCounters = { received: 0, droppedByKernel: 0, droppedByInterface: 0 };
  readonly #metered: MeterCounters = { packets: 0, bytes: 0, flows: 0, evicted: 0 };
  #source: PacketSource | undefined;
  #meter: Meter | undefined;
  #stopped = false;

  constructor(input: SessionInput, options: SessionOptions, job: Job, status: Status) {
    this.#input = input;
    this.#options = options;
    this.#job = job;
    this.#status = status;
    const { config, compatible } = options;
    this.#decoder = new Decoder({
      tunnels: compatible && options.tunnels ? "nfstream" : options.tunnels,
      fragments: compatible ? "drop" : "join",
    });
    this.#meterOptions = {
      capacity: config.capacity,
      idleTimeoutMs: config.idle_timeout * 1000,
      activeTimeoutMs: config.active_timeout * 1000,
      dissections: config.n_dissections,
      records: job.kind !== "detect",
      verdicts: job.kind === "detect",
      tcpEnd: !compatible,
      cutEndsFlow: compatible,
      statistics: options.statistics,
      splt: options.splt,
    };
    this.#runner = new JobRunner(job, extraColumnCount(this.#meterOptions));
    this.#runner.onClosed = () => this.stop();
  }

  /** Runs to the end of the input, or until `stop`. Resolves to what came of it; undefined when the reader of standard
   *  output went away. Throws ServmapError. `reload` makes the job anew on SIGHUP. */
  async run(reload: () => Job = () => this.#job): Promise<Summary | undefined> {
    if (this.#input.interfaces.length > 0 && this.#input.files.length > 0) {
      throw new UsageError("Cannot read files and interfaces at once", { hint: "use either -r or -i" });
    }
    const release = this.#listen(reload);
    try {
      const parts = this.#parts();
      for (const note of await this.#runner.start()) this.#status.note(note);
      for (const part of parts) {
        if (this.#stopped || this.#runner.channel.closed) break;
        if (typeof part === "string") {
          (await this.#runner.csv(part)).forEach((line) => this.#status.note(line));
        } else await this.#pump(part());
      }
      const summary = await this.#runner.finish();
      this.#status.clear();
      for (const line of summary?.lines ?? []) this.#status.note(line);
      this.#status.say(this.countersLine());
      return summary;
    } catch (error) {
      if (this.#runner.channel.closed) return undefined;
      throw error;
    } finally {
      release();
      this.#runner.terminate();
      await this.#source?.close();
    }
  }

  /** Ends the run soon and cleanly. */
  stop(): void {
    this.#stopped = true;
    this.#source?.stop();
  }

  /** Counters in words. */
  countersLine(): string {
    const read = this.#counters();
    const bad = DROP_REASONS.map(({ name, kind }, reason) => ({
      name,
      kind,
      packets: this.#decoder.drops[reason],
    }))
      .filter(({ kind, packets }) => kind !== "decoded" && packets > 0);
    const badTotal = bad.reduce((sum, { packets }) => sum + packets, 0);
    const reasons = bad.map(({ name, packets }) => `${count(packets)} ${name}`).join(", ");
    const { flows, evicted } = this.#flows();
    return `${count(read.received)} packets received, ${count(read.droppedByKernel)} dropped by kernel, ` +
      `${count(read.droppedByInterface)} dropped by interface, ${count(badTotal)} not metered` +
      (badTotal > 0 ? ` (${reasons})` : "") + `, ${count(flows)} flows` +
      (evicted > 0
        ? `, ${count(evicted)} of them ended early since the table was full (raise "capacity")`
        : "");
  }

  /** Inputs in order: flow CSVs by name, captures and interfaces as a source to open. Interfaces are opened at once, so that
   *  what is wrong with them is said first. */
  #parts(): (string | (() => PacketSource))[] {
    const { interfaces, files, filter } = this.#input;
    if (interfaces.length > 0) {
      const { promiscuous, bufferKib } = this.#input;
      const { snaplen } = this.#options.config;
      const source = openInterfaces(interfaces, { snaplen, promiscuous, bufferKib, filter });
      this.#source = source;
      return [() => source];
    }
    const parts: (string | (() => PacketSource))[] = [];
    let captures: string[] = [];
    for (const file of files) {
      if (!isFlowCsv(file)) {
        if (captures.length === 0) {
          const run = captures;
          parts.push(() => openCaptures(run, { filter }));
        }
        captures.push(file);
        continue;
      }
      if (filter !== "") {
        throw new UsageError(`Cannot filter ${file}: it holds flows, not packets`, {
          hint: "leave out the filter",
        });
      }
      captures = [];
      parts.push(file);
    }
    return parts;
  }

  async #pump(source: PacketSource): Promise<void> {
    this.#source = source;
    const meter = this.#meter = new Meter(this.#meterOptions, this.#engine());
    const progress = new Progress(source, performance.now());
    let drawnAt = performance.now();
    let warned = 0;
    const warn = () => {
      for (; warned < source.warnings.length; warned++) {
        this.#status.say(`servmap: warning: ${source.warnings[warned]}`);
      }
    };
    const pump = new Pump({
      source,
      decoder: this.#decoder,
      meter,
      channel: this.#runner.channel,
      packetLimit: this.#input.packetLimit,
      onTurn: () => {
        warn();
        const now = performance.now();
        if (now - drawnAt < DRAW_MS || !this.#status.draws) return;
        drawnAt = now;
        this.#status.draw(progress.line(now, meter.counters, meter.openFlows));
      },
    });
    if (this.#stopped) source.stop();
    await pump.run();
    warn();
    await source.close();
    Object.assign(this.#read, this.#counters());
    Object.assign(this.#metered, this.#flows());
    this.#source = this.#meter = undefined;
  }

  #engine(): LabelEngine {
    if (this.#options.config.dpi === "builtin") return new BuiltinEngine(this.#options.config.capacity);
    throw new CaptureError("Cannot label with nDPI: this build has no binding to it", {
      hint: 'set "dpi" to "builtin"',
    });
  }

  #counters(): SourceCounters {
    const now = this.#source?.counters();
    return {
      received: this.#read.received + (now?.received ?? 0),
      droppedByKernel: this.#read.droppedByKernel + (now?.droppedByKernel ?? 0),
      droppedByInterface: this.#read.droppedByInterface + (now?.droppedByInterface ?? 0),
    };
  }

  #flows(): MeterCounters {
    const now = this.#meter?.counters;
    return {
      packets: this.#metered.packets + (now?.packets ?? 0),
      bytes: this.#metered.bytes + (now?.bytes ?? 0),
      flows: this.#metered.flows + (now?.flows ?? 0),
      evicted: this.#metered.evicted + (now?.evicted ?? 0),
    };
  }

  /** Listens to signals until the function it returns is called. A second SIGINT or SIGTERM kills. */
  #listen(reload: () => Job): () => void {
    const end = () => {
      Deno.removeSignalListener("SIGINT", end);
      Deno.removeSignalListener("SIGTERM", end);
      this.stop();
    };
    const tell = () => this.#status.say(this.countersLine());
    const again = () => this.#runner.reload(reload());
    const listeners: [Deno.Signal, () => void][] = [["SIGINT", end], ["SIGTERM", end], ["SIGUSR1", tell], [
      "SIGHUP",
      again,
    ]];
    for (const [signal, listener] of listeners) Deno.addSignalListener(signal, listener);
    return () => {
      for (const [signal, listener] of listeners) Deno.removeSignalListener(signal, listener);
    };
  }
}
