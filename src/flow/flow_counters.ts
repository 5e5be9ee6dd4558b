// The counters of a flow's record: 8 doubles a slot, one cache line.
//   0 first time from the source   1 first time from the destination   2 last from source   3 last from destination (µs, 0 = none)
//   4 bytes from the source   5 bytes from the destination   6 packets from the source   7 packets from the destination

/** Doubles a slot. */
export const COUNTER_VALUES = 8;
/** The columns; add the direction (0 source, 1 destination). */
export const FIRST_US = 0;
export const LAST_US = 2;
export const BYTES = 4;
export const PACKETS = 6;

/** Counters for slots 0 … capacity − 1. */
export class FlowCounters {
  /** `COUNTER_VALUES` doubles a slot. */
  readonly values: Float64Array;

  constructor(capacity: number) {
    this.values = new Float64Array(capacity * COUNTER_VALUES);
  }

  /** A record begins. */
  reset(slot: number): void {
    const at = slot * COUNTER_VALUES;
    for (let i = 0; i < COUNTER_VALUES; i++) this.values[at + i] = 0;
  }

  /** Counts a packet of `size` bytes at `timeUs` in `direction`. */
  add(slot: number, direction: number, size: number, timeUs: number): void {
    const at = slot * COUNTER_VALUES + direction;
    const values = this.values;
    if (values[at + PACKETS]++ === 0) values[at + FIRST_US] = timeUs;
    values[at + LAST_US] = timeUs;
    values[at + BYTES] += size;
  }

  /** When the record's first packet came, µs. */
  firstUs(slot: number): number {
    const at = slot * COUNTER_VALUES;
    const source = this.values[at + FIRST_US];
    const destination = this.values[at + FIRST_US + 1];
    if (this.values[at + PACKETS + 1] === 0) return source;
    if (this.values[at + PACKETS] === 0) return destination;
    return source < destination ? source : destination;
  }

  /** When the record's last packet came, µs. */
  lastUs(slot: number): number {
    const at = slot * COUNTER_VALUES;
    const source = this.values[at + LAST_US];
    const destination = this.values[at + LAST_US + 1];
    return source > destination ? source : destination;
  }

  /** Packets of the record, both directions. */
  packets(slot: number): number {
    const at = slot * COUNTER_VALUES + PACKETS;
    return this.values[at] + this.values[at + 1];
  }
}
