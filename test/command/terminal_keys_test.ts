import { assertEquals } from "@std/assert";
import { keysIn } from "../../src/command/terminal_keys.ts";

const READ: [text: string, keys: string[]][] = [
  ["", []],
  ["a", ["a"]],
  ["adu", ["a", "d", "u"]],
  ["\x1b[A\x1b[B\x1bOA\x1bOB", ["up", "down", "up", "down"]],
  ["\x1b[5~\x1b[6~\x1b[H\x1bOF", ["pageup", "pagedown", "home", "end"]],
  ["\r\n \x03\x04", ["enter", "enter", " ", "ctrl-c", "ctrl-c"]],
  ["\x1b", ["escape"]],
  ["\x1b[1;5Ca", ["", "a"]], // Ctrl and an arrow
  ["\x1b[?62;c", [""]], // a terminal's answer
  ["é日📺", ["é", "日", "📺"]],
];

Deno.test("what a terminal sends is taken apart into keys", () => {
  for (const [text, keys] of READ) assertEquals(keysIn(text), keys, JSON.stringify(text));
});
