// A label engine that labels nothing and keeps what it is shown: the conversations of a capture, to be damaged.

import type { LabelEngine, Progress } from "../../src/dissect/label_engine.ts";
import { UNDECIDED } from "../../src/dissect/label_engine.ts";
import type { Payload } from "../../src/dissect/payload.ts";
import type { ConversationSeed, SeedPayload } from "./conversation_seed.ts";
import { LONGEST_INPUT } from "./mutator.ts";

const MAX_PAYLOADS = 6;

/** Keeps the first payloads of at most `limit` flows. */
export class PayloadCollector implements LabelEngine {
  readonly name = "collector";
  readonly master: Uint16Array;
  readonly app: Uint16Array;
  readonly confidence: Uint8Array;
  readonly #open: (SeedPayload[] | undefined)[];
  readonly #kept: (ConversationSeed & { payloads: SeedPayload[] })[] = [];

  constructor(capacity: number, readonly limit: number) {
    this.master = new Uint16Array(capacity);
    this.app = new Uint16Array(capacity);
    this.confidence = new Uint8Array(capacity);
    this.#open = new Array(capacity).fill(undefined);
  }

  /** What was kept of flows that carried something. */
  get seeds(): ConversationSeed[] {
    return this.#kept.filter(({ payloads }) => payloads.length > 0);
  }

  open(slot: number, { protocol, srcPort, dstPort }: Payload): Progress {
    this.#open[slot] = undefined;
    if (this.#kept.length < this.limit && (protocol === 6 || protocol === 17)) {
      const payloads: SeedPayload[] = [];
      this.#open[slot] = payloads;
      this.#kept.push({ protocol, srcPort, dstPort, payloads });
    }
    return UNDECIDED;
  }

  inspect(slot: number, { bytes, offset, length, direction }: Payload): Progress {
    const payloads = this.#open[slot];
    if (payloads !== undefined && payloads.length < MAX_PAYLOADS) {
      const from = direction === 0 ? 0 : 1;
      payloads.push({ from, bytes: bytes.slice(offset, offset + Math.min(length, LONGEST_INPUT)) });
    }
    return UNDECIDED;
  }

  conclude(): void {}

  attributes(): undefined {
    return undefined;
  }

  release(slot: number): void {
    this.#open[slot] = undefined;
  }
}
