// Which flow a fragmented packet belongs to: its first fragment has the ports, the later ones only an identification.

import { KEY_WORDS } from "./flow_key.ts";

/** Entries. */
const CAPACITY = 4096;
/** Entries that one identification may be in. */
const WAYS = 4;
/** Receivers give a packet up after this time; identifications come again (Linux: ipfrag_time). */
const LIFETIME_US = 30e6;

// Entry: 0 source address   4 destination address   8 identification   9 protocol | IP version << 8 | VLAN id << 16
// 10 the flow's key   22 1 if the sender is its upper endpoint
/** Words that name a fragmented packet. */
export const ID_WORDS = 10;
const KEY = ID_WORDS;
const REVERSED = KEY + KEY_WORDS;
const ENTRY_WORDS = REVERSED + 1;

/** A bounded memory of first fragments: a set-associative table whose oldest entry of a set makes room. */
export class FragmentTable {
  /** The packet that `find` and `remember` are about: fill it first. */
  readonly id: Uint32Array = new Uint32Array(ID_WORDS);
  readonly #words = new Uint32Array(CAPACITY * ENTRY_WORDS);
  readonly #timeUs = new Float64Array(CAPACITY).fill(-Infinity);

  /** Remembers that packet `id` belongs to the flow whose key is at `key[at]`. */
  remember(key: Uint32Array, at: number, reversed: number, timeUs: number): void {
    let entry = this.#find(timeUs);
    if (entry < 0) entry = this.#oldest();
    const words = this.#words;
    const base = entry * ENTRY_WORDS;
    for (let i = 0; i < ID_WORDS; i++) words[base + i] = this.id[i];
    for (let i = 0; i < KEY_WORDS; i++) words[base + KEY + i] = key[at + i];
    words[base + REVERSED] = reversed;
    this.#timeUs[entry] = timeUs;
  }

  /** Writes the key of packet `id` to `key[at]`; returns its direction bit, or −1 if its first fragment is unknown. */
  find(key: Uint32Array, at: number, timeUs: number): number {
    const entry = this.#find(timeUs);
    if (entry < 0) return -1;
    const base = entry * ENTRY_WORDS;
    for (let i = 0; i < KEY_WORDS; i++) key[at + i] = this.#words[base + KEY + i];
    return this.#words[base + REVERSED];
  }

  /** The first entry of the set that `id` falls in. */
  #set(): number {
    let hash = 0;
    for (let i = 0; i < ID_WORDS; i++) hash = Math.imul(hash ^ this.id[i] ^ (hash >>> 15), 0x85ebca6b);
    return ((hash ^ (hash >>> 13)) >>> 0) % (CAPACITY / WAYS) * WAYS;
  }

  #find(timeUs: number): number {
    const first = this.#set();
    for (let entry = first; entry < first + WAYS; entry++) {
      if (Math.abs(timeUs - this.#timeUs[entry]) <= LIFETIME_US && this.#matches(entry)) return entry;
    }
    return -1;
  }

  #matches(entry: number): boolean {
    const base = entry * ENTRY_WORDS;
    for (let i = 0; i < ID_WORDS; i++) if (this.#words[base + i] !== this.id[i]) return false;
    return true;
  }

  #oldest(): number {
    const first = this.#set();
    let oldest = first;
    for (let entry = first + 1; entry < first + WAYS; entry++) {
      if (this.#timeUs[entry] < this.#timeUs[oldest]) oldest = entry;
    }
    return oldest;
  }
}
