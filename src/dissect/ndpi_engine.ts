// nDPI as label engine: the same names as ndpiReader's, from the library that a system has installed.
//
// A flow's state is given back as soon as its label settles: what is to be told of it is copied first.

import { ndpiVersion } from "../../ffi/libndpi.ts";
import { NdpiConfidence, NdpiDetector } from "../../ffi/ndpi_detector.ts";
import { hostText } from "./host_text.ts";
import { addProtocol, UNKNOWN } from "./label.ts";
import {
  Confidence,
  type FlowAttributes,
  type LabelEngine,
  type Progress,
  SETTLED,
  UNDECIDED,
} from "./label_engine.ts";
import type { Payload } from "./payload.ts";
import { plainText } from "./text.ts";

const NO_STATE = -1;

/** Protocols whose flows have JA3s. */
const WITH_JA3: ReadonlySet<string> = new Set(["TLS", "DTLS", "QUIC", "SMTPS", "IMAPS", "POPS"]);

/** By `NdpiConfidence`. */
const CONFIDENCES: Record<number, number> = {
  [NdpiConfidence.UNKNOWN]: Confidence.UNKNOWN,
  [NdpiConfidence.BY_PORT]: Confidence.BY_PORT,
  [NdpiConfidence.BY_ADDRESS]: Confidence.BY_ADDRESS,
  [NdpiConfidence.CACHE]: Confidence.CACHE,
  [NdpiConfidence.DPI]: Confidence.DPI,
};

/** The name of this engine with the library that is installed, as `ndpi 4.2.0`. Throws CaptureError if none can be used. */
export function ndpiEngineName(): string {
  return `ndpi ${ndpiVersion()}`;
}

/** Labels flows with nDPI. */
export class NdpiEngine implements LabelEngine {
  readonly name: string = ndpiEngineName();
  readonly wantsEmpty = true;
  readonly master: Uint16Array;
  readonly app: Uint16Array;
  readonly confidence: Uint8Array;
  readonly #detector: NdpiDetector;
  /** By nDPI's protocol id: ours, and 1 where its flows have JA3s. */
  readonly #ids: Uint16Array;
  readonly #withJa3: Uint8Array;
  /** By slot: the detector's state, `NO_STATE` once settled. */
  readonly #state: Int32Array;
  readonly #attributes: (FlowAttributes | undefined)[];

  /** For slots 0 … `capacity` − 1. Throws CaptureError if nDPI can't be used. */
  constructor(capacity: number) {
    this.#detector = new NdpiDetector(capacity);
    const protocols = this.#detector.protocols();
    this.#ids = Uint16Array.from(
      protocols,
      ({ name, category }, id) => id === 0 ? UNKNOWN : addProtocol(name, category),
    );
    this.#withJa3 = Uint8Array.from(protocols, ({ name }) => WITH_JA3.has(name) ? 1 : 0);
    this.master = new Uint16Array(capacity);
    this.app = new Uint16Array(capacity);
    this.confidence = new Uint8Array(capacity);
    this.#state = new Int32Array(capacity).fill(NO_STATE);
    this.#attributes = new Array(capacity).fill(undefined);
  }

  open(slot: number, payload: Payload): Progress {
    this.master[slot] = UNKNOWN;
    this.app[slot] = UNKNOWN;
    this.confidence[slot] = Confidence.UNKNOWN;
    this.#attributes[slot] = undefined;
    this.#state[slot] = this.#detector.openFlow();
    return payload.length === 0 ? this.inspect(slot, payload) : UNDECIDED;
  }

  inspect(slot: number, payload: Payload): Progress {
    const state = this.#state[slot];
    if (state === NO_STATE) return SETTLED;
    const timeMs = Math.trunc(payload.timeUs / 1000);
    const label = this.#detector.process(state, payload.bytes, payload.l3Offset, payload.l3Length, timeMs);
    if (this.#detector.wantsMore(state, label)) return UNDECIDED;
    this.#settle(slot, label >>> 16 === 0 ? this.#detector.giveUp(state) : label);
    return SETTLED;
  }

  conclude(slot: number): void {
    const state = this.#state[slot];
    if (state !== NO_STATE) this.#settle(slot, this.#detector.giveUp(state));
  }

  attributes(slot: number): FlowAttributes | undefined {
    return this.#attributes[slot];
  }

  release(slot: number): void {
    this.#attributes[slot] = undefined;
    this.#free(slot);
  }

  close(): void {
    this.#state.fill(NO_STATE);
    this.#detector.close();
  }

  /** `label` is nDPI's. It names the application alone where there is no master, or the same one. */
  #settle(slot: number, label: number): void {
    const state = this.#state[slot];
    const ids = this.#ids;
    const master = label & 0xffff;
    const app = label >>> 16;
    const whole = master === 0 || master === app;
    this.master[slot] = ids[whole ? app : master] ?? UNKNOWN;
    this.app[slot] = whole ? UNKNOWN : ids[app] ?? UNKNOWN;
    this.confidence[slot] = this.master[slot] === UNKNOWN
      ? Confidence.UNKNOWN
      : CONFIDENCES[this.#detector.confidence(state)] ?? Confidence.DPI;
    this.#keepAttributes(slot, state, (this.#withJa3[master] | this.#withJa3[app]) !== 0);
    this.#free(slot);
  }

  #keepAttributes(slot: number, state: number, withJa3: boolean): void {
    const detector = this.#detector;
    const host = detector.hostName(state);
    const userAgent = detector.userAgent(state);
    const contentType = detector.contentType(state);
    const ja3 = withJa3 ? detector.ja3(state, false) : "";
    const ja3s = withJa3 ? detector.ja3(state, true) : "";
    if (host.length === 0 && userAgent === "" && contentType === "" && ja3 === "" && ja3s === "") return;
    this.#attributes[slot] = {
      serverName: hostText(host, 0, host.length),
      ja3,
      ja3s,
      ja4: "",
      userAgent: cleanText(userAgent),
      contentType: cleanText(contentType),
      hostName: "",
    };
  }

  #free(slot: number): void {
    const state = this.#state[slot];
    if (state === NO_STATE) return;
    this.#state[slot] = NO_STATE;
    this.#detector.closeFlow(state);
  }
}

const ENCODER = new TextEncoder();

function cleanText(text: string): string {
  if (text === "") return "";
  const bytes = ENCODER.encode(text);
  return plainText(bytes, 0, bytes.length);
}
