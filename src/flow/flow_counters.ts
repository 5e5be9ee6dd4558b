// The counters of a flow's record: the eight doubles that the owner of a `FlowTable` has in each slot.
//   0 first time from the source   1 first from the destination   2 last from the source   3 last from the destination
//   4 bytes from the source   5 bytes from the destination   6 packets from the source   7 packets from the destination
// Times are µs, 0 = none.

import { OWNER_DOUBLES, SLOT_DOUBLES } from "./flow_table.ts";

/** The columns; add the direction (0 source, 1 destination). */
export const FIRST_US = 0;
export const LAST_US = 2;
export const BYTES = 4;
export const PACKETS = 6;

const VALUES = 8;

/** Counters over the doubles of a table's slots. */
export class FlowCounters {
  readonly #values: Float64Array;

  constructor(doubles: Float64Array) {
    this.#values = doubles;
  }

  /** A record begins. */
  reset(slot: number): void {
    const at = slot * SLOT_DOUBLES + OWNER_DOUBLES;
    for (let i = 0; i < VALUES; i++) this.#values[at + i] = 0;
  }

  /** Counts a packet of `size` bytes at `timeUs` in `direction`. */
  add(slot: number, direction: number, size: number, timeUs: number): void {
    const at = slot * SLOT_DOUBLES + OWNER_DOUBLES + direction;
    const values = this.#values;
    const packets = values[at + PACKETS];
    if (packets === 0) values[at + FIRST_US] = timeUs;
    values[at + PACKETS] = packets + 1;
    values[at + LAST_US] = timeUs;
    values[at + BYTES] += size;
  }

  /** `column` (`FIRST_US`, `LAST_US`, `BYTES`, `PACKETS`) of `direction`. */
  get(slot: number, column: number, direction: number): number {
    return this.#values[slot * SLOT_DOUBLES + OWNER_DOUBLES + column + direction];
  }

  /** When the record's first packet came, µs. */
  firstUs(slot: number): number {
    const at = slot * SLOT_DOUBLES + OWNER_DOUBLES;
    const values = this.#values;
    if (values[at + PACKETS + 1] === 0) return values[at + FIRST_US];
    if (values[at + PACKETS] === 0) return values[at + FIRST_US + 1];
    const source = values[at + FIRST_US];
    const destination = values[at + FIRST_US + 1];
    return source < destination ? source : destination;
  }

  /** When the record's last packet came, µs. */
  lastUs(slot: number): number {
    const at = slot * SLOT_DOUBLES + OWNER_DOUBLES + LAST_US;
    const source = this.#values[at];
    const destination = this.#values[at + 1];
    return source > destination ? source : destination;
  }

  /** Packets of the record, both directions. */
  packets(slot: number): number {
    const at = slot * SLOT_DOUBLES + OWNER_DOUBLES + PACKETS;
    return this.#values[at] + this.#values[at + 1];
  }
}
