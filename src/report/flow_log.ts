// FlowLog: the last anomalous flows one by one, for explanation and review; kept beside the report as
// `report.flows.jsonl`: a first line that says how many were kept and how many had to go, then one line a flow, oldest
// first. Schema: docs/json.md. Memory is bounded: when the log is full, the oldest flow goes.

import type { AnomalyLog } from "../detect/detection.ts";
import { addressText, ENDPOINT_WORDS, type JudgedFlow } from "../detect/judged_flow.ts";
import type { Verdict } from "../detect/verdict.ts";
import { flowJson, JSON_VERSION } from "./flow_json.ts";

/** Flows kept. */
export const LOG_CAPACITY = 10_000;

/** Says why a flow was judged so. */
export type ReasonOf = (source: string, destination: string, label: string, timeMs: number) => string;

/** The last anomalous flows of a run. */
export class FlowLog implements AnomalyLog {
  readonly #capacity: number;
  #added = 0;
  // A ring of columns: entry `n` is at `n % capacity`.
  readonly #index: Float64Array;
  readonly #timeUs: Float64Array;
  readonly #bytes: Float64Array;
  readonly #words: Uint32Array;
  /** Source's and destination's IP version, protocol, verdict, whether guessed (1) and whether the name may be an outer one (2). */
  readonly #small: Uint8Array;
  readonly #ports: Uint16Array;
  /** Source host, destination host, label, server name. */
  readonly #texts: string[];
  /** Why, where it can't be told later; "" = not kept. */
  readonly #reasons: string[];

  constructor(capacity = LOG_CAPACITY) {
    this.#capacity = capacity;
    this.#index = new Float64Array(capacity);
    this.#timeUs = new Float64Array(capacity);
    this.#bytes = new Float64Array(capacity);
    this.#words = new Uint32Array(capacity * ENDPOINT_WORDS);
    this.#small = new Uint8Array(capacity * 5);
    this.#ports = new Uint16Array(capacity * 2);
    this.#texts = new Array<string>(capacity * 4).fill("");
    this.#reasons = new Array<string>(capacity).fill("");
  }

  /** Flows that were added, and those that had to go. */
  get added(): number {
    return this.#added;
  }
  get dropped(): number {
    return Math.max(0, this.#added - this.#capacity);
  }

  add(flow: JudgedFlow): number {
    const entry = this.#added++;
    const at = entry % this.#capacity;
    this.#index[at] = flow.index;
    this.#timeUs[at] = flow.timeUs;
    this.#bytes[at] = flow.bytes;
    this.#words.set(flow.words, at * ENDPOINT_WORDS);
    this.#small[at * 5] = flow.srcVersion;
    this.#small[at * 5 + 1] = flow.dstVersion;
    this.#small[at * 5 + 2] = flow.protocol;
    this.#small[at * 5 + 3] = flow.verdict;
    this.#small[at * 5 + 4] = (flow.guessed ? 1 : 0) | (flow.outerName ? 2 : 0);
    this.#ports[at * 2] = flow.srcPort;
    this.#ports[at * 2 + 1] = flow.dstPort;
    this.#texts[at * 4] = flow.source;
    this.#texts[at * 4 + 1] = flow.destination;
    this.#texts[at * 4 + 2] = flow.label;
    this.#texts[at * 4 + 3] = flow.serverName;
    this.#reasons[at] = "";
    return entry;
  }

  addBytes(entry: number, bytes: number): void {
    if (entry >= this.#added - this.#capacity) this.#bytes[entry % this.#capacity] += bytes;
  }

  /** Keeps why the flows so far were judged so: what comes is judged by other rules. */
  keepReasons(reasonOf: ReasonOf): void {
    for (let entry = this.dropped; entry < this.#added; entry++) {
      const at = entry % this.#capacity;
      if (this.#reasons[at] === "") this.#reasons[at] = this.#reason(at, reasonOf);
    }
  }

  /** The text of the log file; `reasonOf` tells the reasons that are not kept. */
  toText(reasonOf: ReasonOf): string {
    const first = this.dropped;
    const lines = [
      `{"version":${JSON_VERSION},"type":"anomalies","kept":${this.#added - first},"dropped":${first}}`,
    ];
    for (let entry = first; entry < this.#added; entry++) {
      lines.push(this.#line(entry % this.#capacity, reasonOf));
    }
    return lines.join("\n") + "\n";
  }

  #line(at: number, reasonOf: ReasonOf): string {
    const small = at * 5;
    const words = at * ENDPOINT_WORDS;
    const [source, destination, label, serverName] = this.#texts.slice(at * 4, at * 4 + 4);
    return flowJson({
      index: this.#index[at],
      timeUs: this.#timeUs[at],
      protocol: this.#small[small + 2],
      srcAddress: addressText(this.#small[small], this.#words, words),
      srcPort: this.#ports[at * 2],
      dstAddress: addressText(this.#small[small + 1], this.#words, words + 4),
      dstPort: this.#ports[at * 2 + 1],
      source,
      destination,
      label,
      guessed: (this.#small[small + 4] & 1) !== 0,
      outerName: (this.#small[small + 4] & 2) !== 0,
      serverName,
      verdict: this.#small[small + 3] as Verdict,
      bytes: this.#bytes[at],
    }, this.#reasons[at] || this.#reason(at, reasonOf));
  }

  #reason(at: number, reasonOf: ReasonOf): string {
    const [source, destination, label] = this.#texts.slice(at * 4, at * 4 + 3);
    return reasonOf(source, destination, label, this.#timeUs[at] / 1000);
  }
}
