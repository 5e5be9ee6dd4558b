// Locks on open files, by which processes keep out of each other's way; they go with the process that holds them.

/** True if another one holds the lock of `file`; else it is ours until `file` is closed, or this process ends. */
export function isLocked(file: Deno.FsFile): boolean {
  try {
    return !file.tryLockSync(true);
  } catch {
    return false; // a file system without locks
  }
}

/** True if nobody holds the lock of the file at `path`, and its file system can tell. */
export function isAbandoned(path: string): boolean {
  try {
    using file = Deno.openSync(path);
    return file.tryLockSync(true);
  } catch {
    return false;
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
