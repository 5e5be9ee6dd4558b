// Locks on open files, by which processes keep out of each other's way; they go with the process that holds them.

/** True if another one holds the lock of `file`; else it is ours until `file` is closed, or this process ends. */
export function isLocked(file: Deno.FsFile): boolean {
  try {
    return !file.tryLockSync(true);
  } catch {
    return false; // a file system without locks
  }
}

/** Removes the file at `path` if it is as old as `minAgeMs` and nobody holds its lock, as far as its file system can tell. */
export function removeAbandoned(path: string, minAgeMs: number): void {
  try {
    using file = Deno.openSync(path);
    const age = Date.now() - (file.statSync().mtime?.getTime() ?? Infinity);
    if (age >= minAgeMs && file.tryLockSync(true)) Deno.removeSync(path);
  } catch {
    // It stays.
  }
}

/** True if `file` is what is at `path` now: it was neither moved nor removed. */
export function isAt(file: Deno.FsFile, path: string): boolean {
  try {
    const [open, there] = [file.statSync(), Deno.statSync(path)];
    return open.ino === there.ino && open.dev === there.dev;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
