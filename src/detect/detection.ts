// Detection: one run of `detect`. Rows of the meter, or of a flow CSV, become verdicts; every byte of a judged flow joins
// the ledger under its verdict, those that are counted after the verdict too.
//   SETTLED  judge the flow, once; its bytes so far
//   COUNTED  bytes since; RECORD  nothing (its bytes were counted)
//   ended    the slot is free

import { labelText } from "../dissect/label.ts";
import { COUNTED, type FlowBatch, SETTLED } from "../flow/flow_batch.ts";
import type { HostMapper } from "../map/hosts.ts";
import type { RecordedFlow } from "../map/recorded_flow.ts";
import { JudgedFlow } from "./judged_flow.ts";
import type { Judge } from "./judge.ts";
import { Verdict, VERDICTS } from "./verdict.ts";

/** Where flows and bytes are summed: the report. */
export interface FlowLedger {
  /** The place where such flows are summed; the label is listed there from now on. */
  cellOf(verdict: Verdict, source: string, destination: string, label: string): number;
  /** One more flow in a cell. */
  addFlow(cell: number, bytes: number): void;
  /** More bytes of a flow that was added before. */
  addBytes(cell: number, bytes: number): void;
}

/** Where anomalous flows are kept one by one. */
export interface AnomalyLog {
  /** Returns the entry's number. */
  add(flow: JudgedFlow): number;
  addBytes(entry: number, bytes: number): void;
}

/** What a run needs. */
export interface DetectionOptions {
  judge: Judge;
  hosts: HostMapper;
  ledger: FlowLedger;
  log?: AnomalyLog;
  /** Called with every judged flow; the object is reused. */
  onJudged?: (flow: JudgedFlow) => void;
}

interface Outcome {
  verdict: Verdict;
  cell: number;
}

const NOTHING = -1;
/** Outcomes remembered, at most; then all are found anew. */
const MAX_OUTCOMES = 65_536;
const FIRST_SLOTS = 4096;

/** Judges flows in the order of their rows. */
export class Detection {
  /** Flows judged: the next one's index. */
  flows = 0;
  /** Anomalies among them, and the hard ones among these. */
  anomalies = 0;
  hard = 0;
  /** Flows that had no device at either end. */
  foreign = 0;
  #judge: Judge;
  #hosts: HostMapper;
  readonly #ledger: FlowLedger;
  readonly #log: AnomalyLog | undefined;
  readonly #onJudged: ((flow: JudgedFlow) => void) | undefined;
  readonly #flow: JudgedFlow = new JudgedFlow();
  readonly #labels: Map<number, string> = new Map();
  // source → destination → label → outcome
  readonly #outcomes: Map<string, Map<string, Map<string, Outcome>>> = new Map();
  #outcomeCount = 0;
  // Outcomes hold for flows from here to there: decisions expire in packet time, which may step back between files.
  #freshFromMs = Infinity;
  #staleAtMs = -Infinity;
  // By slot: ledger cell and log entry of the flow there, `NOTHING` if it was not judged.
  #cells: Int32Array = new Int32Array(FIRST_SLOTS).fill(NOTHING);
  #entries: Float64Array = new Float64Array(FIRST_SLOTS).fill(NOTHING);

  constructor(options: DetectionOptions) {
    this.#judge = options.judge;
    this.#hosts = options.hosts;
    this.#ledger = options.ledger;
    this.#log = options.log;
    this.#onJudged = options.onJudged;
  }

  /** Judges by another map or other decisions, and maps addresses otherwise, from now on. */
  replaceJudge(judge: Judge, hosts: HostMapper = this.#hosts): void {
    this.#judge = judge;
    this.#hosts = hosts;
    this.#staleAtMs = -Infinity;
  }

  /** Why a flow would be judged as it is now. */
  reason(source: string, destination: string, label: string, nowMs: number): string {
    return this.#judge.reason(source, destination, label, nowMs);
  }

  /** Deals with all rows of a batch. */
  rows(batch: FlowBatch): void {
    const count = batch.count;
    for (let row = 0; row < count; row++) {
      const kind = batch.kind[row];
      if (kind === SETTLED) this.#settle(batch, row);
      else if (kind === COUNTED) this.#addBytes(batch.slot[row], batch.srcBytes[row] + batch.dstBytes[row]);
      if (batch.ended[row] === 1) this.#free(batch.slot[row]);
    }
  }

  /** Judges a row of a flow CSV, whose addresses the reader has checked. */
  recorded(row: RecordedFlow): void {
    const hosts = this.#hosts;
    if (hosts.hasDevices && !hosts.isDeviceText(row.src) && !hosts.isDeviceText(row.dst)) {
      this.foreign++;
      return;
    }
    const flow = this.#flow;
    flow.takeRecorded(row);
    flow.source = hosts.hostOfText(row.src) ?? row.src;
    flow.destination = hosts.hostOfText(row.dst) ?? row.dst;
    flow.label = row.label;
    this.#conclude(flow, this.#outcome(flow));
  }

  #settle(batch: FlowBatch, row: number): void {
    const slot = batch.slot[row];
    if (slot >= this.#cells.length) this.#growSlots(slot);
    this.#free(slot);
    const hosts = this.#hosts;
    const version = batch.ipVersion[row];
    const at = row * 4;
    if (
      hosts.hasDevices && !hosts.isDevice(version, batch.srcAddress, at) &&
      !hosts.isDevice(version, batch.dstAddress, at)
    ) {
      this.foreign++;
      return;
    }
    const flow = this.#flow;
    flow.takeRow(batch, row);
    flow.source = hosts.hostOf(version, batch.srcAddress, at);
    flow.destination = hosts.hostOf(version, batch.dstAddress, at);
    flow.label = this.#labelOf(batch.master[row], batch.app[row]);
    const outcome = this.#outcome(flow);
    this.#cells[slot] = outcome.cell;
    this.#entries[slot] = this.#conclude(flow, outcome);
  }

  /** Counts and hands out a judged flow; returns its log entry. */
  #conclude(flow: JudgedFlow, { verdict, cell }: Outcome): number {
    flow.index = this.flows++;
    flow.verdict = verdict;
    this.#ledger.addFlow(cell, flow.bytes);
    let entry = NOTHING;
    if (verdict !== Verdict.NONE) {
      this.anomalies++;
      if (VERDICTS[verdict].gravity === "hard") this.hard++;
      if (this.#log !== undefined) entry = this.#log.add(flow);
    }
    this.#onJudged?.(flow);
    return entry;
  }

  #outcome(flow: JudgedFlow): Outcome {
    const nowMs = flow.timeUs / 1000;
    if (nowMs >= this.#staleAtMs || nowMs < this.#freshFromMs || this.#outcomeCount >= MAX_OUTCOMES) {
      this.#outcomes.clear();
      this.#outcomeCount = 0;
      this.#freshFromMs = this.#judge.lastChangeMs(nowMs);
      this.#staleAtMs = this.#judge.nextChangeMs(nowMs);
    }
    const { source, destination, label } = flow;
    const known = this.#outcomes.get(source)?.get(destination)?.get(label);
    if (known !== undefined) return known;
    const verdict = this.#judge.judge(source, destination, label, nowMs);
    const outcome = { verdict, cell: this.#ledger.cellOf(verdict, source, destination, label) };
    let destinations = this.#outcomes.get(source);
    if (destinations === undefined) this.#outcomes.set(source, destinations = new Map());
    let labels = destinations.get(destination);
    if (labels === undefined) destinations.set(destination, labels = new Map());
    labels.set(label, outcome);
    this.#outcomeCount++;
    return outcome;
  }

  #addBytes(slot: number, bytes: number): void {
    if (slot >= this.#cells.length || this.#cells[slot] === NOTHING) return;
    this.#ledger.addBytes(this.#cells[slot], bytes);
    if (this.#entries[slot] !== NOTHING) this.#log!.addBytes(this.#entries[slot], bytes);
  }

  #free(slot: number): void {
    if (slot >= this.#cells.length) return;
    this.#cells[slot] = NOTHING;
    this.#entries[slot] = NOTHING;
  }

  #growSlots(slot: number): void {
    const length = Math.max(slot + 1, this.#cells.length * 2);
    const cells = new Int32Array(length).fill(NOTHING);
    const entries = new Float64Array(length).fill(NOTHING);
    cells.set(this.#cells);
    entries.set(this.#entries);
    this.#cells = cells;
    this.#entries = entries;
  }

  #labelOf(master: number, app: number): string {
    const id = master * 0x10000 + app;
    let label = this.#labels.get(id);
    if (label === undefined) this.#labels.set(id, label = labelText(master, app));
    return label;
  }
}
