// A report is written by one run at a time: two would take each other's place in it. Who writes it has locked `report.lock`
// beside it, and takes that away at the end; one that a killed run leaves behind is nobody's.

import { isFile, isKept, isThere } from "../base/atomic_file.ts";
import { FileError, messageOf } from "../base/errors.ts";
import { isAt, isLocked } from "../base/file_lock.ts";
import { jsonSibling } from "../base/json_sibling.ts";

/** A run that was told to end, and is started again at once, is waited for. */
const PATIENCE_MS = 3000;
const TRY_MS = 50;

/** Where the lock of the report at `path` is: `report.json` → `report.lock`. */
export function lockPath(path: string): string {
  return jsonSibling(path, "lock");
}

/** The right to write a report. */
export class ReportLock {
  #file: Deno.FsFile | undefined;
  readonly #path: string;

  private constructor(file: Deno.FsFile, path: string) {
    this.#file = file;
    this.#path = path;
  }

  /** Takes the lock of the report at `reportPath`, whose folder is there; undefined for a device or a pipe, which is no
   *  report that is kept. Throws FileError if another run keeps it for `patienceMs`. */
  static take(reportPath: string, patienceMs = PATIENCE_MS): ReportLock | undefined {
    if (!isKept(reportPath)) return undefined;
    const path = lockPath(reportPath);
    const untilMs = performance.now() + patienceMs;
    for (;;) {
      const file = open(path);
      if (isLocked(file)) {
        file.close();
        if (performance.now() < untilMs) {
          pause(TRY_MS);
          continue;
        }
        throw new FileError(`Cannot write ${reportPath}: another run of servmap detect is writing it`, {
          hint: "end that one first, or name another report with --report",
        });
      }
      // Who held it before may have taken it away.
      if (isAt(file, path)) return new ReportLock(file, path);
      file.close();
    }
  }

  /** Lets others write the report. */
  release(): void {
    const file = this.#file;
    if (file === undefined) return;
    this.#file = undefined;
    try {
      if (isAt(file, this.#path)) Deno.removeSync(this.#path);
    } catch {
      // It stays, and is nobody's.
    }
    file.close();
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function open(path: string): Deno.FsFile {
  try {
    if (isThere(path) && !isFile(path)) throw new Error("it is no file");
    return Deno.openSync(path, { append: true, create: true });
  } catch (error) {
    throw new FileError(`Cannot write ${path}: ${messageOf(error)}`, {
      hint:
        "it keeps other runs from writing the same report: move away what is there, or name another with --report",
      cause: error,
    });
  }
}
