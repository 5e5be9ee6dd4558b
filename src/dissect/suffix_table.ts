// Numbers by name suffix, found by hashing a name's letters from the right, one look-up a label.

const DOT = 0x2e;
const HASH_SEED = 0x811c9dc5;
const HASH_PRIME = 0x01000193;
const FIRST_SLOTS = 1024;

/** A map from suffixes of whole labels (lower case, no dot at either end) to numbers other than 0. */
export class SuffixTable {
  /** Letters of the suffix that the last `match` found, 0 = none. */
  matched = 0;
  readonly #suffixes: string[] = [];
  readonly #values: number[] = [];
  /** Index + 1 into both, by hash; open addressing, at most a quarter full. */
  #slots: Int32Array = new Int32Array(FIRST_SLOTS);

  get size(): number {
    return this.#suffixes.length;
  }

  set(suffix: string, value: number): void {
    const index = this.#find(hashOf(suffix), suffix, suffix.length, suffix.length);
    if (index >= 0) {
      this.#values[index] = value;
      return;
    }
    this.#values.push(value);
    this.#suffixes.push(suffix);
    if (this.size * 4 <= this.#slots.length) {
      this.#place(this.size - 1);
      return;
    }
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let i = 0; i < this.size; i++) this.#place(i);
  }

  #place(index: number): void {
    const mask = this.#slots.length - 1;
    let slot = hashOf(this.#suffixes[index]) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = index + 1;
  }

  /** The number of exactly `suffix`, 0 if it has none. */
  get(suffix: string): number {
    const index = this.#find(hashOf(suffix), suffix, suffix.length, suffix.length);
    return index < 0 ? 0 : this.#values[index];
  }

  /** The number of the longest suffix that `name` (lower case) has before `end`; 0 if none. */
  match(name: string, end: number): number {
    let value = 0;
    let hash = HASH_SEED;
    this.matched = 0;
    for (let at = end - 1; at >= 0; at--) {
      hash = Math.imul(hash ^ name.charCodeAt(at), HASH_PRIME);
      if (at > 0 && name.charCodeAt(at - 1) !== DOT) continue;
      const index = this.#find(hash, name, end, end - at);
      if (index < 0) continue;
      value = this.#values[index];
      this.matched = end - at;
    }
    return value;
  }

  #find(hash: number, name: string, end: number, length: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const index = this.#slots[slot] - 1;
      const suffix = this.#suffixes[index];
      if (suffix.length === length && name.endsWith(suffix, end)) return index;
    }
    return -1;
  }
}

function hashOf(text: string): number {
  let hash = HASH_SEED;
  for (let at = text.length - 1; at >= 0; at--) hash = Math.imul(hash ^ text.charCodeAt(at), HASH_PRIME);
  return hash;
}
