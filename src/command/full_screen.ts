// A screen of its own on the terminal, redrawn after every key; whatever ends it, the terminal is as it was before.

import { writeAll } from "../base/write_all.ts";
import { terminalSize } from "../sink/terminal_size.ts";
import { keysIn } from "./terminal_keys.ts";

/** What is shown, and what takes the keys. */
export interface Screen {
  /** Lines for a terminal of this size. */
  lines(columns: number, rows: number): string[];
  /** Takes a key; false ends it. */
  press(key: string, rows: number): boolean;
}

const ENTER = "\x1b[?1049h\x1b[?25l";
// Emptied before it is left: some terminals that were resized meanwhile would leave parts of it behind.
const LEAVE = "\x1b[H\x1b[J\x1b[?25h\x1b[?1049l";
const TOP = "\x1b[H";
const CLEAR_LINE = "\x1b[K";
const CLEAR_BELOW = "\x1b[J";
const ENDING: readonly Deno.Signal[] = ["SIGINT", "SIGTERM", "SIGHUP"];
const READ_BYTES = 1024;

const encoder = new TextEncoder();

/** Shows `screen` until it ends itself, the input ends, or a signal comes. Standard input and output must be a terminal. */
export async function showFullScreen(screen: Screen): Promise<void> {
  const ended = Promise.withResolvers<undefined>();
  const end = () => ended.resolve(undefined);
  const draw = () => {
    const { columns, rows } = terminalSize();
    write(TOP + screen.lines(columns, rows).map((line) => line + CLEAR_LINE).join("\r\n") + CLEAR_BELOW);
  };
  for (const signal of ENDING) Deno.addSignalListener(signal, end);
  Deno.addSignalListener("SIGWINCH", draw);
  try {
    Deno.stdin.setRaw(true);
    write(ENTER);
    draw();
    const decoder = new TextDecoder();
    const bytes = new Uint8Array(READ_BYTES);
    for (;;) {
      const count = await Promise.race([Deno.stdin.read(bytes), ended.promise]);
      if (count === null || count === undefined) return;
      for (const key of keysIn(decoder.decode(bytes.subarray(0, count), { stream: true }))) {
        if (!screen.press(key, terminalSize().rows)) return;
      }
      draw();
    }
  } finally {
    try {
      write(LEAVE);
      Deno.stdin.setRaw(false);
    } catch {
      // The terminal is gone: there is nothing to put right.
    }
    Deno.removeSignalListener("SIGWINCH", draw);
    for (const signal of ENDING) Deno.removeSignalListener(signal, end);
  }
}

function write(text: string): void {
  writeAll(Deno.stdout, encoder.encode(text));
}
