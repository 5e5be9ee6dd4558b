// PackedInput: what an unpacker reads from.

import type { ByteSource } from "./byte_source.ts";

const CHUNK_LENGTH = 1 << 16;
/** The event loop gets a turn at least so often. */
const TURN_MS = 20;

/** The packed bytes of a source, read chunk by chunk; what was read too much of waits in `rest`. */
export class PackedInput {
  /** Read, but not unpacked. */
  rest: Uint8Array = new Uint8Array(0);
  readonly #source: ByteSource;
  readonly #onChunk: (chunk: Uint8Array) => void;
  #stopped = false;
  #turnAt = performance.now();

  /** `onChunk` is shown every chunk, once. */
  constructor(source: ByteSource, onChunk: (chunk: Uint8Array) => void = () => {}) {
    this.#source = source;
    this.#onChunk = onChunk;
  }

  /** Asked for between members or frames, which may be empty, and millions: others have their turn now and then. False once it
   *  was stopped. */
  async goesOn(): Promise<boolean> {
    if (performance.now() - this.#turnAt >= TURN_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      this.#turnAt = performance.now();
    }
    return !this.#stopped;
  }

  /** Takes the next chunk, `rest` if there is one; empty at the end. */
  async next(): Promise<Uint8Array> {
    if (this.rest.length === 0) await this.more();
    const chunk = this.rest;
    this.rest = chunk.subarray(chunk.length);
    return chunk;
  }

  /** Adds a chunk to `rest`; false at the end. */
  async more(): Promise<boolean> {
    if (this.#stopped) return false;
    const chunk = new Uint8Array(CHUNK_LENGTH);
    const read = chunk.subarray(0, await this.#source.read(chunk));
    this.#onChunk(read);
    this.rest = this.rest.length === 0 ? read : joined(this.rest, read);
    return read.length > 0;
  }

  /** Ends it here. The source is not touched any more: it may be closed. */
  stop(): void {
    this.#stopped = true;
    this.rest = new Uint8Array(0);
  }
}

function joined(front: Uint8Array, back: Uint8Array): Uint8Array {
  const whole = new Uint8Array(front.length + back.length);
  whole.set(front);
  whole.set(back, front.length);
  return whole;
}
