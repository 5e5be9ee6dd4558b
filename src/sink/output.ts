// Where bytes go: standard output, a file that appears when it is whole, or one that can be watched while it grows.

import { followLinks } from "../base/atomic_file.ts";
import { FileError, messageOf } from "../base/errors.ts";
import { printBytes } from "./print.ts";

/** An open output. `close` completes it, `abandon` leaves nothing half-written. */
export interface Output {
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
 *  followed, and moved there by `close`; devices and pipes are written to directly. Throws FileError. */
export function openOutput(path: string, growing: boolean): Output {
  if (path === "-") return new StandardOutput();
  const there = placeOf(path);
  if (there?.isDirectory) {
    throw new FileError(`Cannot write ${path}: it is a folder`, { hint: "name a file with -o" });
  }
  if (growing || there?.isFile === false) return new FileOutput(path, path, path);
  const target = followLinks(path);
  return new FileOutput(path, target, `${target}.${Deno.pid}.partial`, there?.mode ?? undefined);
}

/** What is at `path`, links followed; undefined if nothing can be seen there. */
function placeOf(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch {
    return undefined;
  }
}

function writeAll(file: { writeSync(bytes: Uint8Array): number }, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
}

class StandardOutput implements Output {
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
  /** Bytes that were written whole. */
  #length = 0;

  /** `path` as it was named, `target` where that is, `partial` where it grows, `mode` of what it replaces. */
  constructor(readonly path: string, readonly target: string, readonly partial: string, mode?: number) {
    this.#file = this.#open();
    if (mode !== undefined) this.#try(() => Deno.chmodSync(partial, mode & 0o777));
  }

  write(bytes: Uint8Array): void {
    this.#try(() => {
      try {
        writeAll(this.#file, bytes);
      } catch (error) {
        this.#takeBack();
        throw error;
      }
    });
    this.#length += bytes.length;
  }

  reopen(): boolean {
    if (this.partial !== this.target || this.#isInPlace()) return false;
    const file = this.#open();
    this.#file.close();
    this.#file = file;
    this.#length = 0;
    return true;
  }

  close(): void {
    this.#file.close();
    if (this.partial !== this.target) this.#try(() => Deno.renameSync(this.partial, this.target));
  }

  abandon(): void {
    try {
      this.#file.close();
      if (this.partial !== this.target) Deno.removeSync(this.partial);
    } catch {
      // It was closed or removed before: nothing half-written is left.
    }
  }

  #open(): Deno.FsFile {
    return this.#try(() => {
      const folder = this.path.slice(0, Math.max(0, this.path.lastIndexOf("/")));
      if (folder !== "") Deno.mkdirSync(folder, { recursive: true });
      return Deno.openSync(this.partial, { write: true, create: true, truncate: true });
    });
  }

  #isInPlace(): boolean {
    try {
      const [there, ours] = [Deno.statSync(this.path), this.#file.statSync()];
      return there.dev === ours.dev && there.ino === ours.ino;
    } catch {
      return false;
    }
  }

  /** Cuts off a piece that was written in part: the file then ends with a whole one. */
  #takeBack(): void {
    try {
      if (this.#file.statSync().isFile) this.#file.truncateSync(this.#length);
    } catch {
      // The error that led here says enough.
    }
  }

  #try<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw new FileError(`Cannot write ${this.path}: ${messageOf(error)}`, {
        hint: "make room there, or name another place with -o",
        cause: error,
      });
    }
  }
}
