// Damage to payloads, by numbers that are the same in every run.

/** Bytes that a damaged payload may grow to. */
export const LONGEST_INPUT = 2048;

const EDGES = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff];

/** Writes damaged copies of payloads into one buffer. */
export class Mutator {
  /** The last copy: bytes 0 … `length` − 1. */
  readonly bytes: Uint8Array = new Uint8Array(LONGEST_INPUT);
  length = 0;
  readonly #next: () => number;

  /** `next` gives u32 numbers. */
  constructor(next: () => number) {
    this.#next = next;
  }

  /** Copies `source` and damages it in zero to five places; `other` is a payload to splice in. Never empty. */
  damage(source: Uint8Array, other: Uint8Array): void {
    this.length = Math.min(source.length, LONGEST_INPUT);
    this.bytes.set(source.subarray(0, this.length));
    if (this.length === 0) this.bytes[this.length++] = this.#next();
    for (let i = this.#below(6); i > 0; i--) this.#once(other);
  }

  #below(bound: number): number {
    return this.#next() % bound;
  }

  /** A place: half of them among the first bytes, where headers are. */
  #place(): number {
    return this.#below(this.#next() & 1 ? Math.min(48, this.length) : this.length);
  }

  #once(other: Uint8Array): void {
    const at = this.#place();
    switch (this.#below(8)) {
      case 0:
        this.bytes[at] ^= 1 << this.#below(8);
        return;
      case 1:
        this.bytes[at] = this.#next();
        return;
      case 2:
        this.bytes[at] = EDGES[this.#below(EDGES.length)];
        return;
      case 3: // a length or a count, two bytes long
        this.bytes[at] = this.#below(8);
        this.bytes[Math.min(at + 1, this.length - 1)] = this.#next();
        return;
      case 4:
        this.length = 1 + at;
        return;
      case 5:
        this.#remove(at);
        return;
      case 6:
        this.#repeat(at);
        return;
      default:
        this.#splice(at, other);
    }
  }

  #remove(at: number): void {
    const count = Math.min(1 + this.#below(16), this.length - 1);
    const from = Math.min(at, this.length - count);
    this.bytes.copyWithin(from, from + count, this.length);
    this.length -= count;
  }

  #repeat(at: number): void {
    const count = Math.min(1 + this.#below(64), this.length - at, LONGEST_INPUT - this.length);
    this.bytes.copyWithin(at + count, at, this.length);
    this.length += count;
  }

  #splice(at: number, other: Uint8Array): void {
    if (other.length === 0) return;
    const from = this.#below(other.length);
    const count = Math.min(1 + this.#below(128), other.length - from, LONGEST_INPUT - at);
    this.bytes.set(other.subarray(from, from + count), at);
    this.length = Math.max(this.length, at + count);
  }
}
