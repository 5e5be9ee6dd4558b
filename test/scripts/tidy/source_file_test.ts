import { assertEquals } from "@std/assert";
import { lineOf, sourceFile, walk } from "../../../scripts/tidy/source_file.ts";

Deno.test("walk() visits every node, and lineOf() tells the line after its comments", () => {
  const file = sourceFile("a.ts", "// A comment.\nlet a = [1, [2]];\n");
  const seen: string[] = [];
  walk(file, (node) => seen.push(node.getText(file.tree)));
  assertEquals(seen.slice(0, 2), ["let a = [1, [2]];", "let a = [1, [2]]"]);
  assertEquals(seen.includes("2"), true);
  assertEquals(lineOf(file, file.tree.statements[0]), 2);
});
