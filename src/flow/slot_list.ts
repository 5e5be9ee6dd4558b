// SlotLists: lists of slots in typed arrays; a slot is in at most one list of a set. Appending at the end in time order keeps
// each list sorted by deadline, so whatever is due is at its head.
//
// A list is a queue of entries. A slot that leaves or moves to the end leaves its old entry behind: an entry counts only while it is
// where the slot says it is. So a move touches the end of the queue and one word, where links would touch both neighbours,
// somewhere in memory; entries that count no more are passed over at the head, or squeezed out when the queue is full.

/** Stands for "no slot". */
export const NONE = -1;

/** Entries of a queue by slots: the more, the rarer is squeezing. */
const ENTRIES_PER_SLOT = 4;
const LEAST_ENTRIES = 16;
const LIST_BITS = 2;
// Everything here is below 2^31: what V8 need not widen, it need not compile again.
const NOWHERE = -1;

/** Lists in a set, at most. */
export const MAX_LISTS = 1 << LIST_BITS;

/** A set of lists over slots 0 … capacity − 1. */
export class SlotLists {
  readonly #length: number;
  readonly #queues: readonly Int32Array[];
  /** Of each queue the first entry and the one after the last. */
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  /** Where each slot's entry is: index << LIST_BITS | list, or `NOWHERE`. */
  readonly #places: Int32Array;

  /** `lists` empty lists, named 0 … lists − 1, `MAX_LISTS` at most. */
  constructor(capacity: number, lists: number) {
    this.#length = Math.max(LEAST_ENTRIES, ENTRIES_PER_SLOT * capacity);
    this.#queues = Array.from({ length: lists }, () => new Int32Array(this.#length));
    this.#starts = new Int32Array(lists);
    this.#ends = new Int32Array(lists);
    this.#places = new Int32Array(capacity).fill(NOWHERE);
  }

  /** The first slot of `list`, `NONE` if it is empty. */
  head(list: number): number {
    const queue = this.#queues[list];
    const places = this.#places;
    const end = this.#ends[list];
    let at = this.#starts[list];
    while (at < end && places[queue[at]] !== ((at << LIST_BITS) | list)) at++;
    this.#starts[list] = at;
    return at < end ? queue[at] : NONE;
  }

  /** Makes `slot` the last one of `list`; it leaves whatever list holds it. */
  append(list: number, slot: number): void {
    let end = this.#ends[list];
    if (end === this.#length) end = this.#squeeze(list);
    this.#queues[list][end] = slot;
    this.#places[slot] = (end << LIST_BITS) | list;
    this.#ends[list] = end + 1;
  }

  /** Takes `slot` out of the list that holds it. */
  remove(slot: number): void {
    this.#places[slot] = NOWHERE;
  }

  /** Whether `slot` is the last one of `list`. */
  isLast(list: number, slot: number): boolean {
    return this.#places[slot] === (((this.#ends[list] - 1) << LIST_BITS) | list);
  }

  /** Moves the entries that count to the front of a full queue; returns its new end. */
  #squeeze(list: number): number {
    const queue = this.#queues[list];
    const places = this.#places;
    let end = 0;
    for (let at = this.#starts[list]; at < this.#length; at++) {
      const slot = queue[at];
      if (places[slot] !== ((at << LIST_BITS) | list)) continue;
      queue[end] = slot;
      places[slot] = (end++ << LIST_BITS) | list;
    }
    this.#starts[list] = 0;
    return end;
  }
}
