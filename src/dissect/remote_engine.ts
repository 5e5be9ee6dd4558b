// A label engine whose labels are made on another thread: it logs what it is asked, and the log is replayed there.

import { masterOfIpProtocol } from "./ip_protocols.ts";
import { UNKNOWN } from "./label.ts";
import { type FlowAttributes, type LabelEngine, type Progress, SETTLED, UNDECIDED } from "./label_engine.ts";
import { CLOSE, CONCLUDE, type LabelLog, RECORD, RELEASE } from "./label_log.ts";
import type { Payload } from "./payload.ts";
import { SettledSlots } from "./settled_slots.ts";

/** From this one on, payloads of a flow longer than this many bytes are logged without their bytes where they can be read again: of a
 *  gigabyte of everyday traffic nine in ten have settled meanwhile, and would be copied in vain. */
const LATE_INDEX = 3;
const LONG_BYTES = 512;

/** Logs for a `BuiltinEngine` elsewhere. The meter leaves out payloads of what it hears to have settled: they would be ignored, so that
 *  a log is shorter or longer as the threads run, and the labels are the same. */
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
  /** The descriptor that the log names. */
  #descriptor = -1;

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

  hasSettled(slot: number): boolean {
    return this.#settled.has(slot);
  }

  inspect(slot: number, payload: Payload): Progress {
    if (payload.length > LONG_BYTES && payload.index >= LATE_INDEX) this.#inspectLate(slot, payload);
    else this.log.inspect(slot, payload);
    return UNDECIDED;
  }

  #inspectLate(slot: number, payload: Payload): void {
    const descriptor = payload.file?.descriptor() ?? -1;
    if (descriptor < 0) return this.log.inspect(slot, payload);
    if (descriptor !== this.#descriptor) this.#name(descriptor);
    this.log.inspectFile(slot, payload, descriptor);
  }

  ended(): void {
    this.#name(-1);
  }

  /** From now on the log names `descriptor`, −1 = none; the one before is to be closed. */
  #name(descriptor: number): void {
    if (this.#descriptor >= 0) this.log.add(CLOSE, this.#descriptor);
    this.#descriptor = descriptor;
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
