import { assertEquals } from "@std/assert";
import { readTree, tidy } from "../../scripts/tidy.ts";

Deno.test("tidy() runs every rule over every file and sorts what they say", () => {
  const files = new Map([
    ["src/wire/b.ts", `import "../flow/a.ts";\nexport enum B {}\n`],
    ["src/base/utils.ts", `${"await f();\n".repeat(351)}`],
    ["test/wire/b_test.ts", ""],
  ]);
  const said = tidy(files).map(({ path, line, message }) => `${path}:${line}: ${message.slice(0, 22)}`);
  assertEquals(said.slice(0, 3), [
    "src/base/utils.ts:1: is called after nothin",
    "src/base/utils.ts:1: is 351 lines long, tab",
    "src/base/utils.ts:1: acts on import: put it",
  ]);
  assertEquals(said.filter((line) => line.startsWith("src/wire")), [
    "src/wire/b.ts:1: imports src/flow/a.ts:",
    "src/wire/b.ts:2: is an enum: use a unio",
    "src/wire/b.ts:2: B is exported without ",
  ]);
});

Deno.test("readTree() finds the program, the native libraries, the scripts and the tests", () => {
  const files = readTree(`${import.meta.dirname}/../..`);
  for (const path of ["main.ts", "src/base/errors.ts", "scripts/tidy.ts", "test/scripts/tidy_test.ts"]) {
    assertEquals(files.has(path), true, path);
  }
});
