// What is to be printed, in order, without anybody waiting for a slow reader of standard output.

import { printError } from "./print.ts";

/** Between two tries where a pipe that does not wait by itself is full. */
const RETRY_MS = 5;

/** Bytes for standard output: `add` takes them, `drain` writes them while others have their turn. */
export class PrintQueue {
  #waiting: Uint8Array[] = [];

  /** Takes `bytes`, which the caller may use again. */
  add(bytes: Uint8Array): void {
    this.#waiting.push(bytes.slice());
  }

  /** Resolves when all was written. Rejects with `Deno.errors.BrokenPipe` when the reader has gone, else FileError. */
  async drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const bytes of waiting) await writeAll(bytes);
    }
  }
}

async function writeAll(bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    try {
      at += await Deno.stdout.write(bytes.subarray(at));
    } catch (error) {
      if (!(error instanceof Deno.errors.WouldBlock)) throw printError(error);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
