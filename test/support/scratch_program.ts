// A program of servmap's shape, small enough to be built in a test: an entry, Workers, a package, a data file.

import { WORKERS } from "../../scripts/build/bundle.ts";

/** Writes the program into a new folder and returns its path; `include` is what its deno.json tells `deno compile`. */
export async function scratchProgram(include: string[] = [...WORKERS, "data"]): Promise<string> {
  const root = await Deno.makeTempDir({ prefix: "servmap-scratch-" });
  for (const folder of ["src/base", "src/engine", "data"]) {
    await Deno.mkdir(`${root}/${folder}`, { recursive: true });
  }
  const repo = `${import.meta.dirname}/../..`;
  const { imports } = JSON.parse(await Deno.readTextFile(`${repo}/deno.json`));
  const config = {
    name: "servmap",
    version: "9.8.7",
    exports: "./main.ts",
    imports: { commander: imports.commander },
    nodeModulesDir: "none",
    compile: { include },
  };
  await Deno.copyFile(`${repo}/src/base/build_form.ts`, `${root}/src/base/build_form.ts`);
  const files: Record<string, string> = {
    "deno.json": JSON.stringify(config),
    "main.ts": `import { Command } from "commander";
      import { buildForm } from "./src/base/build_form.ts";
      import { dataUrl } from "./src/base/data_url.ts";
      import { workerUrls } from "./src/engine/worker_url.ts";
      const program = new Command("servmap").version("9.8.7 (" + buildForm() + ")");
      program.parse(Deno.args, { from: "user" });
      const worker = new Worker(workerUrls()[0], { type: "module" });
      worker.onmessage = async ({ data }) => {
        console.log(data, (await Deno.readTextFile(new URL("greeting.txt", dataUrl()))).trim());
        worker.terminate();
      };`,
    "src/base/data_url.ts": `export const dataUrl = () => new URL("../../data/", import.meta.url);`,
    "src/base/word.ts": `export const WORD = "worker";`,
    "src/engine/worker_url.ts": `export const workerUrls = () => [${
      WORKERS.map((path) => `new URL("./${path.replace(/.*\//, "")}", import.meta.url)`).join(", ")
    }];`,
    "src/base/shape.ts": `export type Shape = string;`,
    "data/greeting.txt": "hello\n",
  };
  const worker = `import { WORD } from "../base/word.ts";
    import type { Shape } from "../base/shape.ts";
    postMessage(WORD satisfies Shape);`;
  for (const path of WORKERS) files[path] = worker;
  for (const [path, text] of Object.entries(files)) await Deno.writeTextFile(`${root}/${path}`, text);
  return root;
}
