// Bytes of a capture, in order: from a file or a pipe.

import { openAgain } from "../../ffi/read_again.ts";
import type { RereadableFile } from "../wire/packet_batch.ts";

/** A stream of bytes with one reader. */
export interface ByteSource {
  /** Bytes taken from the file itself, packed or not. */
  readonly readBytes: number;
  /** Fills the front of `into`; returns how many bytes, 0 at the end. Synchronous where it can be. */
  read(into: Uint8Array): number | Promise<number>;
  /** Why the end came too early, in words; "" where it did not. */
  readonly damage: string;
  /** The file, where `readBytes` counts its bytes and they were given as they are in it. */
  readonly file?: RereadableFile;
  /** Ends a pending read. */
  stop(): void;
  close(): void;
}

/** A regular file: reads synchronously. Its first read opens it, so that any number of files can wait for their turn. */
export class FileBytes implements ByteSource, RereadableFile {
  readBytes = 0;
  readonly damage = "";
  readonly file: RereadableFile | undefined;
  readonly #open: () => Deno.FsFile;
  #file: Deno.FsFile | undefined;
  #descriptor: number | undefined;

  /** `open` opens the file at `path`. `rereadable`: it may be opened twice. */
  constructor(readonly path: string, open: () => Deno.FsFile, rereadable = true) {
    this.#open = open;
    this.file = rereadable ? this : undefined;
  }

  descriptor(): number {
    return this.#descriptor ??= this.#file === undefined ? -1 : openAgain(this.path, this.#file);
  }

  read(into: Uint8Array): number {
    this.#file ??= this.#open();
    const count = this.#file.readSync(into) ?? 0;
    this.readBytes += count;
    return count;
  }

  stop(): void {}

  close(): void {
    this.#file?.close();
  }
}

/** A pipe or standard input: waits without holding up the process. */
export class PipeBytes implements ByteSource {
  readBytes = 0;
  readonly damage = "";
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  async read(into: Uint8Array): Promise<number> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#reader.read();
      if (done) return 0;
      this.#rest = value;
      this.readBytes += value.length;
    }
    const count = Math.min(this.#rest.length, into.length);
    into.set(this.#rest.subarray(0, count));
    this.#rest = this.#rest.subarray(count);
    return count;
  }

  stop(): void {
    // What a pending read would have said is of no interest any more.
    this.#reader.cancel().catch(() => {});
  }

  close(): void {
    this.stop();
  }
}

/** Bytes put before a source: what was read of it to find out what it is. */
export class PrependedBytes implements ByteSource {
  readonly #source: ByteSource;
  #head: Uint8Array;

  constructor(head: Uint8Array, source: ByteSource) {
    this.#head = head;
    this.#source = source;
  }

  get readBytes(): number {
    return this.#source.readBytes;
  }

  get damage(): string {
    return this.#source.damage;
  }

  read(into: Uint8Array): number | Promise<number> {
    if (this.#head.length === 0) return this.#source.read(into);
    const count = Math.min(this.#head.length, into.length);
    into.set(this.#head.subarray(0, count));
    this.#head = this.#head.subarray(count);
    return count;
  }

  stop(): void {
    this.#source.stop();
  }

  close(): void {
    this.#source.close();
  }
}
