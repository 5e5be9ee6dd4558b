import { assertEquals } from "@std/assert";
import { isPlainText, printable, replaceUnsafe } from "../../src/base/plain_text.ts";

Deno.test("plain text has some characters, not too many, and none that act on a terminal", () => {
  for (
    const [text, plain] of [
      ["10.42.0.130", true],
      ["TLS.Amazon", true],
      ["Küche 2, \u{1f600}", true],
      ["", false],
      ["x".repeat(21), false],
      ["a\u001b[31m", false],
      ["a\nb", false],
      ["a\u007f", false],
      ["a\u009b1m", false],
      ["a\u202eb", false],
      ["a\u200bb", false],
      ["a\ud800b", false],
    ] as const
  ) assertEquals(isPlainText(text, 20), plain, JSON.stringify(text));
});

/** A letter of each kind that hides, joins or turns others. */
const HIDDEN =
  "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200f\u2028\u202e\u2060\u2069\u3164\ufeff\uffa0\ufff9\ufffb\uffff\u{1d173}\u{e0000}\u{e0041}\u{e007f}";

Deno.test("plain text has no letters that hide, join or turn others, and any that can be seen", () => {
  for (const letter of HIDDEN) {
    const text = `a${letter}b`;
    assertEquals([isPlainText(text, 9), replaceUnsafe(text, "")], [false, "ab"], JSON.stringify(letter));
  }
  for (const letter of "\u00a0ñ€שعꀀㄅｱ￠\ufffd❤\ufe0f😀\u{e0100}") {
    assertEquals(isPlainText(`a${letter}b`, 9), true, JSON.stringify(letter));
  }
});

Deno.test("printable() lets nothing through that acts on a terminal, and holds right-to-left letters in place", () => {
  const cases: [text: string, shown: string][] = [
    ["TLS.Amazon", "TLS.Amazon"],
    ["日本 📺", "日本 📺"],
    ["a\u001b[2Jb\n", "a\ufffd[2Jb\ufffd"],
    ["\u202egnp.exe", "\ufffdgnp.exe"],
    ["שלום 7", "\u200eשלום 7\u200e"],
    ["\ud800", "\ufffd"],
  ];
  for (const [text, shown] of cases) assertEquals(printable(text), shown);
});
