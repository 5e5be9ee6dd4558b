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
    throw printError(error);
  }
}

/** What a failure to write to standard output is to be told as: a reader that has gone as it is, else a FileError. */
export function printError(error: unknown): unknown {
  if (error instanceof Deno.errors.BrokenPipe) return error;
  return new FileError(`Cannot write to standard output: ${messageOf(error)}`, {
    hint: "see where it leads: is there room?",
    cause: error,
  });
}
