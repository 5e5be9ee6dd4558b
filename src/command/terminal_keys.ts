// Keys as a terminal in raw mode sends them: letters as they are, others as escape sequences (ECMA-48, xterm).

const NAMED: Readonly<Record<string, string>> = {
  "\r": "enter",
  "\n": "enter",
  "\x03": "ctrl-c",
  "\x04": "ctrl-c",
  "\x1b": "escape",
  "\x1b[A": "up",
  "\x1b[B": "down",
  "\x1b[H": "home",
  "\x1b[F": "end",
  "\x1bOA": "up",
  "\x1bOB": "down",
  "\x1bOH": "home",
  "\x1bOF": "end",
  "\x1b[1~": "home",
  "\x1b[4~": "end",
  "\x1b[5~": "pageup",
  "\x1b[6~": "pagedown",
};
// deno-lint-ignore no-control-regex -- that is what terminals send
const KEY = /\x1b\[[0-9;?]*[@-~]|\x1bO.|\x1b|[^]/gu;

/** The keys in what was read at once; sequences that stand for no known key are "". */
export function keysIn(text: string): string[] {
  return [...text.matchAll(KEY)].map(([key]) => NAMED[key] ?? (key.startsWith("\x1b") ? "" : key));
}
