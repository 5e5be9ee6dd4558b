// FlowTable: flow keys → slots. Open addressing over a power of two with linear probing; an entry holds the slot and, in
// the bits that the slot leaves free, a tag of the hash, so that a probe rarely touches a key that does not match.
//
//   entry, 32 bits:  tag of the hash (31 − b … b bits) | slot + 1 (b bits)      0 = empty
//
// Keys are 16 words a slot (one cache line): the packet's `KEY_WORDS`, then room for the owner's per-slot words.

import { HASH, KEY_WORDS, PORTS, PROTOCOL, TUNNEL, UPPER_ADDRESS } from "../wire/flow_key.ts";
import { NONE } from "./slot_list.ts";

/** Words a slot in `FlowTable.words`. */
export const SLOT_WORDS = 16;

/** The most slots a table can have. */
export const MAX_CAPACITY = 1 << 24;

/** A fixed number of slots, found by key. Allocates only here. */
export class FlowTable {
  /** `SLOT_WORDS` words a slot: the key, then four words of the owner's. */
  readonly words: Uint32Array;
  readonly #entries: Uint32Array;
  readonly #mask: number;
  readonly #slotMask: number;
  readonly #free: Int32Array;
  #freeCount: number;

  /** Room for `capacity` flows, 1 … `MAX_CAPACITY`. */
  constructor(readonly capacity: number) {
    const entryBits = Math.ceil(Math.log2(Math.max(capacity, 8))) + 1;
    this.#mask = 2 ** entryBits - 1;
    this.#slotMask = 2 ** Math.ceil(Math.log2(capacity + 2)) - 1;
    this.#entries = new Uint32Array(2 ** entryBits);
    this.words = new Uint32Array(capacity * SLOT_WORDS);
    this.#free = new Int32Array(capacity);
    for (let i = 0; i < capacity; i++) this.#free[i] = capacity - 1 - i;
    this.#freeCount = capacity;
  }

  /** Slots in use. */
  get count(): number {
    return this.capacity - this.#freeCount;
  }

  /** The slot of the key at word `at` of `keys`, `NONE` if there is none. */
  find(keys: Uint32Array, at: number): number {
    const entries = this.#entries;
    const mask = this.#mask;
    const slotMask = this.#slotMask;
    const hash = keys[at + HASH];
    const tag = (hash & ~slotMask) >>> 0;
    let probe = (hash ^ (hash >>> 15)) & mask;
    for (let entry = entries[probe]; entry !== 0; entry = entries[probe = (probe + 1) & mask]) {
      if (((entry & ~slotMask) >>> 0) !== tag) continue;
      const slot = (entry & slotMask) - 1;
      if (this.#sameKey(slot, keys, at)) return slot;
    }
    return NONE;
  }

  /** Gives the key at word `at` of `keys`, which is not in the table, a slot; `NONE` when the table is full. */
  insert(keys: Uint32Array, at: number): number {
    if (this.#freeCount === 0) return NONE;
    const slot = this.#free[--this.#freeCount];
    const words = this.words;
    const base = slot * SLOT_WORDS;
    for (let i = 0; i < KEY_WORDS; i++) words[base + i] = keys[at + i];
    for (let i = KEY_WORDS; i < SLOT_WORDS; i++) words[base + i] = 0;
    const hash = keys[at + HASH];
    const mask = this.#mask;
    let probe = (hash ^ (hash >>> 15)) & mask;
    while (this.#entries[probe] !== 0) probe = (probe + 1) & mask;
    this.#entries[probe] = (hash & ~this.#slotMask) | (slot + 1);
    return slot;
  }

  /** Frees `slot`. Entries behind it move up, so that no tombstones pile up. */
  remove(slot: number): void {
    const entries = this.#entries;
    const mask = this.#mask;
    let hole = this.#home(slot);
    while ((entries[hole] & this.#slotMask) !== slot + 1) hole = (hole + 1) & mask;
    for (let probe = (hole + 1) & mask; entries[probe] !== 0; probe = (probe + 1) & mask) {
      const home = this.#home((entries[probe] & this.#slotMask) - 1);
      if (((probe - home) & mask) < ((probe - hole) & mask)) continue;
      entries[hole] = entries[probe];
      hole = probe;
    }
    entries[hole] = 0;
    this.#free[this.#freeCount++] = slot;
  }

  #home(slot: number): number {
    const hash = this.words[slot * SLOT_WORDS + HASH];
    return (hash ^ (hash >>> 15)) & this.#mask;
  }

  #sameKey(slot: number, keys: Uint32Array, at: number): boolean {
    const words = this.words;
    const base = slot * SLOT_WORDS;
    if (
      words[base + 3] !== keys[at + 3] || words[base + UPPER_ADDRESS + 3] !== keys[at + UPPER_ADDRESS + 3] ||
      words[base + PORTS] !== keys[at + PORTS] || words[base + PROTOCOL] !== keys[at + PROTOCOL] ||
      words[base + TUNNEL] !== keys[at + TUNNEL]
    ) return false;
    return words[base] === keys[at] && words[base + 1] === keys[at + 1] && words[base + 2] === keys[at + 2] &&
      words[base + 4] === keys[at + 4] && words[base + 5] === keys[at + 5] &&
      words[base + 6] === keys[at + 6];
  }
}
