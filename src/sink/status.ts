// Status: what is said beside the results, on standard error; on a terminal one line is drawn over and over.

import { printable } from "../base/plain_text.ts";
import { writeAll } from "../base/write_all.ts";
import { terminalSize } from "./terminal_size.ts";

const WARNING = "servmap: warning: ";
const CLEAR_LINE = "\r\x1b[K";
const encoder = new TextEncoder();

const clearLine = encoder.encode(CLEAR_LINE);

/** `bytes` as they are to be printed where a line of progress may stand. */
export function overLine(bytes: Uint8Array): Uint8Array {
  const over = new Uint8Array(clearLine.length + bytes.length);
  over.set(clearLine);
  over.set(bytes, clearLine.length);
  return over;
}

/** Writes lines to standard error and, on a terminal, keeps a line of progress below them. */
export class Status {
  readonly #quiet: boolean;
  readonly #terminal: boolean;
  #drawn = false;

  constructor(options: { quiet: boolean; terminal?: boolean }) {
    this.#quiet = options.quiet;
    this.#terminal = options.terminal ?? Deno.stderr.isTerminal();
  }

  /** True where progress is seen. */
  get draws(): boolean {
    return this.#terminal && !this.#quiet;
  }

  /** Says a line that matters even to those who asked for quiet; what could act on a terminal is replaced. */
  say(line: string): void {
    this.#write(`${this.#drawn ? CLEAR_LINE : ""}${printable(line)}\n`);
    this.#drawn = false;
  }

  /** Says a line unless quiet was asked for; a warning in any case. */
  note(line: string): void {
    if (!this.#quiet || line.startsWith(WARNING)) this.say(line);
  }

  /** Draws the line of progress; does nothing where there is no terminal. */
  draw(line: string): void {
    if (!this.draws) return;
    this.#write(CLEAR_LINE + line.slice(0, terminalSize().columns - 1));
    this.#drawn = true;
  }

  /** Takes the line of progress away. */
  clear(): void {
    if (this.#drawn) this.#write(CLEAR_LINE);
    this.#drawn = false;
  }

  #write(text: string): void {
    try {
      writeAll(Deno.stderr, encoder.encode(text));
    } catch {
      // Nobody listens: there is no one to tell.
    }
  }
}
