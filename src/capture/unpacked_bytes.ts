// gzip and zstd, several members or frames one after the other included.

import type { createGunzip, createZstdDecompress } from "node:zlib";
import { messageOf } from "../base/errors.ts";
import type { ByteSource } from "./byte_source.ts";
import { ZstdFrames } from "./zstd_frames.ts";

const CHUNK_LENGTH = 1 << 16;
const PIECE_LENGTH = 1 << 18;

type Unpacker = ReturnType<typeof createGunzip> | ReturnType<typeof createZstdDecompress>;

/** What packs a capture. */
export type Packing = "gzip" | "zstd";

/** The unpacked bytes of another source. A broken tail ends them: see `damage`. */
export class UnpackedBytes implements ByteSource {
  damage = "";
  readonly #source: ByteSource;
  readonly #packing: Packing;
  readonly #pieces: AsyncGenerator<Uint8Array>;
  readonly #frames: ZstdFrames | undefined;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(source: ByteSource, packing: Packing) {
    this.#source = source;
    this.#packing = packing;
    this.#frames = packing === "zstd" ? new ZstdFrames() : undefined;
    this.#pieces = this.#unpack();
  }

  get readBytes(): number {
    return this.#source.readBytes;
  }

  async read(into: Uint8Array): Promise<number> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#pieces.next();
      if (done) return 0;
      this.#rest = value;
    }
    const count = Math.min(this.#rest.length, into.length);
    into.set(this.#rest.subarray(0, count));
    this.#rest = this.#rest.subarray(count);
    return count;
  }

  stop(): void {
    this.#source.stop();
  }

  close(): void {
    this.#source.close();
    // Waits for a pending piece, which ends with the source; nothing is left to report then.
    this.#pieces.return(undefined).catch(() => {});
  }

  async *#unpack(): AsyncGenerator<Uint8Array> {
    // Few captures are packed, and it takes 25 ms to load.
    const zlib = await import("node:zlib");
    let packed = await this.#nextChunk();
    while (packed.length > 0) {
      const options = { chunkSize: PIECE_LENGTH };
      const unpacker = this.#packing === "gzip"
        ? zlib.createGunzip(options)
        : zlib.createZstdDecompress(options);
      const feeding = this.#feed(unpacker, packed);
      try {
        for await (const piece of unpacker) yield piece;
      } catch (error) {
        this.damage = `the ${this.#packing} stream is damaged (${messageOf(error)})`;
        return;
      }
      packed = await feeding;
    }
    if (this.#frames?.isWhole === false) this.damage = "the zstd stream is damaged (unexpected end of file)";
  }

  /** Feeds one unpacker until it or the source ends; returns what it left, the next frame's beginning. One chunk is
   *  under way at a time, so what is left is in the last one. */
  async #feed(unpacker: Unpacker, first: Uint8Array): Promise<Uint8Array> {
    const ended = new Promise<void>((resolve) => unpacker.once("end", resolve).once("close", resolve));
    let chunk = first;
    let fed = 0;
    while (chunk.length > 0) {
      fed += chunk.length;
      const written = new Promise<void>((resolve) => unpacker.write(chunk, () => resolve()));
      await Promise.race([written, ended]);
      const left = fed - unpacker.bytesWritten;
      if (left > 0) return chunk.subarray(chunk.length - left);
      chunk = await this.#nextChunk();
    }
    unpacker.end();
    return chunk;
  }

  async #nextChunk(): Promise<Uint8Array> {
    const chunk = new Uint8Array(CHUNK_LENGTH);
    const packed = chunk.subarray(0, await this.#source.read(chunk));
    this.#frames?.push(packed);
    return packed;
  }
}
