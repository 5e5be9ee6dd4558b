// Where bytes go: standard output, a file that appears when it is whole, or one that can be watched while it grows.

import { followLinks } from "../base/atomic_file.ts";
import { FileError, messageOf } from "../base/errors.ts";
import { isLocked } from "../base/file_lock.ts";
import { partialOf, sweepLeftovers } from "../base/leftovers.ts";
import { writeAll } from "../base/write_all.ts";
import { printBytes } from "./print.ts";

/** An open output. `close` completes it, `abandon` leaves nothing half-written. */
export interface Output {
  /** False if a file that grows in sight is no longer at its place: it was moved or removed. */
  readonly isInPlace: boolean;
  /** Writes all of `bytes`. Throws FileError, after taking back what was written of them; on standard output
   *  `Deno.errors.BrokenPipe` when its reader has gone. */
  write(bytes: Uint8Array): void;
  /** True if what was written so far is no longer at its place (moved or removed): the next `write` goes to a new file
   *  there. Throws FileError if that can't be opened; the old one is kept then. */
  reopen(): boolean;
  close(): void;
  abandon(): void;
}

/** Opens `path` (`-` = standard output) anew. A file that does not grow in sight is written beside its place, links
 *  followed, and moved there by `close`; devices and pipes are written to directly. One that grows in sight is locked while
 *  it is open: another writer would overwrite it. Throws FileError, also where another one has it. */
export function openOutput(path: string, growing: boolean): Output {
  if (path === "-") return new StandardOutput();
  const there = placeOf(path);
  if (path === "" || path.endsWith("/") || there?.isDirectory) {
    const what = path === "" ? "a file without a name" : `${path}: it is a folder`;
    throw new FileError(`Cannot write ${what}`, { hint: "name a file with -o" });
  }
  if (growing || there?.isFile === false) return new FileOutput(path, path, path);
  if (there?.isFile) checkUnused(path);
  const target = followLinks(path);
  sweepLeftovers(target);
  return new FileOutput(path, target, partialOf(target), there?.mode ?? undefined);
}

/** What is at `path`, links followed; undefined if nothing can be seen there. */
function placeOf(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch {
    return undefined;
  }
}

/** Throws FileError if another process is writing the file at `path`. What can't be looked at is found out when it is opened. */
function checkUnused(path: string): void {
  let file: Deno.FsFile;
  try {
    file = Deno.openSync(path);
  } catch {
    return;
  }
  try {
    if (isLocked(file)) throw inUse(path);
  } finally {
    file.close();
  }
}

function inUse(path: string): FileError {
  return new FileError(`Cannot write ${path}: another capture is writing it`, {
    hint: "end that one first, or name another file with -o",
  });
}

class StandardOutput implements Output {
  readonly isInPlace = true;
  write(bytes: Uint8Array): void {
    printBytes(bytes);
  }
  reopen(): boolean {
    return false;
  }
  close(): void {}
  abandon(): void {}
}

class FileOutput implements Output {
  #file: Deno.FsFile;

  /** `path` as it was named, `target` where that is, `partial` where it grows, `mode` of what it replaces. */
  constructor(readonly path: string, readonly target: string, readonly partial: string, mode?: number) {
    this.#file = this.#open();
    if (mode !== undefined) this.#try(() => Deno.chmodSync(partial, mode & 0o777));
  }

  write(bytes: Uint8Array): void {
    this.#try(() => {
      const before = this.#file.statSync();
      try {
        writeAll(this.#file, bytes);
      } catch (error) {
        this.#takeBack(before);
        throw error;
      }
    });
  }

  reopen(): boolean {
    if (this.isInPlace) return false;
    const file = this.#open();
    this.#file.close();
    this.#file = file;
    return true;
  }

  close(): void {
    this.#file.close();
    if (this.partial !== this.target) this.#try(() => Deno.renameSync(this.partial, this.target));
  }

  abandon(): void {
    quietly(() => this.#file.close());
    if (this.partial !== this.target) quietly(() => Deno.removeSync(this.partial));
  }

  #open(): Deno.FsFile {
    return this.#try(() => {
      const folder = this.path.slice(0, Math.max(0, this.path.lastIndexOf("/")));
      if (folder !== "") Deno.mkdirSync(folder, { recursive: true });
      // Appended, as what is there may be emptied meanwhile: a file that is watched, by who keeps it short.
      const file = Deno.openSync(this.partial, { append: true, create: true });
      try {
        this.#claim(file);
      } catch (error) {
        file.close();
        throw error;
      }
      return file;
    });
  }

  /** Empties `file`, unless another process is at it. */
  #claim(file: Deno.FsFile): void {
    if (!file.statSync().isFile) return;
    if (isLocked(file)) throw inUse(this.path);
    file.truncateSync(0);
  }

  get isInPlace(): boolean {
    if (this.partial !== this.target) return true;
    try {
      const [there, ours] = [Deno.statSync(this.path), this.#file.statSync()];
      return there.dev === ours.dev && there.ino === ours.ino;
    } catch {
      return false;
    }
  }

  /** Cuts off a piece that was written in part: the file then ends with a whole one. */
  #takeBack({ isFile, size }: Deno.FileInfo): void {
    try {
      if (isFile) this.#file.truncateSync(size);
    } catch {
      // The error that led here says enough.
    }
  }

  #try<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      if (error instanceof FileError) throw error;
      throw new FileError(`Cannot write ${this.path}: ${messageOf(error)}`, {
        hint: "make room there, or name another place with -o",
        cause: error,
      });
    }
  }
}

/** What was closed or removed before needs it no more. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Nothing half-written is left.
  }
}
