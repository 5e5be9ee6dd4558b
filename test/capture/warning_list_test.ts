import { assertEquals } from "@std/assert";
import { WarningList } from "../../src/capture/warning_list.ts";

Deno.test("WarningList only grows at its end, whichever source warns", () => {
  const [a, b] = [{ warnings: ["a1"] }, { warnings: [] as string[] }];
  const list = new WarningList([a, b]);
  assertEquals(list.all, ["a1"]);
  b.warnings.push("b1");
  list.add("own");
  a.warnings.push("a2");
  assertEquals(list.all, ["a1", "b1", "own", "a2"]);
  assertEquals(list.all, ["a1", "b1", "own", "a2"]);
});
