// The beginning of a TCP stream, kept while a message spans segments, in whatever order these come. A bounded pool: when it
// is empty, nothing is kept.

import type { FlowMemory } from "./dissector.ts";
import type { Payload } from "./payload.ts";
import { ReassemblyBuffer } from "./reassembly.ts";

/** Bytes kept of one flow, at most. */
export const CARRIED_BYTES = 4096;
const POOL_SIZE = 256;
/** Segments that bring the stream no further, after which its gap is not waited for any more. */
const MAX_IDLE = 8;

const free: CarriedBytes[] = [];
let made = 0;

/** The first bytes of one direction of one flow. */
export class CarriedBytes implements FlowMemory {
  readonly #stream = new ReassemblyBuffer(CARRIED_BYTES);
  /** The sequence number of the first byte. */
  #base = 0;
  #idle = 0;
  /** The direction that is kept. */
  direction = 0;

  /** How many flows hold one now. */
  static get used(): number {
    return made - free.length;
  }

  /** One that begins with `payload`; undefined if all are in use, or if it does not fit. */
  static take(payload: Payload): CarriedBytes | undefined {
    if (payload.length >= CARRIED_BYTES) return undefined;
    let carried = free.pop();
    if (carried === undefined) {
      if (made === POOL_SIZE) return undefined;
      made++;
      carried = new CarriedBytes();
    }
    carried.#stream.clear();
    carried.#base = payload.sequence;
    carried.#idle = 0;
    carried.direction = payload.direction;
    carried.add(payload);
    return carried;
  }

  /** The bytes that are kept, from the first on. */
  get bytes(): Uint8Array {
    return this.#stream.bytes;
  }

  /** How many of them are known without a gap. */
  get length(): number {
    return this.#stream.contiguous;
  }

  /** Puts `payload` in its place, without what comes before the first byte; false if no more of the stream is to be had. */
  add(payload: Payload): boolean {
    const known = this.length;
    const distance = (payload.sequence - this.#base) | 0;
    const skip = Math.max(-distance, 0);
    if (skip < payload.length) {
      this.#stream.write(distance + skip, payload.bytes, payload.offset + skip, payload.length - skip);
    }
    if (this.length === known) this.#idle++;
    else this.#idle = 0;
    return this.length < CARRIED_BYTES && this.#idle < MAX_IDLE;
  }

  release(): void {
    free.push(this);
  }
}
