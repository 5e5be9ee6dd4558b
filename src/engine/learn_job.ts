// Records → services map.

import { count, counted } from "../base/count_text.ts";
import { keepDecisions } from "../map/decisions.ts";
import { Journal } from "../map/journal.ts";
import { Learner } from "../map/learner.ts";
import { HostMapper } from "../map/hosts.ts";
import { type LoadedMap, loadMap, saveMap, siblingError } from "../map/map_files.ts";
import { MapMeta } from "../map/map_meta.ts";
import { addLearned, mergeMeta } from "../map/merge_meta.ts";
import type { RecordedFlow } from "../map/recorded_flow.ts";
import { RemoteNamer } from "../map/remote_namer.ts";
import { ServicesMap } from "../map/services_map.ts";
import { Vendors } from "../map/vendors.ts";
import { checkWritable, isFile, isThere } from "../base/atomic_file.ts";
import { FileError, messageOf } from "../base/errors.ts";
import { learningFacts, learningLines } from "../report/learning_text.ts";
import type { FlowBatch } from "../flow/flow_batch.ts";
import { readFlows } from "../sink/flow_csv_reader.ts";
import type { CsvRead, LearnJob as Settings, Summary } from "./messages.ts";
import type { WorkerJob } from "./worker_job.ts";

/** What is learned live is saved so often, by the clock. */
const SAVE_MS = 60_000;

/** Builds a map, or adds to one, and writes it when all is read. One that is learned live is written in between too, where it takes
 *  nothing away that is judged by: where it adds, or there was none. What is added joins the map as it is when it is written:
 *  others may have changed it meanwhile. */
export class LearnJob implements WorkerJob {
  readonly notes: string[] = [];
  readonly #settings: Settings;
  readonly #learner: Learner;
  readonly #savesBetween: boolean;
  /** The map that is added to, as it was when it was last read or written. */
  #known: LoadedMap;
  #savedAtMs = performance.now();
  /** Records that had taught what was last saved; 0: nothing was. */
  #savedLearned = 0;
  /** Why the last save in between failed. */
  #unsaved: FileError | undefined;
  #vendors: Vendors | undefined;

  constructor(settings: Settings) {
    checkWritable(settings.map);
    this.#settings = settings;
    this.#savesBetween = settings.live && (settings.add || !isFile(settings.map));
    const old = settings.add ? loadMap(settings.map) : undefined;
    if (old?.trouble !== undefined) throw siblingError(settings.map, old.trouble);
    this.#known = old ?? emptyMap();
    const { engine, localNetworks } = this.#known.meta;
    if (engine !== "" && engine !== settings.engine) {
      this.notes.push(
        `${settings.map} was labelled by ${engine}, what is added by ${settings.engine}: labels may differ`,
      );
    }
    const { hosts } = settings;
    this.#learner = new Learner(
      new HostMapper({ ...hosts, localNetworks: [...localNetworks, ...hosts.localNetworks] }),
      { known: this.#known.map, namer: new RemoteNamer(), skipGuesses: settings.skipGuesses },
    );
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
      this.#save(this.notes);
      this.#unsaved = undefined;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (this.#unsaved === undefined) {
        this.notes.push(`servmap: warning: ${error.message}; learning goes on, and saving is tried again`);
      }
      this.#unsaved = error;
    }
  }

  finish(): Summary {
    const { map: path } = this.#settings;
    const { records, learned, unknown, guessed, foreign } = this.#learner;
    const notes: string[] = [];
    const place = this.#place();
    const failure = learned === 0 && hasEdges(path) ? this.#taughtNothing() : undefined;
    const lineOf = ({ edgeCount }: ServicesMap) =>
      `${count(learned)} of ${counted(records, "record")} taught ${counted(edgeCount, "edge")}` +
      `${this.#skipped()}; map in ${place}`;
    if (failure === undefined) this.#save(notes, lineOf);
    const { map, meta } = this.#known;
    const facts = {
      records,
      learned,
      unlabelled: unknown,
      guessed,
      other_hosts: foreign,
      edges: map.edgeCount,
      map: path,
      ...learningFacts(map, meta.learning),
    };
    const lines = failure === undefined ? [lineOf(map), ...learningLines(map, meta.learning)] : [];
    return { lines: [...notes, ...lines], facts, anomalies: 0, hard: 0, failure };
  }

  /** Where the map is, and where the one that it replaces. */
  #place(): string {
    const { map: path, add } = this.#settings;
    return add || this.#savedLearned > 0 || !isFile(path) ? path : `${path}, the one before in ${path}.bak`;
  }

  /** What taught nothing, by reason, in brackets; "" where all did. */
  #skipped(): string {
    const { unknown, guessed, foreign, refused } = this.#learner;
    const parts = [
      unknown > 0 ? `${count(unknown)} unlabelled` : "",
      guessed > 0 ? `${count(guessed)} guessed` : "",
      foreign > 0 ? `${count(foreign)} of other hosts` : "",
      refused > 0 ? `${count(refused)} without room in the map` : "",
    ].filter((part) => part !== "");
    return parts.length > 0 ? ` (${parts.join(", ")})` : "";
  }

  /** An empty map in place of a good one would make every flow an anomaly. */
  #taughtNothing(): Summary["failure"] {
    const { records, unknown, guessed } = this.#learner;
    const why = records === 0
      ? "no flow was seen"
      : unknown === records
      ? `nobody could tell the protocol of ${counted(records, "flow")}`
      : `none of ${counted(records, "flow")} is one to learn from${this.#skipped()}`;
    return {
      message: `Cannot learn: ${why}; ${this.#settings.map} stays as it was`,
      hint: (guessed > 0 ? "learn without --no-guesses, " : "") +
        "see whether input, filter and device_ips are the right ones, or remove the map to begin anew",
    };
  }

  /** Writes the map, and at the end what `lineOf` says of it into its journal. What the user should know is added to `notes`. */
  #save(notes: string[], lineOf?: (map: ServicesMap) => string): void {
    const { map: path, add, engine, hosts } = this.#settings;
    const isLocked = isFile(path) || add && !isThere(path); // not beside a device or a pipe
    using journal = isLocked ? Journal.lock(path) : undefined;
    const adds = add || this.#savedLearned > 0;
    const there = journal === undefined ? undefined : this.#there(notes, adds);
    const joined = adds ? there ?? copyOf(this.#known) : emptyMap();
    const { map, meta } = joined;
    if (this.#savedLearned === 0 && map.covers(this.#learner.map)) {
      notes.push(
        `servmap: warning: the map has seen all of this before, at the same times; ` +
          `what is learned twice makes it surer than it is: the one before is in ${path}.bak`,
      );
    }
    meta.engine ||= engine;
    meta.localNetworks = [...new Set([...meta.localNetworks, ...hosts.localNetworks])];
    addLearned(joined, this.#learner);
    if (map.refused > 0) {
      const left = counted(map.refused, "pair of hosts", "pairs of hosts");
      notes.push(`servmap: warning: the map is full (${count(map.edgeCount)}): ${left} left out`);
    }
    if (!adds && there !== undefined) {
      const kept = keepDecisions(map, meta, there.meta);
      if (kept > 0) {
        notes.push(
          `Kept ${counted(kept, "decision or name", "decisions and names")} of the map that was there`,
        );
      }
    }
    meta.hosts.settle((mac) => this.#vendorOf(mac, notes));
    saveMap(path, map, meta, { backup: this.#savedLearned === 0 });
    this.#savedLearned = this.#learner.learned;
    this.#known = joined;
    this.#learner.begin(map);
    if (lineOf !== undefined) {
      journal?.append(add ? "learn --add" : "learn", [{ action: "learn", reason: lineOf(map) }], Date.now());
    }
  }

  /** The map that is there now, undefined if it can't be used. What users have decided about it holds for a new one too, even what
   *  they decided while that one was learned. */
  #there(notes: string[], adds: boolean): LoadedMap | undefined {
    const { map: path } = this.#settings;
    const warn = (why: string, where: string) => {
      const without = adds ? "what was changed there meanwhile is" : `decisions ${where} are`;
      notes.push(`servmap: warning: ${why}; ${without} not kept`);
    };
    try {
      const loaded = loadMap(path);
      if (loaded?.trouble === undefined) return loaded;
      warn(loaded.trouble, "in it");
    } catch (error) {
      warn(messageOf(error), "about it");
    }
    return undefined;
  }

  /** Vendors are a large table, read only where a card's is not known yet; a map is a good one without them. */
  #vendorOf(mac: string, notes: string[]): string {
    try {
      this.#vendors ??= Vendors.load();
    } catch (error) {
      this.#vendors = new Vendors("");
      notes.push(`Cannot name the vendors of network cards: ${messageOf(error)}`);
    }
    return this.#vendors.vendorOf(mac);
  }
}

function emptyMap(): LoadedMap {
  return { map: new ServicesMap(), meta: new MapMeta() };
}

function copyOf(known: LoadedMap): LoadedMap {
  const copy = emptyMap();
  mergeMeta(copy, known, "");
  copy.map.merge(known.map);
  return copy;
}

/** True if there is a map to lose. */
function hasEdges(path: string): boolean {
  try {
    return (loadMap(path)?.map.edgeCount ?? 0) > 0;
  } catch {
    return false; // nobody can use it
  }
}
