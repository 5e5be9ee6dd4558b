// One side of a TLS connection whose handshake does not come whole in one segment: TCP segments put in order.

import type { FlowMemory } from "./dissector.ts";
import type { Payload } from "./payload.ts";
import { type ReassemblyBuffer, type ReassemblyPool } from "./reassembly.ts";

/** One side's bytes from `base` on. */
export class TlsStream {
  /** No use in reading again with fewer contiguous bytes than these. */
  needed = 0;

  constructor(readonly buffer: ReassemblyBuffer, public base: number) {}

  /** Puts a segment in its place: also one that comes before all others. False if it is too far from them. */
  add(payload: Payload): boolean {
    let distance = (payload.sequence - this.base) | 0;
    if (distance < 0) {
      // Older than the base by less than its own length: a retransmission of bytes we have, or the missing first segment.
      if (!this.buffer.shift(-distance)) return false;
      this.base = payload.sequence;
      this.needed = 0;
      distance = 0;
    }
    return this.buffer.write(distance, payload.bytes, payload.offset, payload.length);
  }

  /** Whether the buffer holds all that it can. */
  get full(): boolean {
    return this.buffer.contiguous >= this.buffer.capacity;
  }
}

/** The streams of a flow, by direction. */
export class TlsMemory implements FlowMemory {
  readonly #pool: ReassemblyPool;
  readonly #streams: (TlsStream | undefined)[] = [undefined, undefined];

  constructor(pool: ReassemblyPool) {
    this.#pool = pool;
  }

  /** The stream of one direction, if one was begun. */
  stream(direction: number): TlsStream | undefined {
    return this.#streams[direction];
  }

  /** Begins a stream with `payload`; undefined if the pool is exhausted. */
  begin(payload: Payload): TlsStream | undefined {
    const buffer = this.#pool.take();
    if (buffer === undefined) return undefined;
    const stream = new TlsStream(buffer, payload.sequence);
    stream.add(payload);
    return this.#streams[payload.direction] = stream;
  }

  /** Gives one direction's buffer back. */
  end(direction: number): void {
    const stream = this.#streams[direction];
    if (stream === undefined) return;
    this.#streams[direction] = undefined;
    this.#pool.give(stream.buffer);
  }

  release(): void {
    this.end(0);
    this.end(1);
  }
}
