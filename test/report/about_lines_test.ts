import { assertEquals } from "@std/assert";
import { aboutLines } from "../../src/report/about_lines.ts";

const LINES = [["reason", "the map knows TLS and DNS"], ["when", "now"]] as const;

Deno.test("what it is about stands in front, what there is to say is wrapped beside it", () => {
  assertEquals(aboutLines(LINES, { width: 35, color: false }), [
    "  reason     the map knows TLS and",
    "             DNS",
    "  when       now",
  ]);
  assertEquals(aboutLines(LINES, { width: Infinity, color: false }).length, 2);
  assertEquals(aboutLines(LINES, { width: 1, color: false })[0], "  reason     the map knows TLS");
});

Deno.test("colour changes nothing but colour", () => {
  const style = { width: 35, color: true };
  // deno-lint-ignore no-control-regex -- colours are what is taken away
  const plain = aboutLines(LINES, style).map((line) => line.replace(/\x1b\[[0-9;]*m/g, ""));
  assertEquals(plain, aboutLines(LINES, { ...style, color: false }));
});
