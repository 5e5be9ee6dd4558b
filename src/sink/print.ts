// Text to standard output, all of it.

import { FileError, messageOf } from "../base/errors.ts";
import { writeAll } from "../base/write_all.ts";

const encoder = new TextEncoder();

/** Writes `text` to standard output. Throws as `printBytes`. */
export function print(text: string): void {
  printBytes(encoder.encode(text));
}

/** Writes `bytes` to standard output. Throws `Deno.errors.BrokenPipe` when its reader has gone, else FileError. */
export function printBytes(bytes: Uint8Array): void {
  try {
    writeAll(Deno.stdout, bytes);
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) throw error;
    throw new FileError(`Cannot write to standard output: ${messageOf(error)}`, {
      hint: "see where it leads: is there room?",
      cause: error,
    });
  }
}
