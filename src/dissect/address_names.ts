// AddressNames: which application a client was told that an address belongs to, for as long as it was told for.

import { UNKNOWN } from "./label.ts";

/** Pairs of client and server that are remembered; the ones that run out first give way. */
export const ADDRESS_NAMES = 16384;

/** Entries in which a pair can stand. */
const WAYS = 8;
const PAIR_WORDS = 8;
const HASH_PRIME = 0x01000193;
/** Who was just told an address uses it at once, and many for longer than they were told. */
const LEAST_US = 60e6;
const MOST_US = 3600e6;

/** A bounded table: (client, server) → application. A server that answers for two applications has none: which of them a
 *  flow is about can't be told, and the last one would wander. */
export class AddressNames {
  readonly #sets: number;
  /** Client's address, server's address, `PAIR_WORDS` an entry; IPv4 in the last word of four. */
  readonly #pairs: Uint32Array;
  readonly #apps: Uint16Array;
  /** When an entry ends, 0 = it is free. */
  readonly #untilUs: Float64Array;

  constructor(capacity = ADDRESS_NAMES) {
    this.#sets = Math.max(1, Math.floor(capacity / WAYS));
    const entries = this.#sets * WAYS;
    this.#pairs = new Uint32Array(entries * PAIR_WORDS);
    this.#apps = new Uint16Array(entries);
    this.#untilUs = new Float64Array(entries);
  }

  /** Notes that the client in the first four words of `pair` was told at `nowUs`, for `seconds`, that the server in the
   *  others belongs to `app`, `UNKNOWN` = to nobody known. */
  learn(pair: Uint32Array, app: number, nowUs: number, seconds: number): void {
    const untilUs = nowUs + Math.min(MOST_US, Math.max(LEAST_US, seconds * 1e6));
    let entry = this.#find(pair, 0, 4);
    if (entry >= 0 && this.#untilUs[entry] > nowUs) {
      if (this.#apps[entry] !== app) this.#apps[entry] = UNKNOWN;
      if (untilUs > this.#untilUs[entry]) this.#untilUs[entry] = untilUs;
      return;
    }
    if (entry < 0) entry = this.#victim(pair);
    this.#pairs.set(pair, entry * PAIR_WORDS);
    this.#apps[entry] = app;
    this.#untilUs[entry] = untilUs;
  }

  /** The application of a flow between the two addresses in `words`, whoever of them is the client; `UNKNOWN` if none. */
  appOf(words: Uint32Array, nowUs: number): number {
    return this.#current(this.#find(words, 0, 4), nowUs) || this.#current(this.#find(words, 4, 0), nowUs);
  }

  #current(entry: number, nowUs: number): number {
    return entry >= 0 && this.#untilUs[entry] > nowUs ? this.#apps[entry] : UNKNOWN;
  }

  /** The entry of client `words[client…]` and server `words[server…]`, −1 if there is none. */
  #find(words: Uint32Array, client: number, server: number): number {
    const first = this.#firstOf(words, client, server);
    for (let entry = first; entry < first + WAYS; entry++) {
      if (this.#untilUs[entry] === 0) continue;
      const at = entry * PAIR_WORDS;
      let same = true;
      for (let i = 0; i < 4 && same; i++) {
        same = this.#pairs[at + i] === words[client + i] && this.#pairs[at + 4 + i] === words[server + i];
      }
      if (same) return entry;
    }
    return -1;
  }

  #firstOf(words: Uint32Array, client: number, server: number): number {
    let hash = 0x811c9dc5;
    for (let i = 0; i < 4; i++) {
      hash = Math.imul(hash ^ words[client + i], HASH_PRIME);
      hash = Math.imul((hash ^ (hash >>> 15)) + words[server + i], HASH_PRIME);
      hash ^= hash >>> 13;
    }
    return (hash >>> 0) % this.#sets * WAYS;
  }

  #victim(pair: Uint32Array): number {
    const first = this.#firstOf(pair, 0, 4);
    let victim = first;
    for (let entry = first + 1; entry < first + WAYS; entry++) {
      if (this.#untilUs[entry] < this.#untilUs[victim]) victim = entry;
    }
    return victim;
  }
}
