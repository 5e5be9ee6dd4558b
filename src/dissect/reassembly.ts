// Buffers that put a stream together whose pieces come in any order, from a pool with a bound.

/** Separate pieces that a buffer keeps track of; one more is dropped. */
const MAX_PIECES = 16;

/** A stream of at most `capacity` bytes from its offset 0. Bytes once written stay: an overlapping piece does not change them. */
export class ReassemblyBuffer {
  readonly bytes: Uint8Array;
  /** Pieces in rising order, apart from each other: starts at even indexes, ends at odd ones. */
  readonly #pieces = new Uint32Array(2 * MAX_PIECES);
  #count = 0;

  constructor(readonly capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Bytes known from offset 0 without a gap. */
  get contiguous(): number {
    return this.#count > 0 && this.#pieces[0] === 0 ? this.#pieces[1] : 0;
  }

  /** True if there is nothing in it. */
  get empty(): boolean {
    return this.#count === 0;
  }

  /** Forgets all. */
  clear(): void {
    this.#count = 0;
  }

  /** Takes `length` bytes of `source` at `start` as the stream's from `offset` on; false where they can't be kept (all or in part). */
  write(offset: number, source: Uint8Array, start: number, length: number): boolean {
    if (!(offset >= 0) || offset >= this.capacity || length <= 0) return length === 0;
    const end = Math.min(offset + length, this.capacity);
    const pieces = this.#pieces;
    let first = 0;
    while (first < this.#count && pieces[2 * first + 1] < offset) first++;
    let last = first;
    while (last < this.#count && pieces[2 * last] <= end) last++;
    if (first === last) return this.#insert(first, offset, end, source, start) && end - offset === length;
    this.#fillGaps(first, last, offset, end, source, start);
    pieces[2 * first] = Math.min(pieces[2 * first], offset);
    pieces[2 * first + 1] = Math.max(pieces[2 * last - 1], end);
    pieces.copyWithin(2 * first + 2, 2 * last, 2 * this.#count);
    this.#count -= last - first - 1;
    return end - offset === length;
  }

  /** Moves the whole stream `distance` bytes later; false if that does not fit. */
  shift(distance: number): boolean {
    const pieces = this.#pieces;
    if (this.#count === 0) return true;
    const end = pieces[2 * this.#count - 1];
    if (!(distance >= 0) || end + distance > this.capacity) return false;
    this.bytes.copyWithin(distance, 0, end);
    for (let i = 0; i < 2 * this.#count; i++) pieces[i] += distance;
    return true;
  }

  #insert(at: number, offset: number, end: number, source: Uint8Array, start: number): boolean {
    if (this.#count === MAX_PIECES) return false;
    this.#pieces.copyWithin(2 * at + 2, 2 * at, 2 * this.#count);
    this.#pieces[2 * at] = offset;
    this.#pieces[2 * at + 1] = end;
    this.#count++;
    this.bytes.set(source.subarray(start, start + end - offset), offset);
    return true;
  }

  /** Copies only where no piece of `first` … `last` − 1 has bytes yet. */
  #fillGaps(
    first: number,
    last: number,
    offset: number,
    end: number,
    source: Uint8Array,
    start: number,
  ): void {
    let at = offset;
    for (let i = first; i <= last && at < end; i++) {
      const gapEnd = i < last ? Math.min(this.#pieces[2 * i], end) : end;
      if (gapEnd > at) this.bytes.set(source.subarray(start + at - offset, start + gapEnd - offset), at);
      if (i < last) at = Math.max(at, this.#pieces[2 * i + 1]);
    }
  }
}

/** At most `limit` buffers of `capacity` bytes each; they are made when first wanted and kept. */
export class ReassemblyPool {
  readonly #free: ReassemblyBuffer[] = [];
  /** Buffers made so far. */
  made = 0;
  /** Times a buffer was wanted and none was left. */
  exhausted = 0;

  constructor(readonly limit: number, readonly capacity: number) {}

  /** How far it has been drawn on. */
  get text(): string {
    return `${this.made} of ${this.limit} buffers of ${
      this.capacity >> 10
    } KiB, ${this.exhausted} times none left`;
  }

  /** Buffers in use. */
  get used(): number {
    return this.made - this.#free.length;
  }

  /** An empty buffer, undefined if none is left. */
  take(): ReassemblyBuffer | undefined {
    const buffer = this.#free.pop();
    if (buffer !== undefined) return buffer;
    if (this.made >= this.limit) {
      this.exhausted++;
      return undefined;
    }
    this.made++;
    return new ReassemblyBuffer(this.capacity);
  }

  /** Takes a buffer back: exactly once each. */
  give(buffer: ReassemblyBuffer): void {
    buffer.clear();
    this.#free.push(buffer);
  }
}

/** The pool that TLS, DTLS and QUIC share: 8 MiB at most. */
export const REASSEMBLY_POOL = new ReassemblyPool(512, 16384);

/** What a run should say of hellos that found no buffer in `pool`, on the thread that asks; undefined where each found one. */
export function exhaustionNote(pool: ReassemblyPool = REASSEMBLY_POOL): string | undefined {
  if (pool.exhausted === 0) return undefined;
  return `TLS or QUIC hellos not put together from their packets: ${pool.exhausted}, as all ${pool.limit} buffers were in use`;
}
