// A label engine whose labels are made on another thread: it logs what it is asked, and the log is replayed there.

import { masterOfIpProtocol } from "./ip_protocols.ts";
import { UNKNOWN } from "./label.ts";
import { type FlowAttributes, type LabelEngine, type Progress, SETTLED, UNDECIDED } from "./label_engine.ts";
import { CONCLUDE, type LabelLog, RECORD, RELEASE } from "./label_log.ts";
import type { Payload } from "./payload.ts";
import { SettledSlots } from "./settled_slots.ts";

/** Logs for a `BuiltinEngine` elsewhere. What is known there already is not logged: it would be ignored, so that a log is
 *  shorter or longer as the threads run, and the labels are the same. */
export class RemoteEngine implements LabelEngine {
  readonly name = "builtin";
  readonly remote = true;
  readonly master: Uint16Array = new Uint16Array(0);
  readonly app: Uint16Array = new Uint16Array(0);
  readonly confidence: Uint8Array = new Uint8Array(0);
  /** Memory to be shared with who replays the log, see `SettledSlots`. */
  readonly settled: SharedArrayBuffer;
  log!: LabelLog;
  readonly #settled: SettledSlots;

  /** For slots 0 … `capacity` − 1. */
  constructor(readonly capacity: number) {
    this.settled = SettledSlots.share(capacity);
    this.#settled = new SettledSlots(this.settled);
  }

  open(slot: number, payload: Payload): Progress {
    this.#settled.open(slot);
    this.log.open(slot, payload);
    return masterOfIpProtocol(payload.protocol) === UNKNOWN ? UNDECIDED : SETTLED;
  }

  inspect(slot: number, payload: Payload): Progress {
    if (this.#settled.has(slot)) return SETTLED;
    this.log.inspect(slot, payload);
    return UNDECIDED;
  }

  conclude(slot: number): void {
    this.log.add(CONCLUDE, slot);
  }

  recorded(row: number): void {
    this.log.add(RECORD, row);
  }

  attributes(_slot: number): FlowAttributes | undefined {
    return undefined;
  }

  release(slot: number): void {
    this.log.add(RELEASE, slot);
  }
}
