import { assertEquals } from "@std/assert";
import { briefQuote } from "../../src/base/brief_quote.ts";

Deno.test("briefQuote() quotes, and cuts what is long", () => {
  assertEquals(briefQuote('a "b"\n'), '"a \\"b\\"\\n"');
  assertEquals(briefQuote("x".repeat(40)), `"${"x".repeat(40)}"`);
  assertEquals(briefQuote("x".repeat(2000)), `"${"x".repeat(40)}..."`);
});
