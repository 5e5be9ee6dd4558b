import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { rewriteBundle, withoutCachePaths } from "../../../scripts/build/bundle.ts";

const WORKER = `new URL("./worker.ts", import.meta.url)`;
const FORM = `var BUILT_AS = "source";`;
const ENGINES = `import("./engines.ts")`;

Deno.test("rewriteBundle() points the Worker, the drawing engines and the data beside the entry and names the form", () => {
  const text =
    `const u = ${WORKER};\n${FORM}\nconst d = new URL("../../data/", import.meta.url);\nawait ${ENGINES};\n`;
  assertEquals(
    rewriteBundle(text, "main.js"),
    `const u = new URL("./worker.js", import.meta.url);\nvar BUILT_AS = "unpacked";\n` +
      `const d = new URL("./data/", import.meta.url);\nawait import("./draw_engines.js");\n`,
  );
});

Deno.test("rewriteBundle() names the file of what is loaded late", () => {
  const text = `${WORKER};${FORM}load = () => import("./engines.ts");`;
  assertMatch(rewriteBundle(text, "main.js"), /load = \(\) => import\("\.\/draw_engines\.js"\);$/);
});

Deno.test("rewriteBundle() leaves the bundler's require and a Worker without URLs alone", () => {
  const text =
    `var __require = __deno_internal_createRequire(import.meta.url);\nif (import.meta.main) go();\n`;
  assertEquals(rewriteBundle(text, "worker.js"), text);
});

const REFUSED: [string, string, RegExp][] = [
  ["no Worker URL in main.js", `${FORM};${ENGINES}`, /worker\.ts.* 0 times/],
  ["two Worker URLs", `${WORKER};${WORKER};${FORM};${ENGINES}`, /2 times/],
  ["no form in main.js", `${WORKER};${ENGINES}`, /BUILT_AS.* 0 times/],
  ["an unknown URL", `${WORKER};${FORM};${ENGINES}\nnew URL("./font.ttf", import.meta.url)`, /font\.ttf/],
  ["a folder of this module", `${WORKER};${FORM};${ENGINES}\nimport.meta.dirname`, /import\.meta\.dirname/],
];

for (const [name, text, message] of REFUSED) {
  Deno.test(`rewriteBundle() refuses ${name}`, () => {
    const error = assertThrows(() => rewriteBundle(text, "main.js"), Error) as Error;
    assertMatch(error.message, message);
  });
}

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
