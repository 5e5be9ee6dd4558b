// Settled flows → verdicts and report.

import { FileError, messageOf } from "../base/errors.ts";
import { Detection } from "../detect/detection.ts";
import { Judge } from "../detect/judge.ts";
import type { FlowBatch } from "../flow/flow_batch.ts";
import { HostMapper } from "../map/hosts.ts";
import { Learner } from "../map/learner.ts";
import { type LoadedMap, loadMap } from "../map/map_files.ts";
import { MapMeta } from "../map/map_meta.ts";
import { ServicesMap } from "../map/services_map.ts";
import { FlowLog } from "../report/flow_log.ts";
import { Report } from "../report/report.ts";
import { saveReport } from "../report/report_files.ts";
import { readFlowCsv } from "../sink/flow_csv_reader.ts";
import { JsonLinesSink } from "../sink/json_lines.ts";
import { openOutput, type Output } from "../sink/output.ts";
import { TerminalSink } from "../sink/terminal.ts";
import type { VerdictSink } from "../sink/verdict_sink.ts";
import type { DetectJob as Settings, Job, Summary } from "./messages.ts";
import { count, counted } from "./progress.ts";
import type { WorkerJob } from "./worker_job.ts";

/** Judges flows, prints verdicts, keeps the report. */
export class DetectJob implements WorkerJob {
  readonly notes: string[] = [];
  readonly #settings: Settings;
  readonly #hosts: HostMapper;
  readonly #detection: Detection;
  readonly #report = new Report();
  readonly #log = new FlowLog();
  readonly #output: Output;
  readonly #sink: VerdictSink;
  #changed = true;

  constructor(settings: Settings) {
    this.#settings = settings;
    const { map, meta } = this.#knownMap(settings);
    this.#hosts = new HostMapper({
      deviceIps: settings.hosts.deviceIps,
      localNetworks: [...settings.hosts.localNetworks, ...meta.localNetworks],
    });
    this.#output = openOutput("-", true);
    this.#sink = this.#openSink(settings);
    this.#detection = new Detection({
      judge: judgeOf(map, meta, settings),
      hosts: this.#hosts,
      ledger: this.#report,
      log: this.#log,
      onJudged: (flow) => this.#sink.judged(flow),
    });
  }

  rows(batch: FlowBatch): void {
    this.#detection.rows(batch);
    this.#changed = true;
    this.#sink.flush();
  }

  csv(file: string, head?: Uint8Array): string[] {
    const warnings: string[] = [];
    for (const flow of readFlowCsv(file, warnings, head)) this.#detection.recorded(flow);
    this.#changed = true;
    this.#sink.flush();
    return warnings;
  }

  save(): void {
    if (!this.#changed) return;
    saveReport(this.#settings.report, this.#report, this.#log, this.#detection.reason.bind(this.#detection));
    this.#changed = false;
  }

  /** Takes over the map as it is now; a map that can't be read leaves the old one in force. */
  reload(job: Job): void {
    if (job.kind !== "detect") return;
    try {
      const { map, meta } = this.#knownMap(job);
      this.#detection.replaceJudge(judgeOf(map, meta, job));
    } catch (error) {
      this.notes.push(`servmap: warning: the map as it was stays in force: ${messageOf(error)}`);
    }
  }

  finish(): Summary {
    this.#sink.flush();
    this.save();
    const { flows, anomalies, hard, foreign } = this.#detection;
    const others = foreign > 0 ? ` (${counted(foreign, "flow")} of other hosts not judged)` : "";
    const line =
      `${counted(flows, "flow")} judged, ${counted(anomalies, "anomaly", "anomalies")}, ${
        count(hard)
      } of them hard${others}; ` +
      `report in ${this.#settings.report}`;
    const facts = { judged: flows, anomalies, hard, other_hosts: foreign, report: this.#settings.report };
    return { lines: [line], facts, anomalies, hard };
  }

  /** The verdicts so far are worth keeping, whatever failed. */
  abandon(): void {
    this.save();
  }

  #openSink(settings: Settings): VerdictSink {
    const write = (bytes: Uint8Array) => this.#output.write(bytes);
    const { print, time, color } = settings;
    if (!settings.json) return new TerminalSink(write, { print, time, color });
    return new JsonLinesSink(write, (...flow) => this.#detection.reason(...flow), { print });
  }

  /** The map of `settings`, else one built from the fallback. */
  #knownMap(settings: Settings): LoadedMap {
    const loaded = loadMap(settings.map);
    if (loaded) {
      this.notes.push(...loaded.warnings);
      if (loaded.meta.engine !== "" && loaded.meta.engine !== settings.engine) {
        this.notes.push(
          `${settings.map} was labelled by ${loaded.meta.engine}, not by ${settings.engine}: labels may differ`,
        );
      }
      return loaded;
    }
    const map = new ServicesMap();
    const learner = new Learner(map, new HostMapper(settings.hosts));
    try {
      const warnings: string[] = [];
      for (const flow of readFlowCsv(settings.fallback, warnings)) learner.learnRecorded(flow);
      this.notes.push(...warnings);
    } catch (error) {
      throw new FileError(
        `Cannot find a services map: ${settings.map} does not exist, and it can't be built from ` +
          `${settings.fallback}: ${messageOf(error)}`,
        { hint: "make one with servmap learn -i IFACE or servmap learn -r FILE, or name one with --map" },
      );
    }
    this.notes.push(`No map at ${settings.map}: built one from ${settings.fallback}, for this run only`);
    return { map, meta: new MapMeta(), warnings: [] };
  }
}

function judgeOf(map: ServicesMap, meta: MapMeta, settings: Settings): Judge {
  return new Judge({
    map,
    softProtocols: settings.softProtocols,
    approvals: meta.approvals,
    denials: meta.denials,
  });
}
