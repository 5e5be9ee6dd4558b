// Settled flows → verdicts and report.

import { checkWritable } from "../base/atomic_file.ts";
import { count, counted } from "../base/count_text.ts";
import { FileError, messageOf } from "../base/errors.ts";
import { Detection } from "../detect/detection.ts";
import { type Judge, judgeOf } from "../detect/judge.ts";
import type { JudgedFlow } from "../detect/judged_flow.ts";
import type { FlowBatch } from "../flow/flow_batch.ts";
import { HostMapper } from "../map/hosts.ts";
import { Learner } from "../map/learner.ts";
import { type LoadedMap, loadMap, siblingError } from "../map/map_files.ts";
import { MapMeta } from "../map/map_meta.ts";
import type { RecordedFlow } from "../map/recorded_flow.ts";
import { MapWatch } from "../map/map_watch.ts";
import { AnomalyNotes } from "../report/anomaly_notes.ts";
import { FlowLog, type ReasonOf } from "../report/flow_log.ts";
import { Report } from "../report/report.ts";
import { hostName } from "../report/host_title.ts";
import { saveReport } from "../report/report_files.ts";
import { ReportLock } from "../report/report_lock.ts";
import { Explainer } from "../report/why.ts";
import { readFlowCsv, readFlows } from "../sink/flow_csv_reader.ts";
import { JsonLinesSink } from "../sink/json_lines.ts";
import { type DeliveryCounts, Notifier } from "../sink/notify/notifier.ts";
import { openTarget } from "../sink/notify/target.ts";
import { PrintQueue } from "../sink/print_queue.ts";
import { overLine } from "../sink/status.ts";
import { TerminalSink } from "../sink/terminal.ts";
import type { VerdictSink } from "../sink/verdict_sink.ts";
import type { CsvRead, DetectJob as Settings, Job, Summary } from "./messages.ts";
import type { WorkerJob } from "./worker_job.ts";

/** Judges flows, prints verdicts, keeps the report. */
export class DetectJob implements WorkerJob {
  readonly notes: string[] = [];
  readonly #settings: Settings;
  readonly #detection: Detection;
  readonly #report = new Report();
  readonly #log = new FlowLog();
  readonly #lock: ReportLock | undefined;
  readonly #prints = new PrintQueue();
  readonly #sink: VerdictSink;
  readonly #notifier: Notifier | undefined;
  #watch: MapWatch | undefined;
  /** Why a flow is judged so as the map is now. */
  readonly #reasonOf: ReasonOf = (...flow) => this.#detection.reason(...flow);
  readonly #explanations: AnomalyNotes | undefined;
  /** As they are after the last reload. */
  #judging: Settings;
  /** Something was judged since the last save: until then the report of the run before stays. */
  #changed = false;
  /** Why the report on disk is not the present one. */
  #unsaved: FileError | undefined;

  constructor(settings: Settings) {
    checkWritable(settings.report);
    this.#settings = this.#judging = settings;
    if (settings.watch) this.#watch = new MapWatch(settings.map);
    const loaded = this.#knownMap(settings);
    const judge = judgeOf(loaded, settings.softProtocols);
    if (settings.explain) {
      const { width, color } = settings;
      this.#explanations = new AnomalyNotes(explainerOf(judge, loaded, settings), { width, color });
    }
    this.#sink = this.#openSink(settings);
    this.#notifier = this.#openNotifier(settings);
    this.#detection = new Detection({
      judge,
      hosts: hostsOf(loaded, settings),
      ledger: this.#report,
      log: this.#log,
      onJudged: (flow) => {
        this.#sink.judged(flow);
        this.#notifier?.judged(flow);
      },
    });
    this.#lock = ReportLock.take(settings.report);
  }

  rows(batch: FlowBatch): Promise<void> {
    this.#detection.rows(batch);
    this.#changed = true;
    return this.#print();
  }

  async csv(file: string, head?: Uint8Array, stopped?: Promise<void>): Promise<CsvRead> {
    const warnings: string[] = [];
    const onFlow = (flow: RecordedFlow) => {
      this.#detection.recorded(flow);
      this.#changed = true;
    };
    const flows = await readFlows(file, { head, warnings, stopped, onFlow, onPause: () => this.#print() });
    return { flows, warnings };
  }

  /** While a slow reader of standard output is waited for, the report is saved as ever. */
  #print(): Promise<void> {
    this.#sink.flush();
    return this.#prints.drain();
  }

  save(): void {
    this.#save(false);
  }

  #save(isLast: boolean): void {
    if (this.#watch?.changed()) this.#takeOverMap();
    this.#notifier?.tick();
    if (this.#changed) this.#saveReport(isLast);
  }

  /** A report that can't be saved is said once, and tried again: what is judged and told meanwhile is worth more. */
  #saveReport(isLast: boolean): void {
    const path = this.#settings.report;
    try {
      saveReport(path, this.#report, this.#log, this.#reasonOf);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (this.#unsaved === undefined && !isLast) {
        this.notes.push(
          `servmap: warning: ${error.message}; detection goes on, and the report is tried again`,
        );
      }
      this.#unsaved = error;
      return;
    }
    if (this.#unsaved !== undefined) this.notes.push(`The report in ${path} is saved again`);
    this.#unsaved = undefined;
    this.#changed = false;
  }

  /** Takes over the map as it is now; a map that can't be read leaves the old one in force. */
  reload(job: Job): void {
    if (job.kind !== "detect") return;
    try {
      const watch = job.watch ? new MapWatch(job.map) : undefined;
      this.#judgeBy(this.#knownMap(job), job);
      this.#watch = watch;
    } catch (error) {
      this.notes.push(`servmap: warning: the map as it was stays in force: ${messageOf(error)}`);
    }
  }

  async drain(): Promise<void> {
    await this.#print();
    await this.#notifier?.drain();
  }

  finish(): Summary {
    this.#changed = true;
    this.#save(true);
    this.#lock?.release();
    const { flows, anomalies, hard, foreign } = this.#detection;
    const others = foreign > 0 ? ` (${counted(foreign, "flow")} of other hosts not judged)` : "";
    const line =
      `${counted(flows, "flow")} judged, ${counted(anomalies, "anomaly", "anomalies")}, ${
        count(hard)
      } of them hard${others}; ` +
      (this.#unsaved === undefined ? `report in ${this.#settings.report}` : "the report is not saved");
    const facts = { judged: flows, anomalies, hard, other_hosts: foreign, report: this.#settings.report };
    const told = this.#notifier?.counts ?? [];
    const lines = [...this.notes.splice(0), ...told.map(deliveryText), line];
    const failure = this.#unsaved && { message: this.#unsaved.message, hint: this.#unsaved.hint };
    return { lines, facts: { ...facts, ...deliveryFacts(told) }, anomalies, hard, failure };
  }

  /** The verdicts so far are worth keeping, whatever failed. */
  abandon(): void {
    this.save();
    this.#lock?.release();
  }

  /** The map has changed on disk. One that has gone, or can't be read, leaves the old one in force. */
  #takeOverMap(): void {
    try {
      const loaded = wholeMap(this.#judging.map);
      if (loaded === undefined) return;
      this.notes.push(`${this.#judging.map} has changed: judging by it from now on`);
      this.#judgeBy(loaded, this.#judging);
    } catch (error) {
      this.notes.push(`The map as it was stays in force: ${messageOf(error)}`);
    }
  }

  #judgeBy(loaded: LoadedMap, settings: Settings): void {
    const judge = judgeOf(loaded, settings.softProtocols);
    this.#judging = settings;
    this.#log.keepReasons(this.#reasonOf);
    this.#detection.replaceJudge(judge, hostsOf(loaded, settings));
    this.#explanations?.replaceExplainer(explainerOf(judge, loaded, settings));
  }

  #openSink(settings: Settings): VerdictSink {
    const write = settings.overProgress
      ? (bytes: Uint8Array) => this.#prints.add(overLine(bytes))
      : (bytes: Uint8Array) => this.#prints.add(bytes);
    const { print, time, color } = settings;
    const explanations = this.#explanations;
    if (!settings.json) {
      const notes = explanations && ((flow: JudgedFlow) => explanations.linesFor(flow));
      return new TerminalSink(write, { print, time, color, notes });
    }
    const fields = explanations && ((flow: JudgedFlow) => explanations.fieldsFor(flow));
    return new JsonLinesSink(write, this.#reasonOf, { print, fields });
  }

  #openNotifier({ notify }: Settings): Notifier | undefined {
    if (notify === undefined) return undefined;
    return new Notifier(notify.targets.map(openTarget), {
      ...notify,
      reasonOf: this.#reasonOf,
      onTrouble: (text) => this.notes.push(`servmap: warning: ${text}`),
    });
  }

  /** The map of `settings`, else one built from the fallback. */
  #knownMap(settings: Settings): LoadedMap {
    const loaded = wholeMap(settings.map);
    if (loaded) {
      if (loaded.meta.engine !== "" && loaded.meta.engine !== settings.engine) {
        this.notes.push(
          `${settings.map} was labelled by ${loaded.meta.engine}, not by ${settings.engine}: labels may differ`,
        );
      }
      return loaded;
    }
    const learner = new Learner(new HostMapper(settings.hosts));
    try {
      const warnings: string[] = [];
      for (const flow of readFlowCsv(settings.fallback, warnings)) learner.learnRecorded(flow);
      this.notes.push(...warnings.map((text) => `servmap: warning: ${text}`));
    } catch (error) {
      throw new FileError(
        `Cannot find a services map: ${settings.map} does not exist, and it can't be built from ` +
          `${settings.fallback}: ${messageOf(error)}`,
        { hint: "make one with servmap learn -i IFACE or servmap learn -r FILE, or name one with --map" },
      );
    }
    this.notes.push(
      `servmap: warning: there is no map at ${settings.map}: judging by one built from ${settings.fallback}, for this run only`,
    );
    return { map: learner.map, meta: new MapMeta() };
  }
}

/** The map at `path`; without a sibling that can be read it would be one without denials. Throws FileError. */
function wholeMap(path: string): LoadedMap | undefined {
  const loaded = loadMap(path);
  if (loaded?.trouble !== undefined) throw siblingError(path, loaded.trouble, "judge by");
  return loaded;
}

function explainerOf(judge: Judge, { meta }: LoadedMap, { own }: Settings): Explainer {
  return new Explainer({ judge, nameOf: (host) => hostName(meta, host), own });
}

function hostsOf({ meta }: LoadedMap, { hosts }: Settings): HostMapper {
  return new HostMapper({
    deviceIps: hosts.deviceIps,
    localNetworks: [...hosts.localNetworks, ...meta.localNetworks],
  });
}

function deliveryText({ name, sent, failed, dropped }: DeliveryCounts): string {
  const notices = counted(sent, "notice");
  return `${name} was sent ${notices}, ${count(failed)} failed, ${count(dropped)} dropped`;
}

function deliveryFacts(told: readonly DeliveryCounts[]): Record<string, number> {
  if (told.length === 0) return {};
  const sum = (key: "sent" | "failed" | "dropped") => told.reduce((total, counts) => total + counts[key], 0);
  return { notices_sent: sum("sent"), notices_failed: sum("failed"), notices_dropped: sum("dropped") };
}
