// Reading a file at any position, from any thread: a descriptor is the process's, where the runtime's files are a thread's own.

import { libc } from "./libc.ts";
import { cString } from "./native_library.ts";

const O_RDONLY = 0;
const O_NONBLOCK = Deno.build.os === "darwin" ? 0x4 : 0x800;
const O_CLOEXEC = Deno.build.os === "darwin" ? 0x1000000 : 0x80000;

/** A descriptor of `file`, found at `path`; −1 where something else is there by now, or it can't be opened. */
export function openAgain(path: string, file: Deno.FsFile): number {
  let descriptor = -1;
  try {
    const known = file.statSync();
    descriptor = libc().open(cString(path), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    const opened = statAgain(descriptor);
    if (opened.dev === known.dev && opened.ino === known.ino) return descriptor;
  } catch {
    // the file is read once, then
  }
  if (descriptor >= 0) closeAgain(descriptor);
  return -1;
}

/** What the system knows of the file of a descriptor. Throws where it does not tell. */
export function statAgain(descriptor: number): Deno.FileInfo {
  return Deno.statSync(`/dev/fd/${descriptor}`);
}

/** Reads `length` bytes at `position` to the front of `into`; false where they are not there any more. */
export function readAgain(
  descriptor: number,
  into: Uint8Array<ArrayBuffer>,
  length: number,
  position: number,
): boolean {
  return Number(libc().pread(descriptor, into, BigInt(length), BigInt(position))) === length;
}

/** Closes a descriptor of `openAgain`. */
export function closeAgain(descriptor: number): void {
  libc().close(descriptor);
}
