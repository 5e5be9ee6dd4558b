// Which rows of a table a payload could match, by its length and its first bytes: sets of rows as bits, one set for each value that each
// of them can have; what is in all of the payload's sets is looked at. Hundreds of rows cost a few words a payload.

import type { Payload } from "./payload.ts";

/** First bytes that are looked at; and of rows that take any there, the first one that they don't, up to `LAST_PLACE`. */
const FIRST_PLACES = 6;
const LAST_PLACE = 31;
const BYTES = 256;
/** Lengths from here on are one. */
const LONG = 255;

/** What a filter has to know of a row. */
export interface RowShape {
  /** Lengths of payload that it may match, from 1 on. */
  readonly min: number;
  readonly max: number;
  /** 1 for each value that byte `place` of such a payload may have; undefined if it may have any. */
  allowed(place: number): Uint8Array | undefined;
}

/** Rows whose first byte ranges over more values than this stand with those that take any. */
const FEW_VALUES = 16;

/** Sets of rows. */
export class RowFilter {
  /** The rows that the last payload could match, in rising order: as many as `choose` said. */
  readonly chosen: Uint16Array;
  /** The row of each bit. Rows with the same first byte stand together, so that most words hold none for a payload's first byte. */
  readonly #rows: Uint16Array;
  /** Words in a set. */
  readonly #words: number;
  /** Words with rows, by first byte, once it has been seen. */
  readonly #wordsOfByte: (Uint8Array | undefined)[] = new Array(BYTES).fill(undefined);
  /** Which bytes are looked at, in rising order. */
  readonly #places: Uint8Array;
  /** A set for each length. */
  readonly #byLength: Uint32Array;
  /** For each place a set for each byte. */
  readonly #byPlace: Uint32Array;

  constructor(shapes: readonly RowShape[]) {
    this.chosen = new Uint16Array(shapes.length);
    this.#rows = orderOf(shapes);
    const ordered = Array.from(this.#rows, (row) => shapes[row]);
    this.#words = (shapes.length + 31) >>> 5;
    this.#byLength = new Uint32Array((LONG + 1) * this.#words);
    this.#places = placesOf(ordered);
    this.#byPlace = new Uint32Array(this.#places.length * BYTES * this.#words);
    this.#addLengths(ordered);
    this.#places.forEach((place, index) => this.#addPlace(ordered, place, index));
  }

  /** The sets of lengths: each row where it begins, turned again where it ends, and then each set on top of the one before. */
  #addLengths(rows: readonly RowShape[]): void {
    const words = this.#words;
    const sets = this.#byLength;
    rows.forEach(({ min, max }, row) => {
      if (min > max) return;
      this.#turn(sets, Math.min(min, LONG), row);
      if (max < LONG) this.#turn(sets, max + 1, row);
    });
    for (let at = words; at < sets.length; at++) sets[at] ^= sets[at - words];
  }

  /** The sets of byte `place`: what allows any value is in each of them, so that few rows are looked at by value. */
  #addPlace(rows: readonly RowShape[], place: number, index: number): void {
    const words = this.#words;
    const sets = this.#byPlace.subarray(index * BYTES * words, (index + 1) * BYTES * words);
    const allowed = rows.map((row) => row.allowed(place));
    allowed.forEach((values, row) => {
      if (values === undefined) this.#turn(sets, 0, row);
    });
    for (let made = words; made < sets.length; made *= 2) sets.copyWithin(made, 0, made);
    allowed.forEach((values, row) => {
      if (values === undefined) return;
      for (let value = values.indexOf(1); value >= 0; value = values.indexOf(1, value + 1)) {
        this.#turn(sets, value, row);
      }
    });
  }

  #turn(sets: Uint32Array, set: number, row: number): void {
    sets[set * this.#words + (row >>> 5)] ^= 1 << (row & 31);
  }

  #wordsOf(byte: number): Uint8Array {
    const sets = this.#byPlace.subarray(byte * this.#words, (byte + 1) * this.#words);
    return Uint8Array.from(sets.keys().filter((word) => sets[word] !== 0));
  }

  /** Finds the rows that `payload` could match, and returns how many; `chosen` has them until the next call. */
  choose({ bytes, offset, length }: Payload): number {
    if (length === 0) return 0;
    const words = this.#words;
    const places = this.#places;
    const byPlace = this.#byPlace;
    const candidates = this.#wordsOfByte[bytes[offset]] ??= this.#wordsOf(bytes[offset]);
    const start = Math.min(length, LONG) * words;
    let count = 0;
    for (let next = 0; next < candidates.length; next++) {
      const word = candidates[next];
      let set = this.#byLength[start + word];
      // Rows that need more bytes than there are have gone by length.
      for (let i = 0; i < places.length && set !== 0 && places[i] < length; i++) {
        set &= byPlace[(i * BYTES + bytes[offset + places[i]]) * words + word];
      }
      for (; set !== 0; set &= set - 1) {
        this.#add(count++, this.#rows[(word << 5) + 31 - Math.clz32(set & -set)]);
      }
    }
    return count;
  }

  /** Puts `row` where it belongs among the first `count` that are chosen. */
  #add(count: number, row: number): void {
    const { chosen } = this;
    let at = count;
    for (; at > 0 && chosen[at - 1] > row; at--) chosen[at] = chosen[at - 1];
    chosen[at] = row;
  }
}

/** Rows by the first byte that they take, those that take many last. */
function orderOf(shapes: readonly RowShape[]): Uint16Array {
  const first = shapes.map((shape) => {
    const values = shape.allowed(0);
    if (values === undefined) return BYTES;
    const least = values.indexOf(1);
    return values.lastIndexOf(1) - least < FEW_VALUES ? least : BYTES;
  });
  return Uint16Array.from(shapes.keys()).sort((a, b) => first[a] - first[b] || a - b);
}

function placesOf(rows: readonly RowShape[]): Uint8Array {
  const places = new Set(Array.from({ length: FIRST_PLACES }, (_, place) => place));
  for (const row of rows) {
    let place = 0;
    while (place <= LAST_PLACE && row.allowed(place) === undefined) place++;
    if (place <= LAST_PLACE) places.add(place);
  }
  return Uint8Array.from(places).sort();
}
