// Files that are always whole: written beside their place, synced, then renamed. A reader, or a kill at any moment, finds
// the old content or the new one.

import { FileError, messageOf } from "./errors.ts";
import { isLocked } from "./file_lock.ts";
import { sweepLeftovers, temporaryOf } from "./leftovers.ts";
import { writeAll } from "./write_all.ts";

/** A file to write. */
export interface FileToWrite {
  path: string;
  data: string | Uint8Array;
}

/** `backup`: the content that is replaced stays as `PATH.bak`. */
export interface AtomicOptions {
  backup?: boolean;
}

const MAX_LINKS = 40;

interface Staged {
  /** Where the content is now; undefined if it went straight to a device or a pipe. */
  temporary: string | undefined;
  /** Where it belongs, links followed. */
  target: string;
  path: string;
}

/** Replaces the content of `path` as a whole; missing parent folders are made. Devices and pipes are written to directly.
 *  Throws FileError, and then leaves nothing behind. */
export function writeFileAtomic(path: string, data: string | Uint8Array, options: AtomicOptions = {}): void {
  writeFilesAtomic([{ path, data }], options);
}

/** Throws the FileError that writing `path` later would throw, as far as it can be told now. Missing parent folders are made. */
export function checkWritable(path: string): void {
  try {
    const { temporary } = stage({ path, data: "" });
    if (temporary !== undefined) Deno.removeSync(temporary);
  } catch (error) {
    throw writeError(path, error);
  }
}

/** Replaces several files that belong together: all are written in full before the first one is renamed. */
export function writeFilesAtomic(files: readonly FileToWrite[], options: AtomicOptions = {}): void {
  const staged: Staged[] = [];
  let path = "";
  try {
    for (const file of files) {
      path = file.path;
      staged.push(stage(file));
    }
    for (const { temporary, target, path: of } of staged) {
      path = of;
      if (options.backup && temporary !== undefined) keepBackup(target);
    }
    for (const file of staged) {
      path = file.path;
      if (file.temporary === undefined) continue;
      Deno.renameSync(file.temporary, file.target);
      file.temporary = undefined;
      syncFolder(folderOf(file.target));
    }
  } catch (error) {
    throw writeError(path, error);
  } finally {
    for (const { temporary } of staged) if (temporary !== undefined) removeQuietly(temporary);
  }
}

function stage({ path, data }: FileToWrite): Staged {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  const target = followLinks(path);
  Deno.mkdirSync(folderOf(target), { recursive: true });
  const old = statOf(target);
  if (old?.isDirectory) throw new Error("it is a folder");
  if (old !== undefined && !old.isFile) {
    // A pipe that is opened for nothing would end for its reader.
    if (bytes.length > 0) Deno.writeFileSync(target, bytes, { create: false });
    return { temporary: undefined, target, path };
  }
  sweepLeftovers(target);
  const temporary = writeSibling(target, bytes, old);
  return { temporary, target, path };
}

/** Writes a new file beside `target` with the mode, the owner and the group of the one it will replace. */
function writeSibling(target: string, bytes: Uint8Array, old: Deno.FileInfo | undefined): string {
  const temporary = temporaryOf(target);
  const file = Deno.openSync(temporary, { write: true, createNew: true });
  try {
    isLocked(file); // so nobody takes it for a leftover
    writeAll(file, bytes);
    file.syncSync();
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  } finally {
    file.close();
  }
  if (old !== undefined) keepAccess(temporary, old);
  return temporary;
}

/** Gives the file at `path` the group, the owner and the mode of `old`, as far as it is ours to give away. */
function keepAccess(path: string, { gid, uid, mode }: Deno.FileInfo): void {
  const steps = [
    () => Deno.chownSync(path, null, gid),
    () => Deno.chownSync(path, uid, null),
    () => mode !== null && Deno.chmodSync(path, mode & 0o777),
  ];
  for (const step of steps) {
    try {
      step();
    } catch {
      // It stays as it is.
    }
  }
}

function keepBackup(target: string): void {
  const old = statOf(target);
  if (old === undefined) return;
  const copy = writeSibling(`${target}.bak`, Deno.readFileSync(target), old);
  try {
    Deno.renameSync(copy, `${target}.bak`);
  } catch (error) {
    removeQuietly(copy);
    throw error;
  }
}

/** Where `path` is, links followed, even one that leads to what is not there yet. */
export function followLinks(path: string, depth = MAX_LINKS): string {
  try {
    return Deno.realPathSync(path);
  } catch {
    return depth === 0 ? path : followDangling(path, depth);
  }
}

function followDangling(path: string, depth: number): string {
  let next: string;
  try {
    next = Deno.readLinkSync(path);
  } catch {
    return path; // no link
  }
  return followLinks(next.startsWith("/") ? next : `${folderOf(path)}/${next}`, depth - 1);
}

function statOf(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : path.slice(0, slash) || "/";
}

function syncFolder(folder: string): void {
  try {
    const handle = Deno.openSync(folder);
    handle.syncSync();
    handle.close();
  } catch {
    // Some file systems can't sync a folder: the rename is then as durable as they make it.
  }
}

function removeQuietly(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // It is gone, or the folder is: nothing of ours is left either way.
  }
}

function writeError(path: string, error: unknown): FileError {
  const denied = error instanceof Deno.errors.PermissionDenied;
  const seen = `(see ls -ld ${folderThere(path)})`;
  // Most runs are their caller's when they write.
  const hint = !denied
    ? "choose another place for it (--out, --map, --report or the config's keys), or make room there"
    : Deno.env.has("SUDO_UID")
    ? `choose a place that you may write to without sudo ${seen}`
    : `choose a place that you may write to, or run it with sudo ${seen}`;
  return new FileError(`Cannot write ${path}: ${messageOf(error)}`, { hint, cause: error });
}

/** The innermost folder of `path` that is there. */
export function folderThere(path: string): string {
  let folder = folderOf(path);
  while (folder !== "." && folder !== "/" && !isThere(folder)) folder = folderOf(folder);
  return folder;
}

/** True if a file is at `path`, links followed; false for anything else, and where that can't be told. */
export function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** False if nothing is at `path`; true where that can't be told: using it says what is wrong with it. */
export function isThere(path: string): boolean {
  try {
    return statOf(path) !== undefined;
  } catch {
    return true;
  }
}

/** True if what is written to `path` is kept as a file; false for devices, pipes and folders. */
export function isKept(path: string): boolean {
  return isFile(path) || !isThere(path);
}
