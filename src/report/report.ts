// Report: what a run has seen, by verdict. Its file is the original's:
//   { "tot_flows": 561, "tot_anom": 159, "NONE": { "10.42.0.130": { "tot_bytes": 71595235, "remote": [71543241, "TLS"] } } }
// Sections in the order of the verdicts, empty ones left out; inside, in settling order. Indent 4, no final newline.

import { JsonAt } from "../base/json_at.ts";
import { type Json, type JsonObject, orderedJsonText, parseOrderedJson } from "../base/ordered_json.ts";
import type { FlowLedger } from "../detect/detection.ts";
import { Verdict, verdictOfText, VERDICTS } from "../detect/verdict.ts";
import { MAX_HOST_LENGTH, MAX_LABEL_LENGTH } from "../map/services_map.ts";

/** Pairs of hosts that a report tells apart, at most; further ones are summed under `OTHERS`. */
export const MAX_CELLS = 100_000;
/** The host that stands for all those that found no room. */
export const OTHERS = "others";

const TOT_FLOWS = "tot_flows";
const TOT_ANOMALIES = "tot_anom";
const TOT_BYTES = "tot_bytes";
const MAX_CELL_LABELS = 4096;

/** Bytes and labels of one verdict between two hosts. */
export interface ReportCell {
  readonly bytes: number;
  readonly labels: ReadonlySet<string>;
}

/** All that one source did under one verdict. */
export interface ReportSource {
  readonly bytes: number;
  readonly destinations: ReadonlyMap<string, ReportCell>;
}

interface Source {
  bytes: number;
  destinations: Map<string, Cell>;
}

interface Cell {
  id: number;
  bytes: number;
  labels: Set<string>;
  verdict: Verdict;
  source: Source;
}

/** Sums of a run. */
export class Report implements FlowLedger {
  flows = 0;
  anomalies = 0;
  readonly #sections: Map<string, Source>[] = VERDICTS.map(() => new Map());
  readonly #cells: Cell[] = [];
  readonly #maxCells: number;

  constructor(maxCells = MAX_CELLS) {
    this.#maxCells = maxCells;
  }

  /** Reads the text of a report file; `name` is the file in messages. Throws FileError on anything but a report. */
  static parse(text: string, name: string, maxCells = MAX_CELLS): Report {
    const report = new Report(maxCells);
    const root = new JsonAt(name, [], parseOrderedJson(text, name));
    for (const [key, at] of root.entries("a report")) {
      if (key === TOT_FLOWS) {
        report.flows = at.count("flows");
      } else if (key === TOT_ANOMALIES) {
        report.anomalies = at.count("anomalies");
      } else {
        const verdict = verdictOfText(key);
        if (verdict === undefined) throw at.error(`"${TOT_FLOWS}", "${TOT_ANOMALIES}" or a verdict as key`);
        for (const [source, below] of at.entries("an object of source hosts")) {
          report.#read(verdict, source, below);
        }
      }
    }
    for (const key of [TOT_FLOWS, TOT_ANOMALIES]) {
      if (root.get(key) === undefined) throw root.error(`a report with "${key}"`);
    }
    return report;
  }

  /** What happened under a verdict: source → its bytes and destinations. */
  section(verdict: Verdict): ReadonlyMap<string, ReportSource> {
    return this.#sections[verdict];
  }

  cellOf(verdict: Verdict, source: string, destination: string, label: string): number {
    const { id, labels } = this.#cell(verdict, source, destination);
    if (labels.size < MAX_CELL_LABELS) labels.add(label);
    return id;
  }

  addFlow(cell: number, bytes: number): void {
    this.flows++;
    if (this.#cells[cell].verdict !== Verdict.NONE) this.anomalies++;
    this.addBytes(cell, bytes);
  }

  addBytes(cell: number, bytes: number): void {
    const entry = this.#cells[cell];
    entry.bytes = Math.min(entry.bytes + bytes, Number.MAX_SAFE_INTEGER);
    entry.source.bytes = Math.min(entry.source.bytes + bytes, Number.MAX_SAFE_INTEGER);
  }

  /** The text of the report file. */
  toJson(): string {
    const root: JsonObject = new Map<string, Json>([[TOT_FLOWS, this.flows], [
      TOT_ANOMALIES,
      this.anomalies,
    ]]);
    this.#sections.forEach((section, verdict) => {
      if (section.size === 0) return;
      const sources: JsonObject = new Map();
      for (const [source, { bytes, destinations }] of section) {
        const object: JsonObject = new Map<string, Json>([[TOT_BYTES, bytes]]);
        for (const [destination, cell] of destinations) object.set(destination, [cell.bytes, ...cell.labels]);
        sources.set(source, object);
      }
      root.set(VERDICTS[verdict].text, sources);
    });
    return orderedJsonText(root);
  }

  #cell(verdict: Verdict, source: string, destination: string): Cell {
    const section = this.#sections[verdict];
    let entry = section.get(source);
    const known = entry?.destinations.get(destination);
    if (known !== undefined) return known;
    if (this.#cells.length >= this.#maxCells && destination !== OTHERS) {
      return this.#cell(verdict, entry === undefined ? OTHERS : source, OTHERS);
    }
    if (entry === undefined) section.set(source, entry = { bytes: 0, destinations: new Map() });
    return this.#addCell(verdict, entry, destination);
  }

  #addCell(verdict: Verdict, source: Source, destination: string): Cell {
    const cell: Cell = { id: this.#cells.length, bytes: 0, labels: new Set(), verdict, source };
    source.destinations.set(destination, cell);
    this.#cells.push(cell);
    return cell;
  }

  #read(verdict: Verdict, source: string, below: JsonAt): void {
    new JsonAt(below.file, below.path.slice(0, -1), source).text("a source host", MAX_HOST_LENGTH);
    let total: number | undefined;
    const entry: Source = { bytes: 0, destinations: new Map() };
    // Every source may have others beside those that are told apart, and every verdict others alone.
    const most = this.#maxCells * 2 + VERDICTS.length;
    for (const [key, at] of below.entries(`an object of "${TOT_BYTES}" and destination hosts`)) {
      if (key === TOT_BYTES) {
        total = at.count("bytes");
        continue;
      }
      new JsonAt(at.file, at.path.slice(0, -1), key).text("a destination host", MAX_HOST_LENGTH);
      const [bytes, ...labels] = at.items("a list of bytes and labels");
      if (bytes === undefined) throw at.error("a list of bytes and labels");
      if (this.#cells.length >= most) throw at.error(`at most ${most} pairs of hosts`);
      const cell = this.#addCell(verdict, entry, key);
      cell.bytes = bytes.count("bytes");
      for (const label of labels) cell.labels.add(label.text("a label", MAX_LABEL_LENGTH));
    }
    if (total === undefined) throw below.error(`an object with "${TOT_BYTES}"`);
    entry.bytes = total;
    this.#sections[verdict].set(source, entry);
  }
}
