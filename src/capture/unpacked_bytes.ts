// gzip and zstd, several members or frames one after the other included.

import type { ByteSource } from "./byte_source.ts";
import type { Packing } from "./capture_format.ts";
import { gunzip } from "./gunzip.ts";
import { PackedInput } from "./packed_input.ts";
import { Damage, PIECE_LENGTH, unpackOne } from "./unpack_one.ts";
import { ZstdFrames } from "./zstd_frames.ts";

/** The unpacked bytes of another source. A broken tail ends them: see `damage`. */
export class UnpackedBytes implements ByteSource {
  damage = "";
  readonly #source: ByteSource;
  readonly #packing: Packing;
  readonly #input: PackedInput;
  readonly #pieces: AsyncGenerator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(source: ByteSource, packing: Packing) {
    this.#source = source;
    this.#packing = packing;
    const frames = new ZstdFrames();
    this.#input = new PackedInput(source, (chunk) => packing === "zstd" && frames.push(chunk));
    this.#pieces = packing === "gzip" ? gunzip(this.#input) : unzstd(this.#input, frames);
  }

  get readBytes(): number {
    return this.#source.readBytes;
  }

  async read(into: Uint8Array): Promise<number> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#next();
      if (done) return 0;
      this.#rest = value;
    }
    const count = Math.min(this.#rest.length, into.length);
    into.set(this.#rest.subarray(0, count));
    this.#rest = this.#rest.subarray(count);
    return count;
  }

  stop(): void {
    this.#input.stop();
    this.#source.stop();
  }

  close(): void {
    this.stop();
    this.#source.close();
    this.#rest = new Uint8Array(0); // and with it the last piece: many files may have been read
    // Waits for a pending piece, which ends with the source; nothing is left to report then.
    this.#pieces.return(undefined).catch(() => {});
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    try {
      return await this.#pieces.next();
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      this.damage = `the ${this.#packing} stream is damaged (${error.message})`;
      return { done: true, value: undefined };
    }
  }
}

async function* unzstd(input: PackedInput, frames: ZstdFrames): AsyncGenerator<Uint8Array> {
  const zlib = await import("node:zlib"); // only here, as in gunzip.ts
  while (await input.goesOn() && (input.rest.length > 0 || await input.more())) {
    yield* unpackOne(zlib.createZstdDecompress({ chunkSize: PIECE_LENGTH }), input);
  }
  if (!frames.isWhole) throw new Damage("unexpected end of file");
}
