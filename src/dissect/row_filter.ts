// Which rows of a table a payload could match, by its length and its first bytes: sets of rows as bits, one set for each value that each
// of them can have; what is in all of the payload's sets is looked at. Hundreds of rows cost a few words a payload.

import type { Payload } from "./payload.ts";

/** First bytes that are looked at. */
const PLACES = 6;
const BYTES = 256;
/** Lengths from here on are one. */
const LONG = 255;

/** What a filter has to know of a row. */
export interface RowShape {
  /** Lengths of payload that it may match. */
  readonly min: number;
  readonly max: number;
  /** 1 for each value that byte `place` of such a payload may have; undefined if it may have any. */
  allowed(place: number): Uint8Array | undefined;
}

/** Sets of rows. */
export class RowFilter {
  /** Words in a set. */
  readonly #words: number;
  /** A set for each length. */
  readonly #byLength: Uint32Array;
  /** For each place a set for each byte. */
  readonly #byPlace: Uint32Array;
  /** The last answer. */
  readonly #left: Uint32Array;

  constructor(rows: readonly RowShape[]) {
    this.#words = (rows.length + 31) >>> 5;
    this.#left = new Uint32Array(this.#words);
    this.#byLength = this.#sets(
      LONG + 1,
      rows,
      ({ min, max }) =>
        Uint8Array.from(
          { length: LONG + 1 },
          (_, length) => +(length <= max && (length >= min || length === LONG)),
        ),
    );
    this.#byPlace = new Uint32Array(PLACES * BYTES * this.#words);
    for (let place = 0; place < PLACES; place++) {
      this.#byPlace.set(this.#sets(BYTES, rows, (row) => row.allowed(place)), place * BYTES * this.#words);
    }
  }

  /** A set of rows for each of `count` values. */
  #sets(
    count: number,
    rows: readonly RowShape[],
    allowedOf: (row: RowShape) => Uint8Array | undefined,
  ): Uint32Array {
    const words = this.#words;
    const out = new Uint32Array(count * words);
    rows.forEach((row, i) => {
      const allowed = allowedOf(row);
      const bit = 1 << (i & 31);
      for (let value = 0, at = i >>> 5; value < count; value++, at += words) {
        if (allowed === undefined || allowed[value] !== 0) out[at] |= bit;
      }
    });
    return out;
  }

  /** The rows that `payload` could match, as bits: bit i of word w is row 32 w + i. Holds until the next call. */
  choose({ bytes, offset, length }: Payload): Uint32Array {
    const words = this.#words;
    const left = this.#left;
    const byPlace = this.#byPlace;
    const end = Math.min(length, PLACES) * BYTES;
    const start = Math.min(length, LONG) * words;
    for (let word = 0; word < words; word++) {
      let set = this.#byLength[start + word];
      for (let place = 0, at = offset; place < end && set !== 0; place += BYTES, at++) {
        set &= byPlace[(place + bytes[at]) * words + word];
      }
      left[word] = set;
    }
    return left;
  }
}
