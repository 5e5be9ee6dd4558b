import { assert, assertEquals } from "@std/assert";
import { cellWidth, fitCells, wrapCells } from "../../src/base/cell_width.ts";

const WIDTHS: [text: string, width: number][] = [
  ["", 0],
  ["10.42.0.130", 11],
  ["Küche", 5],
  ["日本", 4],
  ["한글 tv", 7],
  ["ｆｕｌｌ", 8],
  ["e\u0301", 1],
  ["📺", 2],
  ["ｱｲｳﾞ", 4],
  ["ﾡￂ", 2],
  ["ㄅㄆㆠ", 6],
  ["ꀀ꒐", 4],
  ["㉑㈠㍿", 6],
  ["가\u1112\u1161\u11ab", 4],
  ["𠀀々〆", 6],
  ["⚠ ½ ﷼", 5],
  ["→ … ✓", 5],
];

Deno.test("cellWidth() counts the columns of a terminal", () => {
  for (const [text, width] of WIDTHS) assertEquals(cellWidth(text), width, text);
});

Deno.test("fitCells() fills up or cuts to the exact width", () => {
  assertEquals(fitCells("TLS", 5), "TLS  ");
  assertEquals(fitCells("TLS.Amazon", 5), "TLS.…");
  assertEquals(fitCells("日本語", 4), "日… ");
  assertEquals(fitCells("x", 0), "");
  for (const [text] of WIDTHS) {
    for (let width = 1; width < 12; width++) assertEquals(cellWidth(fitCells(text, width)), width);
  }
});

Deno.test("fitCells() still holds letters in their place that run from right to left when it cuts them", () => {
  assertEquals(fitCells("\u200eשלום עולם\u200e", 11), "\u200eשלום עולם\u200e  ");
  assertEquals(fitCells("\u200eשלום עולם\u200e", 7), "\u200eשלום ע…\u200e");
  assertEquals(fitCells("\u200eשלום\u200e → \u200eעולם\u200e", 4), "\u200eשלו…\u200e");
  assertEquals(fitCells("\u200eשלום\u200e → tv", 7), "\u200eשלום\u200e →…\u200e");
});

Deno.test("wrapCells() breaks at blanks, else anywhere, and loses nothing", () => {
  assertEquals(wrapCells("the map knows DNS", 8), ["the map", "knows", "DNS"]);
  assertEquals(wrapCells("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
  assertEquals(wrapCells("", 5), [""]);
  assertEquals(wrapCells("日本語", 1), ["日", "本", "語"]); // what can't be narrower stands alone
  for (let width = 2; width < 20; width++) {
    const lines = wrapCells("10.42.0.130 uses 日本 TLS.AmazonVideo with remote", width);
    assert(lines.every((line) => cellWidth(line) <= width));
    assertEquals(lines.join("").replaceAll(" ", ""), "10.42.0.130uses日本TLS.AmazonVideowithremote");
  }
});
