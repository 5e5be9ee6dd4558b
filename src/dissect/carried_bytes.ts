// The beginning of a stream, kept while a message spans segments. A bounded pool: when it is empty, nothing is kept.

import type { FlowMemory } from "./dissector.ts";
import type { Payload } from "./payload.ts";

/** Bytes kept of one flow, at most. */
export const CARRIED_BYTES = 4096;
const POOL_SIZE = 256;

const free: CarriedBytes[] = [];
let made = 0;

/** The first bytes of one direction of one flow. */
export class CarriedBytes implements FlowMemory {
  readonly bytes: Uint8Array = new Uint8Array(CARRIED_BYTES);
  length = 0;
  /** The direction that is kept. */
  direction = 0;

  /** How many flows hold one now. */
  static get used(): number {
    return made - free.length;
  }

  /** An empty one, undefined if all are in use. */
  static take(direction: number): CarriedBytes | undefined {
    let carried = free.pop();
    if (carried === undefined) {
      if (made === POOL_SIZE) return undefined;
      made++;
      carried = new CarriedBytes();
    }
    carried.length = 0;
    carried.direction = direction;
    return carried;
  }

  /** Adds `payload`, as much as fits; false if that was not all. */
  add(payload: Payload): boolean {
    const count = Math.min(payload.length, CARRIED_BYTES - this.length);
    const { bytes, offset } = payload;
    for (let i = 0; i < count; i++) this.bytes[this.length + i] = bytes[offset + i];
    this.length += count;
    return count === payload.length;
  }

  release(): void {
    free.push(this);
  }
}
