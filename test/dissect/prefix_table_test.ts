import { assertEquals } from "@std/assert";
import { appOfPrefix, type PrefixTable } from "../../src/dissect/prefix_table.ts";

Deno.test("appOfPrefix() takes the first beginning that fits", () => {
  const table: PrefixTable = [["video/mp", 3], ["video/", 2], ["audio", 1]];
  const cases: [string, number][] = [
    ["video/mp4", 3],
    ["video/webm", 2],
    ["audio", 1],
    ["audi", 0],
    ["x-audio", 0],
    ["", 0],
  ];
  for (const [text, app] of cases) assertEquals(appOfPrefix(table, text), app, text);
});
