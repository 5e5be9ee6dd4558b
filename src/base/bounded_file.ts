// Reading a text file whose size has a limit: a wrong path must not fill the memory.

import { FileError, messageOf } from "./errors.ts";

const MEBIBYTE = 1024 * 1024;
const PIECE_BYTES = 256 * 1024;

/** The text of `path`, or undefined if there is no such file. Throws FileError if it can't be read, is larger than
 *  `maxMebibytes` or is not UTF-8; `what` names it in messages ("services map"). */
export function readBoundedText(path: string, what: string, maxMebibytes: number): string | undefined {
  let bytes: Uint8Array;
  try {
    const info = Deno.statSync(path);
    if (info.isDirectory) throw new Deno.errors.IsADirectory("it is a folder");
    const tooLarge = () => new Error(`it is larger than ${maxMebibytes} MiB`);
    if (info.size > maxMebibytes * MEBIBYTE) throw tooLarge();
    bytes = info.isFile ? Deno.readFileSync(path) : readUpTo(path, maxMebibytes * MEBIBYTE, tooLarge);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    const hint = error instanceof Deno.errors.PermissionDenied
      ? "run it as the user who owns the file, or with sudo"
      : error instanceof Deno.errors.IsADirectory
      ? "check the path, or move the folder away"
      : `check the path: is it really a ${what}?`;
    throw new FileError(`Cannot read the ${what} ${path}: ${messageOf(error)}`, { hint, cause: error });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new FileError(`Cannot read the ${what} ${path}: it is not UTF-8 text`, {
      hint: `check the path: is it really a ${what}?`,
      cause: error,
    });
  }
}

/** All of a pipe or a device, whose size nobody knows before. Throws `tooLarge()` for more than `most` bytes. */
function readUpTo(path: string, most: number, tooLarge: () => Error): Uint8Array {
  using file = Deno.openSync(path);
  const pieces: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const piece = new Uint8Array(PIECE_BYTES);
    const length = file.readSync(piece);
    if (length === null) break;
    total += length;
    if (total > most) throw tooLarge();
    pieces.push(piece.subarray(0, length));
  }
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
