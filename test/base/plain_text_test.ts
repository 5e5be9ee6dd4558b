import { assertEquals } from "@std/assert";
import { isPlainText, printable } from "../../src/base/plain_text.ts";

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
