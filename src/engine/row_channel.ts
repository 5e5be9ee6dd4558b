// RowChannel: FlowBatches to the Worker and back, from a bounded pool in shared memory. Who has a batch may touch it: a message
// with its number hands it over. When the pool is empty, `acquire` waits, and packets do in the kernel.

import { FlowBatch } from "../flow/flow_batch.ts";

/** Batches on their way at most. With 16 a recorded run takes some 2 % longer, as now one thread, now the other has more to do; with
 *  more than these it takes no less. */
const POOL = 24;

/** A bounded pool of batches; `post` sends a full one. */
export class RowChannel {
  #closed = false;
  #failure: Error | undefined;
  readonly #pool: FlowBatch[] = [];
  readonly #free: FlowBatch[] = [];
  #waiting: { resolve: (batch: FlowBatch) => void; reject: (error: Error) => void } | undefined;
  readonly #post: (number: number, buffer: SharedArrayBuffer) => void;

  /** `post` hands over batch `number`, always the same `buffer`. `remoteLabels`: batches have a log, of which their receiver makes
   *  the labels. */
  constructor(
    readonly extraColumns: number,
    post: (number: number, buffer: SharedArrayBuffer) => void,
    readonly remoteLabels = false,
  ) {
    this.#post = post;
  }

  /** True once nobody wants rows any more. */
  get closed(): boolean {
    return this.#closed;
  }

  /** An empty batch. Rejects once the other side has failed. */
  acquire(): FlowBatch | Promise<FlowBatch> {
    if (this.#failure) return Promise.reject(this.#failure);
    const free = this.#free.pop();
    if (free) return free;
    if (this.#pool.length < POOL) {
      const made = FlowBatch.create(this.extraColumns, this.remoteLabels);
      this.#pool.push(made);
      return made;
    }
    return new Promise((resolve, reject) => this.#waiting = { resolve, reject });
  }

  /** Hands `batch` over; do not touch it afterwards. */
  send(batch: FlowBatch): void {
    if (batch.empty || this.#closed) this.release(batch);
    else this.#post(this.#pool.indexOf(batch), batch.buffer);
  }

  /** Takes back a batch that was not sent. */
  release(batch: FlowBatch): void {
    batch.clear();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) waiting.resolve(batch);
    else this.#free.push(batch);
  }

  /** The other side has dealt with batch `number`. */
  returned(number: number): void {
    this.release(this.#pool[number]);
  }

  /** Nobody wants rows any more: what is sent is dropped. */
  close(): void {
    this.#closed = true;
  }

  /** The other side has failed with `error`. */
  fail(error: Error): void {
    this.#failure = error;
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }
}
