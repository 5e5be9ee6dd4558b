// Covers: paint.ts

import { assert, assertEquals } from "@std/assert";
import { cellWidth } from "../../src/base/cell_width.ts";
import { tableLines, type TableRow } from "../../src/report/text_table.ts";

const COLUMNS = [{}, { right: true }, {}];

function rowsOf(...rows: string[][]): TableRow[] {
  return rows.map((row) => row.map((text) => ({ text })));
}

Deno.test("tableLines() aligns columns, numbers to the right", () => {
  const rows = rowsOf(["a", "1", "DNS"], ["longer", "1,000", "TLS"], ["", "", ""]);
  assertEquals(tableLines(rows, COLUMNS, { width: 80, color: false }), [
    "a           1  DNS",
    "longer  1,000  TLS",
    "",
  ]);
});

Deno.test("tableLines() wraps the last column under itself", () => {
  const rows = rowsOf(["host", "1", "DNS.Amazon, DNS.Google, TLS"], ["x", "2", "NTP"]);
  assertEquals(tableLines(rows, COLUMNS, { width: 28, color: false }), [
    "host  1  DNS.Amazon,",
    "         DNS.Google, TLS",
    "x     2  NTP",
  ]);
});

Deno.test("tableLines() cuts a column that has a limit, and none that has not", () => {
  const columns = [{ most: 6 }, { right: true }, {}];
  assertEquals(tableLines(rowsOf(["10.42.0.130", "5", "x"]), columns, { width: 80, color: false }), [
    "10.42…  5  x",
  ]);
});

Deno.test("tableLines() keeps its columns whatever letters there are", () => {
  const names = [
    "plain",
    "日本のテレビ",
    "📺 tv",
    "שלום",
    "مرحبا",
    "e\u0301te\u0301",
    "\u202egnp.exe",
    "a\u001b[2Jb",
    "x\ny",
  ];
  for (const width of [20, 40, 200]) {
    const lines = tableLines(rowsOf(...names.map((name) => [name, "7", "|"])), COLUMNS, {
      width,
      color: false,
    });
    assertEquals(lines.length, names.length);
    assertEquals(new Set(lines.map((line) => cellWidth(line.slice(0, line.indexOf("|"))))).size, 1);
    // deno-lint-ignore no-control-regex -- nothing of these may reach a terminal
    assert(lines.every((line) => !/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(line)));
  }
});

Deno.test("tableLines() keeps what stands beside a name from right to left in its place, also where the name is cut", () => {
  const columns = [{ most: 7 }, { most: 3, right: true }, {}];
  assertEquals(tableLines(rowsOf(["שלום עולם", "שלום", "|"]), columns, { width: 80, color: false }), [
    "\u200eשלום ע…\u200e  \u200eשל…\u200e  |",
  ]);
});

Deno.test("tableLines() paints cells, not the blanks between them, and only if asked", () => {
  const rows: TableRow[] = [{ text: "head", color: "bold" }, [{ text: "a", color: "red" }, { text: "1" }, {
    text: "x",
  }]];
  assertEquals(tableLines(rows, COLUMNS, { width: 80, color: true }), [
    "\x1b[1mhead\x1b[0m",
    "\x1b[31ma\x1b[0m  1  x",
  ]);
  assertEquals(tableLines(rows, COLUMNS, { width: 80, color: false }), ["head", "a  1  x"]);
});

Deno.test("tableLines() keeps every word of a wrapped cell at any width", () => {
  const words = Array.from({ length: 40 }, (_, index) => `TLS.App${index}`);
  for (let width = 5; width < 120; width += 7) {
    const lines = tableLines(rowsOf(["host", "1", words.join(", ")]), COLUMNS, { width, color: false });
    assertEquals(lines.join(" ").replace("host  1", "").split(/[\s,]+/).filter((word) => word !== ""), words);
    if (width >= 30) assert(lines.every((line) => cellWidth(line) <= width));
  }
});
