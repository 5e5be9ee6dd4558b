// LabelReplay: asks a label engine what a batch's log says, and writes its answers into the batch's records.

import { BuiltinEngine } from "../dissect/builtin_engine.ts";
import { type LabelEngine, type Progress, SETTLED, UNDECIDED } from "../dissect/label_engine.ts";
import { CONCLUDE, INSPECT, OPEN, RECORD, RELEASE } from "../dissect/label_log.ts";
import { Payload } from "../dissect/payload.ts";
import { SettledSlots } from "../dissect/settled_slots.ts";
import type { FlowBatch } from "../flow/flow_batch.ts";
import { writeLabel } from "../flow/row_writer.ts";

/** The other end of a `RemoteEngine`. It knows what the meter does not, whether a label has settled, and leaves out what the
 *  meter would not have asked then: labels are those of an engine at the meter's side. */
export class LabelReplay {
  readonly #engine: LabelEngine;
  readonly #settled: SettledSlots;
  /** By slot. */
  readonly #progress: Uint8Array;
  readonly #payload = new Payload();

  /** `settled` is the `RemoteEngine`'s. */
  constructor(
    capacity: number,
    settled: SharedArrayBuffer,
    engine: LabelEngine = new BuiltinEngine(capacity),
  ) {
    this.#engine = engine;
    this.#settled = new SettledSlots(settled);
    this.#progress = new Uint8Array(capacity);
  }

  /** Labels every record of `batch`. Batches come in the order in which they were filled. */
  run(batch: FlowBatch): void {
    const log = batch.log!;
    const engine = this.#engine;
    const payload = this.#payload;
    for (let at = log.begin; at < log.end;) {
      const operation = log.operation(at);
      const id = log.id(at);
      if (operation <= INSPECT) {
        if (operation === INSPECT && this.#progress[id] === SETTLED) {
          at = log.skip(at);
          continue;
        }
        const next = log.read(at, payload);
        if (operation === OPEN) this.#open(id);
        else this.#advance(id, engine.inspect(id, payload));
        at = next;
        continue;
      }
      if (operation === CONCLUDE) this.#conclude(id);
      else if (operation === RECORD) writeLabel(batch, id, engine, batch.slot[id]);
      else if (operation === RELEASE) engine.release(id);
      at++;
    }
  }

  #open(slot: number): void {
    this.#settled.open(slot);
    this.#progress[slot] = UNDECIDED;
    this.#advance(slot, this.#engine.open(slot, this.#payload));
  }

  #conclude(slot: number): void {
    if (this.#progress[slot] !== UNDECIDED) return;
    this.#engine.conclude(slot);
    this.#advance(slot, SETTLED);
  }

  #advance(slot: number, progress: Progress): void {
    if (progress === UNDECIDED) return;
    this.#progress[slot] = progress;
    if (progress === SETTLED) this.#settled.settle(slot);
  }
}
