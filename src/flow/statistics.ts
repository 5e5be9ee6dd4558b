// The statistics of a flow's packets, as nfstream has them: minimum, mean, sample standard deviation and maximum of packet
// sizes (bytes) and of times between packets (whole ms), TCP flag counts; and the sequence of its first packets (SPLT).

import { STATISTICS_COLUMNS } from "./record_columns.ts";

// Moments of one series: 0 count  1 min  2 mean  3 sum of squared deviations  4 max
const SERIES = 5;
const VIEW_COUNT = 3; // both directions, source's, destination's
const SIZES = 0;
const GAPS = VIEW_COUNT * SERIES;
const LAST_MS = 2 * VIEW_COUNT * SERIES; // time of the last packet, a view
const SLOT_VALUES = LAST_MS + VIEW_COUNT;
const FLAGS = 8;
/** Flag bits of the TCP flags byte in the order of the columns: SYN CWR ECE URG ACK PSH RST FIN. */
const FLAG_BITS = [0x02, 0x80, 0x40, 0x20, 0x10, 0x08, 0x04, 0x01];

/** The largest size and gap that a sequence holds; what a capture claims may be more. */
const MOST = 2 ** 31 - 1;

/** Optional columns of every slot's record; allocated only when asked for. */
export class Statistics {
  readonly #values: Float64Array;
  readonly #flags: Uint32Array;
  readonly #sequence: Int32Array;
  readonly #moments: boolean;
  readonly #splt: number;

  constructor(capacity: number, options: { statistics: boolean; splt: number }) {
    this.#moments = options.statistics;
    this.#splt = options.splt;
    this.#values = new Float64Array(options.statistics ? capacity * SLOT_VALUES : 0);
    this.#flags = new Uint32Array(options.statistics ? capacity * FLAGS * 2 : 0);
    this.#sequence = new Int32Array(capacity * options.splt * 3);
  }

  /** Forgets what `slot` held: a record begins. */
  reset(slot: number): void {
    if (this.#moments) {
      this.#values.fill(0, slot * SLOT_VALUES, (slot + 1) * SLOT_VALUES);
      this.#flags.fill(0, slot * FLAGS * 2, (slot + 1) * FLAGS * 2);
    }
    const width = this.#splt * 3;
    this.#sequence.fill(-1, slot * width, (slot + 1) * width);
  }

  /** Counts one packet of `size` bytes at `ms`; `index` is its ordinal in the record, `lastMs` the time of the one before. */
  packet(
    slot: number,
    direction: number,
    size: number,
    ms: number,
    flags: number,
    index: number,
    lastMs: number,
  ): void {
    if (index < this.#splt) {
      const at = slot * this.#splt * 3 + index;
      this.#sequence[at] = direction;
      this.#sequence[at + this.#splt] = Math.min(size, MOST);
      this.#sequence[at + 2 * this.#splt] = index === 0 ? 0 : Math.min(ms - lastMs, MOST);
    }
    if (!this.#moments) return;
    const base = slot * SLOT_VALUES;
    this.#view(base, 0, size, ms);
    this.#view(base, 1 + direction, size, ms);
    if (flags === 0) return;
    const counts = this.#flags;
    const at = (slot * 2 + direction) * FLAGS;
    for (let i = 0; i < FLAGS; i++) if ((flags & FLAG_BITS[i]) !== 0) counts[at + i]++;
  }

  /** Writes the record's columns to `out` from `at` on, in the order of `record_columns.ts`. */
  write(slot: number, out: Float64Array, at: number): void {
    if (this.#moments) {
      for (let series = SIZES; series <= GAPS; series += GAPS) {
        for (let view = 0; view < VIEW_COUNT; view++, at += 4) {
          this.#writeSeries(slot * SLOT_VALUES + series + view * SERIES, out, at);
        }
      }
      const flags = slot * FLAGS * 2;
      for (let i = 0; i < FLAGS; i++) {
        const fromSource = this.#flags[flags + i];
        const fromDestination = this.#flags[flags + FLAGS + i];
        out[at + i] = fromSource + fromDestination;
        out[at + FLAGS + i] = fromSource;
        out[at + 2 * FLAGS + i] = fromDestination;
      }
      at += STATISTICS_COLUMNS.length - 2 * VIEW_COUNT * 4;
    }
    const width = this.#splt * 3;
    for (let i = 0; i < width; i++) out[at + i] = this.#sequence[slot * width + i];
  }

  #view(base: number, view: number, size: number, ms: number): void {
    const values = this.#values;
    const first = values[base + SIZES + view * SERIES] === 0;
    this.#add(base + SIZES + view * SERIES, size);
    if (!first) this.#add(base + GAPS + view * SERIES, ms - values[base + LAST_MS + view]);
    values[base + LAST_MS + view] = ms;
  }

  #add(series: number, value: number): void {
    const values = this.#values;
    const count = ++values[series];
    if (count === 1) {
      values[series + 1] = value;
      values[series + 2] = value;
      values[series + 3] = 0;
      values[series + 4] = value;
      return;
    }
    if (value < values[series + 1]) values[series + 1] = value;
    if (value > values[series + 4]) values[series + 4] = value;
    const delta = value - values[series + 2];
    values[series + 2] += delta / count;
    values[series + 3] += delta * (value - values[series + 2]);
  }

  #writeSeries(series: number, out: Float64Array, at: number): void {
    const values = this.#values;
    const count = values[series];
    out[at] = values[series + 1];
    out[at + 1] = values[series + 2];
    out[at + 2] = count > 1 ? Math.sqrt(values[series + 3] / (count - 1)) : 0;
    out[at + 3] = values[series + 4];
  }
}
