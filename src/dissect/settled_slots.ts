// SettledSlots: which flows want no more payloads, told by the thread that makes labels to the one that meters.

/** One side's view of memory that both share. Each counts the flows that a slot has held, in the same order; a slot is
 *  settled while its word is that count, so that what is told late of an earlier flow says nothing of the next. */
export class SettledSlots {
  readonly #settled: Uint32Array;
  readonly #opened: Uint32Array;

  constructor(shared: SharedArrayBuffer) {
    this.#settled = new Uint32Array(shared);
    this.#opened = new Uint32Array(this.#settled.length);
  }

  /** The memory for `capacity` slots. */
  static share(capacity: number): SharedArrayBuffer {
    return new SharedArrayBuffer(4 * capacity);
  }

  /** A flow begins in `slot`. */
  open(slot: number): void {
    this.#opened[slot]++;
  }

  /** The flow in `slot` wants no more payloads. */
  settle(slot: number): void {
    this.#settled[slot] = this.#opened[slot];
  }

  /** True if it is known that the flow in `slot` wants no more payloads; false may be out of date. */
  has(slot: number): boolean {
    return this.#settled[slot] === this.#opened[slot];
  }
}
