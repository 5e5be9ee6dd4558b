import { assertEquals, assertRejects } from "@std/assert";
import {
  buildCompiledForm,
  listedPaths,
  neededFiles,
  notEmbedded,
} from "../../../scripts/build/compiled_form.ts";
import { WORKERS } from "../../../scripts/build/bundle.ts";
import { checkout } from "../../support/program_forms.ts";
import { scratchProgram } from "../../support/scratch_program.ts";

const LISTING = `Compile main.ts to servmap

Embedded Files

servmap
├── .deno_compile_node_modules/localhost/commander/14.0.3/* (204.44KB)
├── data/* (6B)
├── main.ts (1.28KB)
└─┬ src (936B)
  ├── command/* (1.41KB - 1.05KB unique)
  ├─┬ deep (1B)
  │ ├── a.ts (1B)
  │ └─┬ er (1B)
  │   └── b.ts (1B)
  └─┬ engine (738B)
    ├── worker.ts (450B)
    └── worker_url.ts (288B)

Files: 210.18KB
`;

Deno.test("listedPaths() reads the tree that deno compile prints", () => {
  assertEquals([...listedPaths(LISTING)].sort(), [
    ".deno_compile_node_modules/localhost/commander/14.0.3/*",
    "data/*",
    "main.ts",
    "src/command/*",
    "src/deep/a.ts",
    "src/deep/er/b.ts",
    "src/engine/worker.ts",
    "src/engine/worker_url.ts",
  ]);
});

Deno.test("notEmbedded() names what neither a line nor a whole folder of the listing covers", () => {
  const files = [
    "src/engine/worker.ts",
    "src/command/a/b.ts",
    "src/engine/pump.ts",
    "data/x/font.ttf",
    "src/deep/b.ts",
  ];
  assertEquals(notEmbedded(files, LISTING), ["src/engine/pump.ts", "src/deep/b.ts"]);
});

Deno.test("neededFiles() finds what the Workers run, and the data files", async () => {
  const root = await scratchProgram();
  assertEquals((await neededFiles(root)).sort(), [
    "data/greeting.txt",
    "src/base/word.ts",
    ...[...WORKERS].sort(),
  ]);
  await Deno.remove(root, { recursive: true });
});

Deno.test("buildCompiledForm() embeds every module of the Workers and every data file", async () => {
  const root = await scratchProgram();
  assertEquals(await buildCompiledForm(root, `${root}/out`, { denort: "/bin/true" }), undefined);
  await Deno.remove(root, { recursive: true });
});

Deno.test("buildCompiledForm() embeds all that servmap itself needs", async () => {
  const folder = await Deno.makeTempDir();
  assertEquals(
    await buildCompiledForm(await checkout(), `${folder}/out`, { denort: "/bin/true" }),
    undefined,
  );
  await Deno.remove(folder, { recursive: true });
});

Deno.test("buildCompiledForm() fails when deno.json forgets a Worker", async () => {
  const root = await scratchProgram([...WORKERS.slice(1), "data"]);
  await assertRejects(
    () => buildCompiledForm(root, `${root}/out`, { denort: "/bin/true" }),
    Error,
    `did not embed ${WORKERS[0]}:`,
  );
  await Deno.remove(root, { recursive: true });
});

Deno.test("buildCompiledForm() says why there is no such form where denort can't be had", async () => {
  const root = await scratchProgram();
  const why = await buildCompiledForm(root, `${root}/out`, { denort: "/nonexistent/denort" });
  assertEquals(typeof why === "string" && why.length > 0, true, why);
  await Deno.remove(root, { recursive: true });
});
