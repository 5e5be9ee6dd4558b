import { assertEquals } from "@std/assert";
import { decimalNumber } from "../../src/base/decimal_number.ts";

Deno.test("decimalNumber() takes decimal digits, and nothing else", () => {
  for (
    const [text, value] of [["120", 120], ["0.5", 0.5], [".5", 0.5], ["5.", 5], ["-1", -1], [
      "1e3",
      1000,
    ]] as const
  ) {
    assertEquals(decimalNumber(text), value, text);
  }
  for (const text of ["", " ", "0x10", "0b1", "0o7", "Infinity", "1_000", "1,5", "12s", "."]) {
    assertEquals(decimalNumber(text), NaN, text);
  }
});
