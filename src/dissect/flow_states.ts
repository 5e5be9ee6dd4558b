// What the dissectors keep of flows, in columns by slot, seen through one reused cursor.

import type { FlowMemory, FlowState } from "./dissector.ts";

/** The `FlowState` of every slot: `at(slot, dissector)` moves it. */
export class FlowStates implements FlowState {
  master = 0;
  app = 0;
  readonly #words: Uint32Array;
  /** Index of the dissector that owns the word, the memory: + 1, 0 = nobody. */
  readonly #wordOwner: Uint8Array;
  readonly #memoryOwner: Uint8Array;
  readonly #memories: (FlowMemory | undefined)[];
  #slot = 0;
  #who = 0;

  constructor(capacity: number) {
    this.#words = new Uint32Array(capacity);
    this.#wordOwner = new Uint8Array(capacity);
    this.#memoryOwner = new Uint8Array(capacity);
    this.#memories = new Array(capacity).fill(undefined);
  }

  /** Points at the flow in `slot` as dissector number `dissector` sees it. */
  at(slot: number, dissector: number): void {
    this.#slot = slot;
    this.#who = dissector + 1;
  }

  get word(): number {
    return this.#wordOwner[this.#slot] === this.#who ? this.#words[this.#slot] : 0;
  }
  set word(value: number) {
    const owner = this.#wordOwner[this.#slot];
    if (owner !== 0 && owner !== this.#who) return;
    this.#words[this.#slot] = value;
    this.#wordOwner[this.#slot] = this.#who;
  }

  get memory(): FlowMemory | undefined {
    return this.#memoryOwner[this.#slot] === this.#who ? this.#memories[this.#slot] : undefined;
  }
  set memory(memory: FlowMemory | undefined) {
    const owner = this.#memoryOwner[this.#slot];
    if (owner !== 0 && owner !== this.#who) {
      memory?.release();
      return;
    }
    const old = this.#memories[this.#slot];
    if (old !== undefined && old !== memory) old.release();
    this.#memories[this.#slot] = memory;
    this.#memoryOwner[this.#slot] = memory === undefined ? 0 : this.#who;
  }

  /** The dissector that the cursor names has no more to do with the flow. */
  disown(): void {
    if (this.#wordOwner[this.#slot] === this.#who) this.#wordOwner[this.#slot] = 0;
    if (this.#memoryOwner[this.#slot] === this.#who) this.memory = undefined;
  }

  /** Forgets all of `slot`. */
  clear(slot: number): void {
    this.#wordOwner[slot] = 0;
    if (this.#memoryOwner[slot] === 0) return;
    this.#memoryOwner[slot] = 0;
    this.#memories[slot]?.release();
    this.#memories[slot] = undefined;
  }
}
