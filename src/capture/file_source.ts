// Packets from a capture file or standard input.

import { CaptureError, messageOf } from "../base/errors.ts";
import { isoTime } from "../base/time_text.ts";
import type { PacketBatch } from "../wire/packet_batch.ts";
import { PcapngScanner } from "../wire/pcapng.ts";
import type { RecordScanner } from "../wire/record_scanner.ts";
import { readSavefileHeader, SAVEFILE_HEADER_LENGTH, SavefileScanner } from "../wire/savefile.ts";
import { type ByteSource, FileBytes, PipeBytes, PrependedBytes } from "./byte_source.ts";
import { captureFormat, describeForeign, HEAD_LENGTH, isPacking, type Packing } from "./capture_format.ts";
import { CutError, END, type PacketSource, type SourceCounters } from "./packet_source.ts";
import { UnpackedBytes } from "./unpacked_bytes.ts";

/** What `openFile` takes. */
export interface FileOptions {
  /** Bytes of a block; it grows if a record does not fit in it. */
  readonly blockLength?: number;
  /** What was already taken out of standard input. */
  readonly head?: Uint8Array;
}

/** Large enough for few system calls, small enough to stay in a core's own cache, beside what the meter needs: where that has 1 MiB, a
 *  block of as much takes some 1 % longer. */
const BLOCK_LENGTH = 1 << 18;
/** Files from this size on may be opened twice: many small ones would be open at once. */
const LARGE_BYTES = 8 << 20;
/** Packets of several interfaces are out of order by less. */
const BACK_US = 60e6;

/** Opens the capture at `path`, or standard input for "-". What is no capture is refused here; of a pipe, or inside a
 *  packed file, on the first `read`. A file is closed until then. */
export function openFile(path: string, options: FileOptions = {}): PacketSource {
  const blockLength = options.blockLength ?? BLOCK_LENGTH;
  if (path === "-") {
    const bytes = new PrependedBytes(options.head ?? new Uint8Array(0), new PipeBytes(Deno.stdin.readable));
    return new FileSource("standard input", bytes, 0, blockLength);
  }
  if (isPipe(path)) return new FileSource(path, new PipeBytes(openedLater(path)), 0, blockLength);
  const file = openForReading(path);
  const info = file.statSync();
  if (info.isDirectory) {
    file.close();
    throw new CaptureError(`Cannot read ${path}: it is a directory`, { hint: "name the captures in it" });
  }
  const begin = (open: () => Deno.FsFile) =>
    new FileSource(path, new FileBytes(path, open, info.size >= LARGE_BYTES), info.size, blockLength);
  check(begin(() => file));
  return begin(() => reopen(path, info));
}

/** True for what is there, and neither file nor folder. */
function isPipe(path: string): boolean {
  try {
    const { isFile, isDirectory } = Deno.statSync(path);
    return !isFile && !isDirectory;
  } catch {
    return false; // opening it says why
  }
}

/** The bytes of a pipe, which opens when somebody writes to it: others have their turn until then. */
function openedLater(path: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  Deno.open(path).then(
    (file) => file.readable.pipeTo(writable),
    (error) => writable.abort(readError(path, error, "it has gone")),
  ).catch(() => {}); // whoever reads hears of it
  return readable;
}

/** Closed again at once: there may be more files than can be open. */
function check(source: FileSource): void {
  try {
    source.begin();
  } finally {
    source.close();
  }
}

/** Opens a file that was `checked` before. */
function reopen(path: string, checked: Deno.FileInfo): Deno.FsFile {
  const file = openForReading(path, "it was removed after the run began");
  const { dev, ino, size } = file.statSync();
  if (dev === checked.dev && ino === checked.ino && size >= checked.size) return file;
  file.close();
  throw new CaptureError(`Cannot read ${path}: it was replaced or cut after the run began`, {
    hint: "run it again, on files that stay as they are",
  });
}

function openForReading(path: string, missing = "there is no such file"): Deno.FsFile {
  try {
    return Deno.openSync(path);
  } catch (error) {
    throw readError(path, error, missing);
  }
}

function readError(path: string, error: unknown, missing: string): CaptureError {
  if (error instanceof Deno.errors.NotFound) {
    return new CaptureError(`Cannot read ${path}: ${missing}`, { hint: "check the path", cause: error });
  }
  const hint = error instanceof Deno.errors.PermissionDenied
    ? "make it readable, or run it with sudo"
    : undefined;
  return new CaptureError(`Cannot read ${path}: ${messageOf(error)}`, { hint, cause: error });
}

/** One capture. Reads into one block, again and again; a record that straddles its end is moved to the front. */
class FileSource implements PacketSource {
  readonly live = false;
  readonly warnings: string[] = [];
  #bytes: ByteSource;
  #scanner: RecordScanner | null = null;
  #block: Uint8Array = new Uint8Array(0);
  #start = 0;
  #end = 0;
  #packing: Packing | undefined;
  #received = 0;
  #latestUs = -Infinity;
  #wentBack = false;
  #ended = false;
  #closed = false;

  constructor(
    readonly name: string,
    bytes: ByteSource,
    readonly totalBytes: number,
    readonly blockLength: number,
  ) {
    this.#bytes = bytes;
  }

  get readBytes(): number {
    return this.#bytes.readBytes;
  }

  counters(): SourceCounters {
    return { received: this.#received, droppedByKernel: 0, droppedByInterface: 0 };
  }

  stop(): void {
    this.#ended = true;
    this.#bytes.stop();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.stop();
    this.#bytes.close();
    this.#block = new Uint8Array(0);
  }

  read(batch: PacketBatch): number | Promise<number> {
    while (this.#scanner === null && !this.#ended) {
      const begun = this.begin();
      if (begun !== undefined) return begun.then(() => this.read(batch));
    }
    while (!this.#ended) {
      const count = this.#scan(batch);
      if (count > 0) return count;
      if (this.#scanner!.lie !== "") return this.#endEarly(this.#scanner!.lie);
      const filled = this.#fill();
      if (typeof filled !== "number") return filled.then((length) => this.#take(length, batch));
      if (filled === 0) return this.#endOfBytes();
      this.#end += filled;
    }
    return this.#leave();
  }

  #take(filled: number, batch: PacketBatch): number | Promise<number> {
    if (this.#ended) return this.#leave();
    if (filled === 0) return this.#endOfBytes();
    this.#end += filled;
    return this.read(batch);
  }

  #scan(batch: PacketBatch): number {
    batch.count = 0;
    batch.file = this.#bytes.file;
    batch.filePosition = this.#bytes.readBytes - this.#end;
    this.#start = this.#scanner!.scan(batch, this.#block, this.#start, this.#end);
    this.#received += batch.count;
    if (!this.#wentBack) this.#checkTimes(batch);
    return batch.count;
  }

  /** Flows are timed by the latest packet so far: one that is far in the future would hold them all there, unsaid. */
  #checkTimes({ timeUs, count }: PacketBatch): void {
    // A loop that also tells of times, or keeps them in a field, makes a number on the heap for each packet.
    let latestUs = this.#latestUs;
    let i = 0;
    for (; i < count && timeUs[i] >= latestUs - BACK_US; i++) latestUs = Math.max(latestUs, timeUs[i]);
    this.#latestUs = latestUs;
    if (i < count) this.#tellBackwards(latestUs, timeUs[i]);
  }

  #tellBackwards(beforeUs: number, afterUs: number): void {
    this.#wentBack = true;
    this.warnings.push(
      `${this.name}: a packet of ${isoTime(beforeUs)} stands before one of ${
        isoTime(afterUs)
      }: flows count what follows as of the former; ` +
        `reordercap (of Wireshark) puts packets in order`,
    );
  }

  /** Moves what is left to the front of the block and reads more behind it; 0 at the end of the bytes. */
  #fill(): number | Promise<number> {
    const skip = this.#start - this.#end;
    if (this.#block.length < this.blockLength || -skip === this.#block.length) this.#grow();
    else if (skip < 0) this.#block.copyWithin(0, this.#start, this.#end);
    this.#start = Math.max(skip, 0);
    this.#end = Math.max(-skip, 0);
    return this.#readBytes();
  }

  #grow(): void {
    const block = new Uint8Array(Math.max(this.blockLength, 2 * this.#block.length));
    if (this.#start < this.#end) block.set(this.#block.subarray(this.#start, this.#end));
    this.#block = block;
  }

  #readBytes(): number | Promise<number> {
    const fail = (error: unknown): never => {
      if (error instanceof CaptureError) throw error;
      throw new CaptureError(`Cannot read ${this.name}: ${messageOf(error)}`, { cause: error });
    };
    try {
      const count = this.#bytes.read(this.#block.subarray(this.#end));
      return typeof count === "number" ? count : count.catch(fail);
    } catch (error) {
      return fail(error);
    }
  }

  #endOfBytes(): number {
    if (this.#bytes.damage !== "") return this.#endEarly(this.#bytes.damage);
    if (this.#start !== this.#end) return this.#endEarly("it is cut off in the middle of a packet");
    return this.#leave();
  }

  /** Gives back the block: the packets of the last batch are done with, and there may be many more files. */
  #leave(): number {
    this.#ended = true;
    this.#scanner = null;
    this.#block = new Uint8Array(0);
    return END;
  }

  /** The rest can't be read: a warning if something was, else an error. */
  #endEarly(why: string): number {
    this.#leave();
    if (this.#received === 0) {
      throw new CutError(`Cannot read ${this.name}: ${why}, in its first packet`, {
        hint: "capture or copy it again",
      });
    }
    this.warnings.push(`${this.name}: stopped after packet ${this.#received}: ${why}`);
    return END;
  }

  /** Reads the head and finds out what it is. */
  begin(): Promise<void> | undefined {
    if (this.#block.length === 0) this.#block = new Uint8Array(HEAD_LENGTH);
    while (this.#end < SAVEFILE_HEADER_LENGTH) {
      const count = this.#readBytes();
      if (typeof count !== "number") return count.then((length) => this.#beginWith(length));
      if (count === 0) break;
      this.#end += count;
    }
    return this.#recognise();
  }

  #beginWith(count: number): Promise<void> | undefined {
    if (this.#ended) return undefined;
    this.#end += count;
    // A pipe gives what there is: enough is enough, since more may come late.
    if (count > 0 && this.#end < SAVEFILE_HEADER_LENGTH) return this.begin();
    return this.#recognise();
  }

  #recognise(): Promise<void> | undefined {
    const head = this.#block.slice(0, this.#end);
    const format = captureFormat(head);
    if (this.#packing === undefined && isPacking(format)) {
      this.#packing = format;
      this.#bytes = new UnpackedBytes(new PrependedBytes(head, this.#bytes), format);
      this.#end = 0;
      return undefined;
    }
    if (format !== "pcap" && format !== "pcapng") this.#refuse(head);
    this.#scanner = format === "pcapng"
      ? new PcapngScanner()
      : new SavefileScanner(readSavefileHeader(head)!);
    this.#start = format === "pcapng" ? 0 : SAVEFILE_HEADER_LENGTH;
    return undefined;
  }

  #refuse(head: Uint8Array): never {
    this.#ended = true;
    if (this.#bytes.damage !== "") this.#endEarly(this.#bytes.damage);
    const { what, hint } = describeForeign(head, this.#packing);
    throw new CaptureError(`Cannot read ${this.name}: it is ${what}`, { hint });
  }
}
