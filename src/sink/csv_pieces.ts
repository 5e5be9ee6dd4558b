// The bytes of a flow CSV, piece by piece: of a file, or as they come on a pipe.

import { FileError, messageOf } from "../base/errors.ts";

const PIECE_BYTES = 256 * 1024;

/** A file, or standard input, that is read ahead by `fill` and handed on by `take`. Throws FileError. */
export class CsvPieces {
  /** What messages call it. */
  readonly name: string;
  /** True once `fill` has given up. */
  stopped = false;
  readonly #input: typeof Deno.stdin | Deno.FsFile;
  readonly #isOurs: boolean;
  readonly #held: Uint8Array[] = [];
  #ended = false;
  #isTold = false;
  #onTold: () => void = () => {};

  /** `head`: what was taken from it already. `stop`: `fill` gives up when it resolves. */
  constructor(file: string, head: Uint8Array = new Uint8Array(0), stop?: Promise<void>) {
    this.#isOurs = file !== "-";
    this.name = this.#isOurs ? file : "standard input";
    this.#input = this.#isOurs ? this.#try(() => Deno.openSync(file)) : Deno.stdin;
    if (head.length > 0) this.#held.push(head);
    // Once and for all: what is added to a promise that never resolves stays there.
    stop?.then(() => {
      this.#isTold = true;
      this.#onTold();
    });
  }

  /** Reads on; false at the end. What was held before counts as read. */
  async fill(): Promise<boolean> {
    if (this.#held.length > 0) return true;
    const piece = new Uint8Array(PIECE_BYTES);
    try {
      const length = await new Promise<number | null | "stopped">((resolve, reject) => {
        this.#onTold = () => resolve("stopped");
        if (this.#isTold) this.#onTold();
        this.#input.read(piece).then(resolve, reject);
      });
      if (typeof length === "number") this.#held.push(piece.subarray(0, length));
      else this.#ended = true;
      this.stopped = length === "stopped";
    } catch (error) {
      throw this.#error(error);
    }
    return !this.#ended;
  }

  /** The next bytes: what is held, else what is read now; undefined at the end. */
  take(): Uint8Array | undefined {
    const held = this.#held.shift();
    if (held !== undefined) return held;
    if (this.#ended) return undefined;
    const piece = new Uint8Array(PIECE_BYTES);
    const length = this.#try(() => this.#input.readSync(piece));
    if (length !== null) return piece.subarray(0, length);
    this.#ended = true;
    return undefined;
  }

  [Symbol.dispose](): void {
    if (this.#isOurs) this.#input.close();
  }

  #try<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw this.#error(error);
    }
  }

  #error(error: unknown): FileError {
    return new FileError(`Cannot read flows from ${this.name}: ${messageOf(error)}`, {
      hint: "check the path, and that you may read it",
      cause: error,
    });
  }
}
