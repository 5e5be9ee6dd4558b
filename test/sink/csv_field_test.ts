import { assertEquals } from "@std/assert";
import { fieldText, writeField, writeTextField } from "../../src/sink/csv_field.ts";

const FIELDS: [given: string, written: string][] = [
  ["", ""],
  ["plain", "plain"],
  ["two words; and a semicolon", "two words; and a semicolon"],
  ["a,b", '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['"', '""""'],
  ["two\nlines", '"two\nlines"'],
  ["carriage\rreturn", '"carriage\rreturn"'],
  ["naïve", "naïve"],
  ["naïve,ü", '"naïve,ü"'],
];

Deno.test("a field is quoted only where it must be", () => {
  for (const [given, expected] of FIELDS) {
    assertEquals(fieldText(given), expected);
    const bytes = new TextEncoder().encode("..." + given);
    const out = new Uint8Array(2 * bytes.length + 4);
    const end = writeField(out, 1, bytes, 3, bytes.length - 3);
    assertEquals(new TextDecoder().decode(out.subarray(1, end)), expected);
    out.fill(0);
    assertEquals(new TextDecoder().decode(out.subarray(1, writeTextField(out, 1, given))), expected);
  }
});
