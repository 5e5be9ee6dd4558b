// The interfaces that a pcapng section describes, and their clocks.

// Interface description: 8 link type   10 reserved   12 snapshot length   16 options, each: 0 code   2 length
// 4 value, padded to 4 bytes
const LINK_TYPE = 8;
const SNAPLEN = 12;
const OPTIONS = 16;
const OPTION_END = 0;
const OPTION_RESOLUTION = 9;
const OPTION_OFFSET = 14;

const MICROSECONDS = 6;
const BINARY_RESOLUTION = 0x80;
const TWO_32 = 4_294_967_296;

/** Interfaces of one section, by index. */
export class Interfaces {
  count = 0;
  readonly #linkTypes: number[] = [];
  readonly #snaplens: number[] = [];
  /** Clock ticks per second. */
  readonly #ticks: number[] = [];
  /** Microseconds to add to each time. */
  readonly #offsetsUs: number[] = [];

  /** Forgets all: a new section begins. */
  clear(): void {
    this.count = 0;
  }

  /** Adds the interface that the block of `length` bytes at `at` describes. Options that don't fit are ignored. */
  add(view: DataView, at: number, length: number, littleEndian: boolean): void {
    const index = this.count++;
    this.#linkTypes[index] = view.getUint16(at + LINK_TYPE, littleEndian);
    this.#snaplens[index] = view.getUint32(at + SNAPLEN, littleEndian) || TWO_32;
    this.#ticks[index] = 10 ** MICROSECONDS;
    this.#offsetsUs[index] = 0;
    const end = at + length - 4;
    for (let option = at + OPTIONS; option + 4 <= end;) {
      const code = view.getUint16(option, littleEndian);
      const size = view.getUint16(option + 2, littleEndian);
      const value = option + 4;
      if (code === OPTION_END || value + size > end) break;
      if (code === OPTION_RESOLUTION && size >= 1) {
        const resolution = view.getUint8(value);
        const exponent = resolution & ~BINARY_RESOLUTION;
        this.#ticks[index] = (resolution & BINARY_RESOLUTION) === 0 ? 10 ** exponent : 2 ** exponent;
      } else if (code === OPTION_OFFSET && size >= 8) {
        const lower = view.getUint32(littleEndian ? value : value + 4, littleEndian);
        const upper = view.getInt32(littleEndian ? value + 4 : value, littleEndian);
        this.#offsetsUs[index] = (upper * TWO_32 + lower) * 1e6;
      }
      option = value + ((size + 3) & ~3);
    }
  }

  linkType(index: number): number {
    return this.#linkTypes[index];
  }

  /** Bytes kept of a packet, at most; 2^32 where there is no limit. */
  snaplen(index: number): number {
    return this.#snaplens[index];
  }

  /** The time `upper` · 2^32 + `lower` on the interface's clock, in whole microseconds since the epoch: 0 for one before it,
   *  2^53 − 1 (the year 2255) for one after that. */
  timeUs(index: number, upper: number, lower: number): number {
    return Math.min(Math.max(this.#toldUs(index, upper, lower), 0), Number.MAX_SAFE_INTEGER);
  }

  #toldUs(index: number, upper: number, lower: number): number {
    const ticks = this.#ticks[index];
    const offsetUs = this.#offsetsUs[index];
    if (ticks === 1e6) return upper * TWO_32 + lower + offsetUs;
    if (ticks === 1e9) {
      // In two steps, since nanoseconds since 1970 don't fit in 53 bits: 2^32 = 4294967 · 1000 + 296.
      return upper * 4_294_967 + Math.floor((upper * 296 + lower) / 1000) + offsetUs;
    }
    const whole = upper * TWO_32 + lower;
    const seconds = Math.floor(whole / ticks);
    return seconds * 1e6 + Math.floor((whole - seconds * ticks) * 1e6 / ticks) + offsetUs;
  }
}
