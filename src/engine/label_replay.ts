// LabelReplay: asks a label engine what a batch's log says, and writes its answers into the batch's records.

import { closeAgain, statAgain } from "../../ffi/read_again.ts";
import {
  type FlowAttributes,
  type LabelEngine,
  type Progress,
  SETTLED,
  UNDECIDED,
} from "../dissect/label_engine.ts";
import {
  CLOSE,
  CONCLUDE,
  INSPECT,
  INSPECT_FILE,
  type LabelLog,
  MAX_PAYLOAD,
  OPEN,
  RECORD,
  RELEASE,
} from "../dissect/label_log.ts";
import { Payload } from "../dissect/payload.ts";
import { SettledSlots } from "../dissect/settled_slots.ts";
import { type FlowBatch, ROWS } from "../flow/flow_batch.ts";
import { MORE_WAIT_US } from "../flow/meter_options.ts";
import { writeLabel } from "../flow/row_writer.ts";
import { NONE, SlotLists } from "../flow/slot_list.ts";
import { openBuiltin } from "./builtin_engines.ts";

/** The other end of a `RemoteEngine`. It knows what the meter does not, whether a label has settled, and leaves out what the
 *  meter would not have asked then, nor does it wait longer than a meter for payloads that tell more: labels are those of an
 *  engine at the meter's side. */
export class LabelReplay {
  readonly #engine: LabelEngine;
  readonly #settled: SettledSlots;
  /** By slot. */
  readonly #progress: Uint8Array;
  readonly #payload = new Payload();
  /** Flows whose payloads have not told so far, in one list by deadline. */
  readonly #waiting: SlotLists;
  readonly #deadlineUs: Float64Array;
  /** No deadline is before. */
  #dueUs = Infinity;
  /** Of the batch in hand, by row. */
  readonly #attributes: (FlowAttributes | undefined)[] = new Array(ROWS).fill(undefined);
  /** What the user should know; whoever says it takes it out. */
  readonly notes: string[] = [];
  /** The file that is read again, as it was then. */
  #descriptor = -1;
  #file: Deno.FileInfo | undefined;
  #isGone = false;
  /** A payload that was read again. */
  readonly #bytes = new Uint8Array(MAX_PAYLOAD);

  /** `settled` is the `RemoteEngine`'s. */
  constructor(
    capacity: number,
    settled: SharedArrayBuffer,
    engine: LabelEngine,
  ) {
    this.#engine = engine;
    this.#settled = new SettledSlots(settled);
    this.#progress = new Uint8Array(capacity);
    this.#waiting = new SlotLists(capacity, 1);
    this.#deadlineUs = new Float64Array(capacity);
  }

  /** Labels every record of `batch`; what it says of them is good until the next call. Batches come in the order in which they
   *  were filled. */
  run(batch: FlowBatch): void {
    batch.attributes = this.#attributes;
    const log = batch.log!;
    for (let at = log.begin; at < log.end;) at = this.#step(log, at, batch);
  }

  /** Does what the entry at `at` says; returns where the next one is. */
  #step(log: LabelLog, at: number, batch: FlowBatch): number {
    const operation = log.operation(at);
    const id = log.id(at);
    if (operation <= INSPECT_FILE) {
      if (operation !== OPEN && this.#progress[id] === SETTLED) return log.skip(at);
      const next = log.read(at, this.#payload);
      if (this.#payload.timeUs >= this.#dueUs) this.#expire();
      if (operation === OPEN) this.#open(id);
      else if (this.#progress[id] !== SETTLED && (operation === INSPECT || this.#readAgain(log))) {
        this.#inspect(id);
      }
      return next;
    }
    if (operation === CONCLUDE) this.#conclude(id);
    else if (operation === RECORD) writeLabel(batch, id, this.#engine, batch.slot[id]);
    else if (operation === RELEASE) this.#engine.release(id);
    else if (operation === CLOSE) this.#close(id);
    return at + 1;
  }

  #readAgain(log: LabelLog): boolean {
    const descriptor = log.descriptor(this.#payload);
    if (descriptor !== this.#descriptor) {
      this.#descriptor = descriptor;
      this.#file = stat(descriptor);
    }
    const isThere = log.readAgain(this.#payload, this.#bytes);
    if (!isThere) this.#isGone = true;
    return isThere;
  }

  #close(descriptor: number): void {
    if (descriptor === this.#descriptor && (this.#isGone || isRewritten(this.#file, stat(descriptor)))) {
      this.notes.push(
        "servmap: warning: a capture was changed while it was read: some of its flows may have a wrong label; " +
          "run it again, on files that stay as they are",
      );
    }
    closeAgain(descriptor);
    this.#descriptor = -1;
    this.#isGone = false;
  }

  #open(slot: number): void {
    this.#settled.open(slot);
    this.#progress[slot] = UNDECIDED;
    this.#advance(slot, this.#engine.open(slot, this.#payload));
  }

  #inspect(slot: number): void {
    const { timeUs } = this.#payload;
    const progress = this.#engine.inspect(slot, this.#payload);
    if (progress !== UNDECIDED) return this.#advance(slot, progress);
    if (this.#progress[slot] !== UNDECIDED) return;
    this.#deadlineUs[slot] = timeUs + MORE_WAIT_US;
    this.#waiting.append(0, slot);
    if (this.#dueUs === Infinity) this.#dueUs = this.#deadlineUs[slot];
  }

  /** Concludes what has waited long enough when the payload in hand comes. */
  #expire(): void {
    let slot = this.#waiting.head(0);
    while (slot !== NONE && this.#deadlineUs[slot] <= this.#payload.timeUs) {
      this.#waiting.remove(slot); // whatever comes of it: what is at the head would be there for ever
      this.#conclude(slot);
      slot = this.#waiting.head(0);
    }
    this.#dueUs = slot === NONE ? Infinity : this.#deadlineUs[slot];
  }

  #conclude(slot: number): void {
    if (this.#progress[slot] !== UNDECIDED) return;
    this.#engine.conclude(slot);
    this.#advance(slot, SETTLED);
  }

  #advance(slot: number, progress: Progress): void {
    if (progress === UNDECIDED) return;
    this.#waiting.remove(slot);
    this.#progress[slot] = progress;
    if (progress === SETTLED) this.#settled.settle(slot);
  }
}

function stat(descriptor: number): Deno.FileInfo | undefined {
  try {
    return statAgain(descriptor);
  } catch {
    return undefined;
  }
}

/** True if a file was written to and did not grow. */
function isRewritten(before: Deno.FileInfo | undefined, after: Deno.FileInfo | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return after.size < before.size ||
    (after.size === before.size && after.mtime?.getTime() !== before.mtime?.getTime());
}

/** A replay for `capacity` flows by our own engine of this name. */
export function openReplay(capacity: number, settled: SharedArrayBuffer, engine: string): LabelReplay {
  return new LabelReplay(capacity, settled, openBuiltin(engine, capacity));
}
