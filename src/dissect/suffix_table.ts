// Numbers by name suffix: a name's labels are hashed once, and a suffix is looked up by what its labels' hashes make together.

const DOT = 0x2e;
const HASH_SEED = 0x811c9dc5;
const HASH_PRIME = 0x01000193;
const FIRST_SLOTS = 1024;
/** Characters of a name, at most: as many labels it can have, and one more. */
const MAX_NAME = 255;

/** The labels of one name, counted from the right, each with its hash. One object is reused for all names. */
export class Labels {
  name = "";
  count = 0;
  /** Where label i begins. */
  readonly starts: Uint8Array = new Uint8Array(MAX_NAME + 1);
  readonly hashes: Int32Array = new Int32Array(MAX_NAME + 1);

  /** Takes `name`, of at most 255 characters. Returns itself. */
  read(name: string): this {
    this.name = name;
    this.count = 0;
    let hash = HASH_SEED;
    for (let at = name.length - 1; at >= 0; at--) {
      const letter = name.charCodeAt(at);
      if (letter !== DOT) {
        hash = Math.imul(hash ^ letter, HASH_PRIME);
        continue;
      }
      this.#add(at + 1, hash);
      hash = HASH_SEED;
    }
    this.#add(0, hash);
    return this;
  }

  #add(start: number, hash: number): void {
    this.starts[this.count] = start;
    this.hashes[this.count++] = hash;
  }

  /** Where label `i` ends. */
  end(i: number): number {
    return i === 0 ? this.name.length : this.starts[i - 1] - 1;
  }
}

const own = new Labels();

/** A map from suffixes of whole labels (lower case, no dot at either end) to numbers other than 0. */
export class SuffixTable {
  /** Letters of the suffix that the last `match` found, 0 = none. */
  matched = 0;
  readonly #suffixes: string[] = [];
  readonly #values: number[] = [];
  readonly #hashes: number[] = [];
  /** Index + 1 into these, by hash; open addressing, at most a quarter full. */
  #slots: Int32Array = new Int32Array(FIRST_SLOTS);

  get size(): number {
    return this.#suffixes.length;
  }

  /** Throws RangeError for a suffix of more than 255 characters. */
  set(suffix: string, value: number): void {
    if (suffix.length > MAX_NAME) throw new RangeError(`A suffix of ${suffix.length} characters`);
    const hash = hashOf(suffix);
    const index = this.#find(hash, suffix, suffix.length, suffix.length);
    if (index >= 0) {
      this.#values[index] = value;
      return;
    }
    this.#values.push(value);
    this.#hashes.push(hash);
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
    let slot = this.#hashes[index] & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = index + 1;
  }

  /** The number of exactly `suffix`, 0 if it has none. */
  get(suffix: string): number {
    if (suffix.length > MAX_NAME) return 0;
    const index = this.#find(hashOf(suffix), suffix, suffix.length, suffix.length);
    return index < 0 ? 0 : this.#values[index];
  }

  /** The number of the longest suffix that a name (lower case) has left of its last `skipped` labels; 0 if none. */
  match(labels: Labels, skipped = 0): number {
    const { name, starts, hashes, count } = labels;
    const end = labels.end(skipped);
    let value = 0;
    let hash = HASH_SEED;
    this.matched = 0;
    for (let i = skipped; i < count; i++) {
      hash = join(hash, hashes[i]);
      const index = this.#find(hash, name, end, end - starts[i]);
      if (index < 0) continue;
      value = this.#values[index];
      this.matched = end - starts[i];
    }
    return value;
  }

  #find(hash: number, name: string, end: number, length: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const index = slots[slot] - 1;
      if (this.#hashes[index] !== hash) continue;
      const suffix = this.#suffixes[index];
      if (suffix.length === length && name.endsWith(suffix, end)) return index;
    }
    return -1;
  }
}

function join(hash: number, label: number): number {
  const joined = Math.imul(hash ^ label, HASH_PRIME);
  return joined ^ (joined >>> 15);
}

function hashOf(suffix: string): number {
  own.read(suffix);
  let hash = HASH_SEED;
  for (let i = 0; i < own.count; i++) hash = join(hash, own.hashes[i]);
  return hash;
}
