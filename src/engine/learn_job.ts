// Records → services map.

import { count, counted } from "../base/count_text.ts";
import { keepDecisions } from "../map/decisions.ts";
import { Journal } from "../map/journal.ts";
import { Learner } from "../map/learner.ts";
import { HostMapper } from "../map/hosts.ts";
import { loadMap, saveMap, siblingError } from "../map/map_files.ts";
import { MapMeta } from "../map/map_meta.ts";
import type { RecordedFlow } from "../map/recorded_flow.ts";
import { RemoteNamer } from "../map/remote_namer.ts";
import { ServicesMap } from "../map/services_map.ts";
import { Vendors } from "../map/vendors.ts";
import { checkWritable } from "../base/atomic_file.ts";
import { FileError, messageOf } from "../base/errors.ts";
import { learningFacts, learningLines } from "../report/learning_text.ts";
import type { FlowBatch } from "../flow/flow_batch.ts";
import { readFlows } from "../sink/flow_csv_reader.ts";
import type { CsvRead, Job, LearnJob as Settings, Summary } from "./messages.ts";
import type { WorkerJob } from "./worker_job.ts";

/** What is learned live is saved so often, by the clock. */
const SAVE_MS = 60_000;

/** Builds a map, or adds to one, and writes it when all is read. One that is learned live is written in between too, where it takes
 *  nothing away that is judged by: where it adds, or there was none. */
export class LearnJob implements WorkerJob {
  readonly notes: string[] = [];
  readonly #settings: Settings;
  readonly #learner: Learner;
  readonly #meta: MapMeta;
  readonly #savesBetween: boolean;
  #savedAtMs = performance.now();
  /** Records that had taught what was last saved; 0: nothing was. */
  #savedLearned = 0;
  /** Why the last save in between failed. */
  #unsaved: FileError | undefined;

  constructor(settings: Settings) {
    checkWritable(settings.map);
    this.#settings = settings;
    this.#savesBetween = settings.live && (settings.add || !isFile(settings.map));
    const old = settings.add ? loadMap(settings.map) : undefined;
    if (old?.trouble !== undefined) throw siblingError(settings.map, old.trouble);
    this.#meta = old?.meta ?? new MapMeta();
    if (old && this.#meta.engine !== "" && this.#meta.engine !== settings.engine) {
      this.notes.push(
        `${settings.map} was labelled by ${this.#meta.engine}, what is added by ${settings.engine}: labels may differ`,
      );
    }
    this.#meta.engine ||= settings.engine;
    const { deviceIps, localNetworks } = settings.hosts;
    this.#meta.localNetworks = [...new Set([...this.#meta.localNetworks, ...localNetworks])];
    const hosts = new HostMapper({ deviceIps, localNetworks: this.#meta.localNetworks });
    this.#learner = new Learner(old?.map ?? new ServicesMap(), hosts, {
      meta: this.#meta,
      namer: new RemoteNamer(),
      skipGuesses: settings.skipGuesses,
    });
  }

  rows(batch: FlowBatch): void {
    this.#learner.learnRecords(batch);
  }

  async csv(file: string, head?: Uint8Array, stopped?: Promise<void>): Promise<CsvRead> {
    const warnings: string[] = [];
    const onFlow = (flow: RecordedFlow) => this.#learner.learnRecorded(flow);
    return { flows: await readFlows(file, { head, warnings, stopped, onFlow }), warnings };
  }

  save(): void {
    const { learned } = this.#learner;
    if (!this.#savesBetween || learned === this.#savedLearned) return;
    if (performance.now() - this.#savedAtMs < SAVE_MS) return;
    this.#savedAtMs = performance.now();
    try {
      this.notes.push(...this.#save());
      this.#savedLearned = learned;
      this.#unsaved = undefined;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (this.#unsaved === undefined) {
        this.notes.push(`servmap: warning: ${error.message}; learning goes on, and saving is tried again`);
      }
      this.#unsaved = error;
    }
  }

  reload(_job: Job): void {}

  finish(): Summary {
    const { map, records, learned, unknown, guessed, foreign } = this.#learner;
    const notes = this.#nameVendors();
    const skipped = [
      unknown > 0 ? `${count(unknown)} unlabelled` : "",
      guessed > 0 ? `${count(guessed)} guessed` : "",
      foreign > 0 ? `${count(foreign)} of other hosts` : "",
    ].filter((part) => part !== "");
    const line =
      `${count(learned)} of ${counted(records, "record")} taught ${counted(map.edgeCount, "edge")}` +
      (skipped.length > 0 ? ` (${skipped.join(", ")})` : "") + `; map in ${this.#place()}`;
    const failure = learned === 0 && hasEdges(this.#settings.map) ? this.#taughtNothing() : undefined;
    if (failure === undefined) notes.push(...this.#save(line));
    const facts = {
      records,
      learned,
      unlabelled: unknown,
      guessed,
      other_hosts: foreign,
      edges: map.edgeCount,
      map: this.#settings.map,
      ...learningFacts(map, this.#meta.learning),
    };
    const lines = failure === undefined ? [line, ...learningLines(map, this.#meta.learning)] : [];
    return { lines: [...notes, ...lines], facts, anomalies: 0, hard: 0, failure };
  }

  /** Where the map is, and where the one that it replaces. */
  #place(): string {
    const { map: path, add } = this.#settings;
    return add || this.#savedLearned > 0 || !isFile(path) ? path : `${path}, the one before in ${path}.bak`;
  }

  /** An empty map in place of a good one would make every flow an anomaly. */
  #taughtNothing(): Summary["failure"] {
    const { records, unknown } = this.#learner;
    const why = records === 0
      ? "no flow was seen"
      : unknown === records
      ? `nobody could tell the protocol of ${counted(records, "flow")}`
      : `none of ${counted(records, "flow")} is one to learn from`;
    return {
      message: `Cannot learn: ${why}; ${this.#settings.map} stays as it was`,
      hint: "see whether input, filter and device_ips are the right ones, or remove the map to begin anew",
    };
  }

  abandon(): void {}

  /** Writes the map, and into its journal `what` was learned, if that is all. What users have decided about the one that was there
   *  holds for the new one too, even what they decided while this one was learned. */
  #save(what?: string): string[] {
    const { map: path, add } = this.#settings;
    const notes: string[] = [];
    using journal = isFile(path) ? Journal.lock(path) : undefined;
    if (journal !== undefined) {
      const { warnings, kept } = keptFrom(path, this.#learner.map, this.#meta);
      notes.push(...warnings.map((text) => `servmap: warning: ${text}`));
      if (kept > 0 && !add) {
        notes.push(
          `Kept ${counted(kept, "decision or name", "decisions and names")} of the map that was there`,
        );
      }
    }
    saveMap(path, this.#learner.map, this.#meta, { backup: this.#savedLearned === 0 });
    if (what !== undefined) {
      journal?.append(add ? "learn --add" : "learn", [{ action: "learn", reason: what }], Date.now());
    }
    return notes;
  }

  /** Vendors are a large table, read only where a card's is not known yet; a map is a good one without them. */
  #nameVendors(): string[] {
    const notes: string[] = [];
    let vendors: Vendors | undefined;
    this.#meta.hosts.settle((mac) => {
      try {
        vendors ??= Vendors.load();
      } catch (error) {
        vendors = new Vendors("");
        notes.push(`Cannot name the vendors of network cards: ${messageOf(error)}`);
      }
      return vendors.vendorOf(mac);
    });
    return notes;
  }
}

function keptFrom(path: string, map: ServicesMap, meta: MapMeta): { kept: number; warnings: string[] } {
  try {
    const loaded = loadMap(path);
    if (loaded === undefined) return { kept: 0, warnings: [] };
    const { trouble } = loaded;
    if (trouble === undefined) return { kept: keepDecisions(map, meta, loaded.meta), warnings: [] };
    return { kept: 0, warnings: [`${trouble}; decisions in it are not kept`] };
  } catch (error) {
    return { kept: 0, warnings: [`${messageOf(error)}; decisions about it are not kept`] };
  }
}

/** True if there is a map to lose. */
function hasEdges(path: string): boolean {
  try {
    return (loadMap(path)?.map.edgeCount ?? 0) > 0;
  } catch {
    return false; // nobody can use it
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false; // writing it says what is wrong with it
  }
}
