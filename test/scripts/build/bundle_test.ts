import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { nameParts, rewriteBundle, withoutCachePaths } from "../../../scripts/build/bundle.ts";

const WORKERS = ["capture", "labelling_capture", "learn", "labelling_learn", "detect"].map((job) =>
  `new URL("./${job}_worker.ts", import.meta.url)`
)
  .join("\n");
const DATA = `new URL("../../data/", import.meta.url)`;
const FORM = `var BUILT_AS = "source";`;
const REQUIRE = `import { createRequire as __deno_internal_createRequire } from "node:module";
var __require = __deno_internal_createRequire(import.meta.url);`;
const WHOLE = [WORKERS, DATA, FORM, REQUIRE].join("\n");

Deno.test("rewriteBundle() points the Workers and the data beside the entry, names the form, requires built-ins alone", () => {
  const files = rewriteBundle([
    { name: "main.js", text: `${WORKERS}\n${FORM}\n` },
    { name: "part1.js", text: `${REQUIRE}\nconst d = ${DATA};\n` },
    { name: "part2.js", text: `const d = ${DATA};\nif (import.meta.main) go();` },
  ]);
  assertEquals(files.map(({ text }) => text), [
    `${WORKERS.replaceAll(".ts", ".js")}\nvar BUILT_AS = "unpacked";\n`,
    `var __require = (name) => new Proxy({}, { get: (_, key) => process.getBuiltinModule(name)[key] });\nconst d = new URL("./data/", import.meta.url);\n`,
    `const d = new URL("./data/", import.meta.url);\nif (import.meta.main) go();`,
  ]);
});

Deno.test("rewriteBundle() imports events where they are required", () => {
  const [, file] = rewriteBundle([
    { name: "part1.js", text: WHOLE },
    { name: "part2.js", text: `var { EventEmitter } = __require("node:events");` },
  ]);
  assertEquals(
    file.text,
    `import * as __events from "node:events";\nvar { EventEmitter } = __events;`,
  );
});

Deno.test("rewriteBundle() leaves what is loaded late out of what the runtime reads at first", () => {
  const [, file] = rewriteBundle([
    { name: "part1.js", text: WHOLE },
    {
      name: "main.js",
      text: `await import("./program.js");\nawait import("./late_job.js");\nimport("node:zlib");`,
    },
  ]);
  assertEquals(
    file.text,
    `await import("./program.js");\nawait import(import.meta.resolve("./late_job.js"));\nimport("node:zlib");`,
  );
});

const REFUSED: [string, string[], RegExp][] = [
  ["no URL of a Worker", [WHOLE.replace("./learn_worker", "./x")], /learn_worker\.ts.* 0 times/],
  ["two URLs of a Worker", [WHOLE, WORKERS], /capture_worker\.ts.* 2 times/],
  ["no form", [WHOLE.replace(FORM, "")], /BUILT_AS.* 0 times/],
  ["another require()", [WHOLE.replace("var __require", "const __require")], /createRequire[^]* 0 times/],
  ["an unknown URL", [WHOLE, `new URL("./font.ttf", import.meta.url)`], /^part1\.js .*font\.ttf/],
  ["a folder of this module", [`${WHOLE}\nimport.meta.dirname`], /^part0\.js .*import\.meta\.dirname/],
];

for (const [name, texts, message] of REFUSED) {
  Deno.test(`rewriteBundle() refuses ${name}`, () => {
    const files = texts.map((text, i) => ({ name: `part${i}.js`, text }));
    const error = assertThrows(() => rewriteBundle(files), Error) as Error;
    assertMatch(error.message, message);
  });
}

Deno.test("nameParts() names the files by what needs them, not by their hash", () => {
  const bundles = (hashes: string[]) => {
    const [first, second, late] = hashes;
    const texts = new Map([
      ["main.js", `import "./chunk-${second}.js"; await import("./late_job-${late}.js");`],
      ["worker.js", `import { a } from "../../chunk-${first}.js";`],
      [`chunk-${first}.js`, `export const a = 1;`],
      [`chunk-${second}.js`, `import "./chunk-${first}.js";`],
      [`late_job-${late}.js`, `export {};`],
    ]);
    return nameParts(new Map([...texts].sort()), ["main.js", "worker.js"]);
  };
  const files = bundles(["AAAAAAAA", "BBBBBBBB", "CCCCCCCC"]);
  assertEquals(files, [
    { name: "main.js", text: `import "./part1.js"; await import("./late_job.js");` },
    { name: "worker.js", text: `import { a } from "./part2.js";` },
    { name: "part1.js", text: `import "./part2.js";` },
    { name: "late_job.js", text: `export {};` },
    { name: "part2.js", text: `export const a = 1;` },
  ]);
  assertEquals(files, bundles(["ZZ345678", "A2A2A2A2", "00000000"]));
  assertThrows(
    () => nameParts(new Map([["main.js", `"./a-AAAAAAAA.js" "./a-BBBBBBBB.js"`]]), ["main.js"]),
    Error,
    "a.js",
  );
});

Deno.test("withoutCachePaths() names packages the same wherever the cache lies", () => {
  const table: [string, string][] = [
    [
      "// ../../root/.cache/deno/npm/packages.example/commander/14.0.3/lib/a.js",
      "// npm:commander/14.0.3/lib/a.js",
    ],
    [
      '"../.deno/cache/npm/localhost/@viz-js/viz/3.1.0/b.js"(exports)',
      '"npm:@viz-js/viz/3.1.0/b.js"(exports)',
    ],
    ["// src/base/npm/thing.ts", "// src/base/npm/thing.ts"],
  ];
  for (const [text, wanted] of table) assertEquals(withoutCachePaths(text), wanted);
});
