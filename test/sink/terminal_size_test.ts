import { assertEquals } from "@std/assert";
import { terminalSize } from "../../src/sink/terminal_size.ts";

Deno.test("terminalSize() is the terminal's own, or a usual one where that is not told", () => {
  const real = Deno.consoleSize;
  const gone = () => {
    throw new Error("Input/output error (os error 5)");
  };
  const cases: [asked: typeof Deno.consoleSize, columns: number, rows: number][] = [
    [() => ({ columns: 132, rows: 50 }), 132, 50],
    [() => ({ columns: 0, rows: 0 }), 80, 24],
    [() => ({ columns: 132, rows: 0 }), 132, 24],
    [gone, 80, 24],
  ];
  try {
    for (const [asked, columns, rows] of cases) {
      Deno.consoleSize = asked;
      assertEquals(terminalSize(), { columns, rows });
    }
  } finally {
    Deno.consoleSize = real;
  }
});
