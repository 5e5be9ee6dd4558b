// Where bytes go: standard output, a file that appears when it is whole, or one that can be watched while it grows.

import { dirname } from "node:path";
import { FileError, messageOf } from "../base/errors.ts";

/** An open output. `close` completes it, `abandon` leaves nothing half-written. */
export interface Output {
  /** Writes all of `bytes`. Throws FileError; on standard output `Deno.errors.BrokenPipe` when its reader has gone. */
  write(bytes: Uint8Array): void;
  close(): void;
  abandon(): void;
}

/** Opens `path` (`-` = standard output) anew. A file that does not grow in sight is written beside its place and moved
 *  there by `close`. Throws FileError. */
export function openOutput(path: string, growing: boolean): Output {
  if (path === "-") return new StandardOutput();
  return new FileOutput(path, growing ? path : `${path}.${Deno.pid}.partial`);
}

function writeAll(file: { writeSync(bytes: Uint8Array): number }, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
}

class StandardOutput implements Output {
  write(bytes: Uint8Array): void {
    writeAll(Deno.stdout, bytes);
  }
  close(): void {}
  abandon(): void {}
}

class FileOutput implements Output {
  readonly #file: Deno.FsFile;

  constructor(readonly path: string, readonly partial: string) {
    this.#file = this.#try(() => {
      Deno.mkdirSync(dirname(path), { recursive: true });
      return Deno.openSync(partial, { write: true, create: true, truncate: true });
    });
  }

  write(bytes: Uint8Array): void {
    this.#try(() => writeAll(this.#file, bytes));
  }

  close(): void {
    this.#file.close();
    if (this.partial !== this.path) this.#try(() => Deno.renameSync(this.partial, this.path));
  }

  abandon(): void {
    try {
      this.#file.close();
      if (this.partial !== this.path) Deno.removeSync(this.partial);
    } catch {
      // It was closed or removed before: nothing half-written is left.
    }
  }

  #try<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw new FileError(`Cannot write ${this.path}: ${messageOf(error)}`, {
        hint: "name another place with -o",
        cause: error,
      });
    }
  }
}
