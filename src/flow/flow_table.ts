// FlowTable: flow keys → slots, and the slots in order of use.
//
// An index by open addressing over a power of two, with linear probing; an entry holds the slot and, in the bits that the
// slot leaves free, a tag of the hash, so that a probe rarely touches a key that does not match:
//   entry, 32 bits:  tag of the hash (32 − b bits) | slot + 1 (b bits)      0 = empty
//
// A slot is 32 words, two neighbouring cache lines, so that a packet's flow costs one miss:
//   0–11 the key   12–15 the owner's words   16–31 the owner's 8 doubles

import { lineAligned } from "../../ffi/cache_line.ts";
import { HASH, KEY_WORDS, PORTS, PROTOCOL, TUNNEL, UPPER_ADDRESS } from "../wire/flow_key.ts";
import { NONE, SlotLists } from "./slot_list.ts";

/** Words a slot in `FlowTable.words`. */
export const SLOT_WORDS = 32;
/** The owner's four words. */
export const OWNER_WORDS = 12;
/** Doubles a slot in `FlowTable.doubles`. */
export const SLOT_DOUBLES = 16;
/** The owner's eight doubles. */
export const OWNER_DOUBLES = 8;

/** The most slots a table can have. */
export const MAX_CAPACITY = 1 << 24;

/** How many packets' flows `fetch` brings into the cache at once. */
export const FETCH_COUNT = 128;

/** A fixed number of slots, found by key. Allocates only here. */
export class FlowTable {
  /** `SLOT_WORDS` words a slot. */
  readonly words: Uint32Array;
  /** The same memory, `SLOT_DOUBLES` doubles a slot. */
  readonly doubles: Float64Array;
  /** Keeps what `fetch` reads from being optimised away. */
  fetched = 0;
  readonly #entries: Uint32Array;
  readonly #mask: number;
  readonly #slotMask: number;
  readonly #free: Int32Array;
  readonly #bases: Int32Array = new Int32Array(FETCH_COUNT);
  #freeCount: number;
  /** One list: the order of use. */
  readonly #order: SlotLists;

  /** Room for `capacity` flows, 1 … `MAX_CAPACITY`. */
  constructor(readonly capacity: number) {
    const entryBits = Math.ceil(Math.log2(Math.max(capacity, 8))) + 1;
    this.#mask = 2 ** entryBits - 1;
    this.#slotMask = 2 ** Math.ceil(Math.log2(capacity + 2)) - 1;
    this.#entries = new Uint32Array(2 ** entryBits);
    // Slots that lie over three lines in place of two cost a run over 200 k flows at a time 8 %.
    const { buffer, byteOffset } = lineAligned(capacity * SLOT_WORDS * 4);
    this.words = new Uint32Array(buffer, byteOffset, capacity * SLOT_WORDS);
    this.doubles = new Float64Array(buffer, byteOffset, capacity * SLOT_DOUBLES);
    this.#free = new Int32Array(capacity);
    for (let i = 0; i < capacity; i++) this.#free[i] = capacity - 1 - i;
    this.#freeCount = capacity;
    this.#order = new SlotLists(capacity, 1);
  }

  /** Slots in use. */
  get count(): number {
    return this.capacity - this.#freeCount;
  }

  /** The least recently used slot, `NONE` if the table is empty. */
  get oldest(): number {
    return this.#order.head(0);
  }

  /** Touches the index and the slots of the keys of rows `from` … `to` − 1 (`FETCH_COUNT` at most) in `keys`, stage by
   *  stage: the misses of a stage overlap, where one packet after the other would wait for each of its own. */
  fetch(keys: Uint32Array, from: number, to: number): void {
    const entries = this.#entries;
    const mask = this.#mask;
    const slotMask = this.#slotMask;
    const bases = this.#bases;
    const words = this.words;
    const count = to - from;
    let sum = 0;
    for (let i = 0, at = from * KEY_WORDS + HASH; i < count; i++, at += KEY_WORDS) {
      const hash = keys[at];
      const slot = (entries[(hash ^ (hash >>> 15)) & mask] & slotMask) - 1;
      bases[i] = slot < 0 ? 0 : slot * SLOT_WORDS;
    }
    for (let i = 0; i < count; i++) sum += words[bases[i]] ^ words[bases[i] + SLOT_WORDS - 1];
    this.fetched = sum | 0;
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

  /** Gives the key at word `at` of `keys`, which is not in the table, a slot, the most recently used one; `NONE` when the
   *  table is full. The owner's words and doubles are 0. */
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
    this.#order.append(0, slot);
    return slot;
  }

  /** Makes `slot` the most recently used one. */
  use(slot: number): void {
    if (!this.#order.isLast(0, slot)) this.#order.append(0, slot);
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
    this.#order.remove(slot);
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
