// SlotLists: doubly linked lists of slots in typed arrays; a slot is in at most one list of a set.
// Appending at the tail in time order keeps each list sorted by deadline, so whatever is due is at its head.

/** Stands for "no slot". */
export const NONE = -1;

/** A set of lists over slots 0 … capacity − 1 that share their links. */
export class SlotLists {
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #head: Int32Array;
  readonly #tail: Int32Array;

  /** `lists` empty lists, named 0 … lists − 1. */
  constructor(capacity: number, lists: number) {
    this.#next = new Int32Array(capacity);
    this.#previous = new Int32Array(capacity);
    this.#head = new Int32Array(lists).fill(NONE);
    this.#tail = new Int32Array(lists).fill(NONE);
  }

  /** The first slot of `list`, `NONE` if it is empty. */
  head(list: number): number {
    return this.#head[list];
  }

  /** The slot after `slot`, `NONE` at the end. */
  next(slot: number): number {
    return this.#next[slot];
  }

  /** Appends `slot`, which is in no list. */
  append(list: number, slot: number): void {
    const tail = this.#tail[list];
    this.#previous[slot] = tail;
    this.#next[slot] = NONE;
    if (tail === NONE) this.#head[list] = slot;
    else this.#next[tail] = slot;
    this.#tail[list] = slot;
  }

  /** Takes `slot` out of `list`, which holds it. */
  remove(list: number, slot: number): void {
    const previous = this.#previous[slot];
    const next = this.#next[slot];
    if (previous === NONE) this.#head[list] = next;
    else this.#next[previous] = next;
    if (next === NONE) this.#tail[list] = previous;
    else this.#previous[next] = previous;
  }

  /** Moves `slot`, which is in `list`, to its tail. */
  moveToTail(list: number, slot: number): void {
    if (this.#tail[list] === slot) return;
    this.remove(list, slot);
    this.append(list, slot);
  }
}
