import { assertEquals } from "@std/assert";
import { byteText } from "../../../src/report/draw/byte_text.ts";

const TABLE: [number, string][] = [
  [0, "0 B"],
  [259, "259 B"],
  [999, "999 B"],
  [1000, "1.0 kB"],
  [87215, "87.2 kB"],
  [999_499, "999.5 kB"],
  [999_949, "999.9 kB"],
  [999_950, "1.0 MB"],
  [169_616_558, "169.6 MB"],
  [Number.MAX_SAFE_INTEGER, "9.0 PB"],
];

Deno.test("byteText() writes bytes with a unit of a thousand", () => {
  for (const [bytes, text] of TABLE) assertEquals(byteText(bytes), text);
});
