// Session: one run over interfaces or files, from the first packet to the last line: sources, pump, Worker, signals.

import { messageOf, UsageError } from "../base/errors.ts";
import type { Config } from "../base/config.ts";
import { openCaptures } from "../capture/open_captures.ts";
import { openInterfaces } from "../capture/open_interfaces.ts";
import type { PacketSource, SourceCounters } from "../capture/packet_source.ts";
import { callerOfRoot } from "../capture/sudo_caller.ts";
import type { LabelEngine } from "../dissect/label_engine.ts";
import { exhaustionNote } from "../dissect/reassembly.ts";
import { RemoteEngine } from "../dissect/remote_engine.ts";
import type { Meter, MeterCounters } from "../flow/meter.ts";
import type { MeterOptions } from "../flow/meter_options.ts";
import { extraColumnCount } from "../flow/record_columns.ts";
import type { Status } from "../sink/status.ts";
import { Decoder, type DecoderOptions } from "../wire/decode.ts";
import { DROP_REASONS } from "../wire/drop_reason.ts";
import { checkPacketOptions, type InputPart, inputParts } from "./input_parts.ts";
import { becomeCallerFor } from "./job_files.ts";
import { JobRunner, type Runner } from "./job_runner.ts";
import { configuredEngine, type EngineChoice, engineName, isBuiltin, loadEngine } from "./label_engines.ts";
import type { Job, Summary } from "./messages.ts";
import { newMeter } from "./new_meter.ts";
import { Progress } from "./progress.ts";
import { Pump } from "./pump.ts";
import { countersText, type RunCounters } from "./run_counters.ts";
import { listenToSignals } from "./signals.ts";
import { WARM_UP_CAPACITY, warmUp } from "./warm_up.ts";

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
  /** What labels packets. */
  engine: EngineChoice;
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
  readonly #decoding: DecoderOptions;
  readonly #decoder: Decoder;
  readonly #meterOptions: MeterOptions;
  readonly #runner: Runner;
  readonly #read: SourceCounters = { received: 0, droppedByKernel: 0, droppedByInterface: 0 };
  readonly #metered: MeterCounters = { packets: 0, flows: 0, evicted: 0 };
  readonly #stopping = Promise.withResolvers<void>();
  #source: PacketSource | undefined;
  #meter: Meter | undefined;
  #pump: Pump | undefined;
  readonly #csvs = { files: [] as string[], flows: 0 };
  #openLocally: ((capacity: number) => LabelEngine) | undefined;
  /** Settles when the Worker has begun the job, or says why it can't. */
  #begun: Promise<void> = Promise.resolve();
  #hasBegun = false;
  #ready: { engine: LabelEngine; meter: Meter } | undefined;
  #warnings = 0;
  #stopped = false;

  /** `newRunner` makes what runs the job: a Worker's end where nothing else is said. Where its channel has remote labels, the
   *  runner makes them. */
  constructor(
    input: SessionInput,
    options: SessionOptions,
    job: Job,
    status: Status,
    newRunner: (job: Job, extraColumns: number, remoteLabels: boolean) => Runner = (...run) =>
      new JobRunner(...run),
  ) {
    this.#input = input;
    this.#options = options;
    this.#job = job;
    this.#status = status;
    const { config, compatible } = options;
    this.#decoding = {
      tunnels: compatible && options.tunnels ? "nfstream" : options.tunnels,
      fragments: compatible ? "drop" : "join",
    };
    this.#decoder = new Decoder(this.#decoding);
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
    // Records can wait for their labels, which the Worker makes while this thread reads on; verdicts come at once.
    const recorded = job.kind !== "detect" && input.interfaces.length === 0;
    const remoteLabels = recorded && isBuiltin(options.engine.name);
    this.#runner = newRunner(job, extraColumnCount(this.#meterOptions), remoteLabels);
    this.#runner.onClosed = () => this.stop();
    this.#runner.onNotes = (notes) => notes.forEach((note) => this.#status.say(note));
  }

  /** Runs to the end of the input, or until `stop`. Resolves to what came of it; undefined when the reader of standard
   *  output went away. Throws ServmapError. `reload` makes the job anew on SIGHUP. */
  async run(reload: () => Job = () => this.#job): Promise<Summary | undefined> {
    if (this.#input.interfaces.length > 0 && this.#input.files.length > 0) {
      throw new UsageError("Cannot read files and interfaces at once", { hint: "use either -r or -i" });
    }
    const release = this.#listen(reload);
    try {
      if (!this.#runner.channel.remoteLabels) this.#openLocally = await loadEngine(this.#options.engine);
      if (this.#input.interfaces.length > 0) await this.#openInterfaces();
      else await this.#giveUpRoot();
      const parts = await Promise.race([this.#parts(), this.#stopping.promise]) ?? [];
      const labels = this.#source !== undefined || parts.some(({ holds }) => holds === "packets");
      if (labels) this.#checkEngine();
      this.#begun = this.#begin();
      this.#begun.catch(() => {});
      try {
        await this.#runAll(parts);
      } finally {
        await this.#begun; // what is wrong with the job is said rather than what is wrong with the packets
      }
      return await this.#finish();
    } catch (error) {
      if (this.#runner.channel.closed) return undefined;
      // What was captured before an interface went away is worth keeping; half a file's flows are not.
      if (this.#meter !== undefined && this.#source?.live) await this.#finish().catch(() => {});
      else {
        await this.#runner.abandon();
        if (this.#hasBegun && this.counters().received > 0) this.#status.say(countersText(this.counters()));
      }
      throw error;
    } finally {
      release();
      this.#runner.terminate();
      await this.#source?.close();
    }
  }

  /** Begins the job and says what it has to say of that. */
  async #begin(): Promise<void> {
    for (const note of await this.#runner.start()) this.#status.note(note);
    this.#hasBegun = true;
  }

  /** Reads what is open, then the files one after the other: packets at once, while the Worker still begins. */
  async #runAll(parts: readonly InputPart[]): Promise<void> {
    if (this.#source !== undefined) await this.#run(this.#source);
    for (const part of parts) {
      if (this.#stopped || this.#runner.channel.closed || this.#packetsLeft() === 0) break;
      if (part.holds === "flows") {
        await this.#begun;
        await this.#readFlows(part);
      } else {
        await this.#run(openCaptures(part.files, { filter: this.#input.filter, head: part.head }));
      }
    }
  }

  /** Says what is wrong with the engine before anything is begun, and that it is not the one that is set. */
  #checkEngine(): void {
    const { engine, config } = this.#options;
    const name = engineName(engine);
    const isSet = config.dpi === "ndpi" ? !isBuiltin(name) : name === configuredEngine(config).name;
    if (!isSet) this.#status.note(`Labels are by ${name}, as in ${engine.map}`);
  }

  /** Ends the run soon and cleanly. */
  stop(): void {
    this.#stopped = true;
    this.#stopping.resolve();
    this.#source?.stop();
    this.#runner.stop();
  }

  /** What has been counted so far. */
  counters(): RunCounters {
    const now = this.#source?.counters();
    const metered = this.#meter?.counters;
    const { drops } = this.#decoder;
    const left = DROP_REASONS.map(({ name, kind }, reason) => [kind, name, drops[reason]] as const)
      .filter(([kind, , packets]) => kind !== "decoded" && packets > 0);
    return {
      received: this.#read.received + (this.#pump?.packets ?? 0),
      metered: this.#metered.packets + (metered?.packets ?? 0),
      notMetered: Object.fromEntries(left.map(([, name, packets]) => [name, packets])),
      droppedByKernel: this.#read.droppedByKernel + (now?.droppedByKernel ?? 0),
      droppedByInterface: this.#read.droppedByInterface + (now?.droppedByInterface ?? 0),
      flows: this.#metered.flows + (metered?.flows ?? 0),
      evicted: this.#metered.evicted + (metered?.evicted ?? 0),
      csvFiles: this.#csvs.files.length,
      csvFlows: this.#csvs.flows,
      warnings: this.#warnings,
    };
  }

  async #finish(): Promise<Summary | undefined> {
    const summary = await this.#runner.finish();
    this.#status.clear();
    if (summary === undefined) return undefined; // whoever read standard output has gone: no one is told
    const note = exhaustionNote();
    for (const line of [...note === undefined ? [] : [note], ...summary.lines]) {
      this.#status.note(line);
    }
    this.#status.say(countersText(this.counters()));
    return summary;
  }

  /** Packets of files are parsed as who called sudo, too. All modules must have been read: they may lie where only root can. */
  async #giveUpRoot(): Promise<void> {
    if (callerOfRoot() === undefined) return;
    await this.#runner.loaded;
    const refused = becomeCallerFor(this.#job, this.#input.files);
    if (refused !== undefined) this.#warn(`packets are parsed as root: ${refused}`);
  }

  /** Opens the interfaces before anything else, so that what is wrong with them is said first. That gives up root, too. */
  async #openInterfaces(): Promise<void> {
    const { interfaces, promiscuous, bufferKib, filter } = this.#input;
    await this.#runner.loaded;
    // Large tables are made before packets come; nDPI's may fail, which is said after what is wrong with the interfaces.
    if (isBuiltin(this.#options.engine.name)) {
      warmUp(this.#meterOptions, this.#decoding, this.#openLocally!(WARM_UP_CAPACITY));
      this.#ready = this.#newMeter();
    }
    const { snaplen } = this.#options.config;
    this.#source = openInterfaces(interfaces, { snaplen, promiscuous, bufferKib, filter });
  }

  async #parts(): Promise<InputPart[]> {
    const parts = await inputParts(this.#input.files);
    checkPacketOptions(parts, this.#input);
    return parts;
  }

  #warn(warning: string): void {
    this.#warnings++;
    this.#status.say(`servmap: warning: ${warning}`);
  }

  /** Packets that may still be read; undefined without a limit. */
  #packetsLeft(): number | undefined {
    const { packetLimit } = this.#input;
    return packetLimit === 0 ? undefined : packetLimit - this.#read.received;
  }

  async #readFlows({ files, head }: InputPart): Promise<void> {
    const [file] = files;
    const { flows, warnings } = await this.#runner.csv(file, head);
    if (this.#csvs.files.includes(file)) warnings.push(`${file} is read twice: its flows count twice`);
    this.#csvs.files.push(file);
    this.#csvs.flows += flows;
    for (const warning of warnings) this.#warn(warning);
  }

  async #run(source: PacketSource): Promise<void> {
    this.#source = source;
    const { engine, meter } = this.#ready ?? this.#newMeter();
    this.#ready = undefined;
    try {
      await this.#label(source, meter);
    } finally {
      engine.close?.();
    }
  }

  #newMeter(): { engine: LabelEngine; meter: Meter } {
    const engine = this.#openEngine();
    return { engine, meter: newMeter(this.#meterOptions, engine) };
  }

  #openEngine(): LabelEngine {
    const { engine, config: { capacity } } = this.#options;
    if (this.#openLocally !== undefined) return this.#openLocally(capacity);
    const remote = new RemoteEngine(capacity);
    this.#runner.label(remote, engine.name);
    return remote;
  }

  async #label(source: PacketSource, meter: Meter): Promise<void> {
    this.#meter = meter;
    const progress = new Progress(source, performance.now());
    let drawnAt = performance.now();
    let warned = 0;
    const warn = () => {
      if (!this.#hasBegun) return;
      for (; warned < source.warnings.length; warned++) this.#warn(source.warnings[warned]);
    };
    const pump = this.#pump = new Pump({
      source,
      decoder: this.#decoder,
      meter,
      channel: this.#runner.channel,
      packetLimit: this.#packetsLeft() ?? 0,
      onWarning: (warning) => this.#warn(warning),
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
    await this.#begun;
    warn();
    await source.close();
    const { received, metered, droppedByKernel, droppedByInterface, flows, evicted } = this.counters();
    Object.assign(this.#read, { received, droppedByKernel, droppedByInterface });
    Object.assign(this.#metered, { packets: metered, flows, evicted });
    this.#source = this.#meter = this.#pump = undefined;
  }

  /** Listens to signals until the function it returns is called. */
  #listen(reload: () => Job): () => void {
    return listenToSignals({
      end: () => this.stop(),
      tell: () => this.#status.say(countersText(this.counters())),
      reload: () => {
        try {
          this.#runner.reload(reload());
        } catch (error) {
          this.#status.say(
            `servmap: warning: the settings as they were stay in force: ${messageOf(error)}`,
          );
        }
      },
    });
  }
}
