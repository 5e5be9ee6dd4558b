// Learner: from ended records, live or out of a CSV, to a services map. Both ways lead to the same map.

import { Confidence } from "../dissect/label_engine.ts";
import { labelText } from "../dissect/label.ts";
import { EndReason, type FlowBatch, RECORD } from "../flow/flow_batch.ts";
import type { HostMapper } from "./hosts.ts";
import { LearningCurve } from "./learning_curve.ts";
import type { RecordedFlow } from "./recorded_flow.ts";
import { type ServicesMap, UNKNOWN_LABEL } from "./services_map.ts";

/** How to learn. */
export interface LearnerOptions {
  /** Labels that are guesses by port or address teach nothing either. */
  skipGuesses?: boolean;
  /** Where flows are counted. */
  curve?: LearningCurve;
}

/** Teaches a map, record by record in their order, and counts why records taught nothing. */
export class Learner {
  /** Records seen, and those of them that taught something. */
  records = 0;
  learned = 0;
  /** Records that taught nothing: without a label; no device at either end; only guessed; map full. */
  unknown = 0;
  foreign = 0;
  guessed = 0;
  refused = 0;
  readonly curve: LearningCurve;
  readonly #skipGuesses: boolean;
  readonly #labels: Map<number, string> = new Map();

  constructor(readonly map: ServicesMap, readonly hosts: HostMapper, options: LearnerOptions = {}) {
    this.#skipGuesses = options.skipGuesses ?? false;
    this.curve = options.curve ?? new LearningCurve();
  }

  /** Learns from every record of `batch`; rows of other kinds are passed over. */
  learnRecords(batch: FlowBatch): void {
    for (let row = 0; row < batch.count; row++) if (batch.kind[row] === RECORD) this.#learnRow(batch, row);
  }

  /** Learns from a row of a flow CSV, whose addresses the reader has checked. */
  learnRecorded(flow: RecordedFlow): void {
    this.records++;
    const source = this.hosts.hostOfText(flow.src);
    const destination = this.hosts.hostOfText(flow.dst);
    const watched = !this.hosts.hasDevices || this.hosts.isDeviceText(flow.src) ||
      this.hosts.isDeviceText(flow.dst);
    if (!watched || source === undefined || destination === undefined) {
      this.foreign++;
      return;
    }
    const bytes = flow.srcBytes + flow.dstBytes;
    this.#learn(source, destination, flow.label, flow.guessed, bytes, flow.firstMs, flow.lastMs, flow.cut);
  }

  #learnRow(batch: FlowBatch, row: number): void {
    this.records++;
    const { hosts } = this;
    const version = batch.ipVersion[row];
    const words = row * 4;
    if (
      hosts.hasDevices && !hosts.isDevice(version, batch.srcAddress, words) &&
      !hosts.isDevice(version, batch.dstAddress, words)
    ) {
      this.foreign++;
      return;
    }
    const confidence = batch.confidence[row];
    this.#learn(
      hosts.hostOf(version, batch.srcAddress, words),
      hosts.hostOf(version, batch.dstAddress, words),
      this.#labelOf(batch.master[row], batch.app[row]),
      confidence === Confidence.BY_PORT || confidence === Confidence.BY_ADDRESS,
      batch.srcBytes[row] + batch.dstBytes[row],
      Math.floor(batch.firstUs[row] / 1000),
      Math.floor(batch.lastUs[row] / 1000),
      batch.endReason[row] === EndReason.ACTIVE,
    );
  }

  #learn(
    source: string,
    destination: string,
    label: string,
    guessed: boolean,
    bytes: number,
    firstMs: number,
    lastMs: number,
    cut: boolean,
  ): void {
    if (label === UNKNOWN_LABEL) this.unknown++;
    else if (guessed && this.#skipGuesses) this.guessed++;
    else {
      const isNew = !this.map.edge(source, destination)?.has(label);
      // The rest of a flow that was cut follows, so it is counted there.
      if (this.map.learn(source, destination, label, bytes, firstMs, lastMs, cut ? 0 : 1)) {
        this.learned++;
        this.curve.count(firstMs, cut, isNew);
      } else this.refused++;
    }
  }

  #labelOf(master: number, app: number): string {
    const id = master * 0x10000 + app;
    let label = this.#labels.get(id);
    if (label === undefined) {
      label = labelText(master, app);
      this.#labels.set(id, label);
    }
    return label;
  }
}
