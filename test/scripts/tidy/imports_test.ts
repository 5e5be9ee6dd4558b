import { existsSync } from "node:fs";
import { assertEquals } from "@std/assert";
import { checkImports, FOLDERS, importsOf, resolve } from "../../../scripts/tidy/imports.ts";
import { sourceFile } from "../../../scripts/tidy/source_file.ts";
import { testRule } from "./cases.ts";

testRule(checkImports, [
  ["a folder above", "src/flow/a.ts", `import { b } from "../wire/b.ts";`],
  ["the same folder", "src/flow/a.ts", `import { b } from "./b.ts";`],
  ["ffi from capture", "src/capture/a.ts", `import { b } from "../../ffi/b.ts";`],
  [
    "a package by its name, and a file of settings",
    "src/base/a.ts",
    `import "commander"; import c from "../../deno.json";`,
  ],
  ["anything in a test", "test/flow/a_test.ts", `import { b } from "../../src/command/b.ts";`],
  [
    "a folder below",
    "src/wire/a.ts",
    `\nimport { b } from "../flow/b.ts";`,
    "2: imports src/flow/b.ts: src/wire/ may",
  ],
  [
    "a type from below",
    "src/wire/a.ts",
    `import type { B } from "../flow/b.ts";`,
    "1: imports src/flow/b.ts",
  ],
  ["an export from below", "src/wire/a.ts", `export { B } from "../flow/b.ts";`, "1: imports src/flow/b.ts"],
  ["an import() of below", "src/wire/a.ts", `await import("../flow/b.ts");`, "1: imports src/flow/b.ts"],
  [
    "an import() type of below",
    "src/wire/a.ts",
    `let x: import("../flow/b.ts").B;`,
    "1: imports src/flow/b.ts",
  ],
  [
    "capture from ffi",
    "ffi/a.ts",
    `import { b } from "../src/capture/b.ts";`,
    "1: imports src/capture/b.ts: ffi/ may",
  ],
  [
    "a test from the program",
    "src/flow/a.ts",
    `import "../../test/support/b.ts";`,
    "1: imports test/support/b.ts: the program",
  ],
  [
    "a package past deno.json",
    "scripts/a.ts",
    `import "npm:left-pad@1";`,
    "1: imports npm:left-pad@1: name the package",
  ],
  [
    "a file without its ending",
    "src/flow/a.ts",
    `import "./b";`,
    "1: imports ./b: write the file's whole name",
  ],
  ["a folder that nobody knows", "src/utils/a.ts", ``, "1: lies in no folder"],
]);

Deno.test("importsOf() and resolve() find a module from the root", () => {
  const file = sourceFile("src/a/b.ts", `import x from "../c.ts";`);
  assertEquals(importsOf(file), [{ specifier: "../c.ts", line: 1 }]);
  assertEquals(resolve(file.path, "../c.ts"), "src/c.ts");
});

const PAGE = `${import.meta.dirname}/../../../src/ARCHITECTURE.md`;

Deno.test({
  name: "FOLDERS has the order of the table in src/ARCHITECTURE.md",
  ignore: !existsSync(PAGE),
  fn: async () => {
    const rows = [...(await Deno.readTextFile(PAGE)).matchAll(/^\| `([\w/.]+)` +\|/gm)].map((row) => row[1]);
    assertEquals(rows.filter((row) => !["test/", "scripts/"].includes(row)), FOLDERS);
  },
});
