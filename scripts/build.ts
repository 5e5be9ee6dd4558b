// Builds the executable: `deno task build [--form auto|compiled|unpacked] [--output ./servmap]`.
//
// `auto` takes the compiled form where Deno can find its denort, judged by running what came out, else the
// self-extracting one.

import { parseArgs } from "node:util";
import { buildCompiledForm } from "./build/compiled_form.ts";
import { run } from "./build/run.ts";
import { buildUnpackedForm } from "./build/unpacked_form.ts";

// Fetching denort must not hold up a build for ever.
const COMPILE_TIMEOUT_MS = 120_000;

/** What to build: `auto` is the compiled form if it can be had, else the unpacked one. */
export type WantedForm = "auto" | "compiled" | "unpacked";

/** Builds the program at `root` into `output`, complete or not at all; returns the form it got. */
export async function build(
  root: string,
  output: string,
  form: WantedForm,
  say: (line: string) => void,
): Promise<"compiled" | "unpacked"> {
  const { version } = JSON.parse(await Deno.readTextFile(`${root}/deno.json`));
  const next = `${output}.new`;
  try {
    if (form !== "unpacked") {
      const why = await buildCompiledForm(root, next, { timeoutMs: COMPILE_TIMEOUT_MS }) ??
        await whyNot(next, "compiled");
      if (why === undefined) {
        await Deno.rename(next, output);
        return "compiled";
      }
      if (form === "compiled") throw new Error(`can't build the compiled form: ${why}`);
      say(`No compiled form here (${why}); building the self-extracting one.`);
    }
    await buildUnpackedForm(root, next, version);
    await Deno.rename(next, output);
    return "unpacked";
  } finally {
    await Deno.remove(next).catch(() => {});
  }
}

/** Why `executable` can't be what was asked for, or undefined if it runs and says it is of `form`. */
async function whyNot(executable: string, form: string): Promise<string | undefined> {
  try {
    const path = executable.startsWith("/") ? executable : `${Deno.cwd()}/${executable}`;
    const { code, stdout } = await run(path, ["--version"], { timeoutMs: 10_000 });
    return code === 0 && stdout.includes(form) ? undefined : `it was built but does not run: status ${code}`;
  } catch (error) {
    return `it was built but does not run: ${error instanceof Error ? error.message : error}`;
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { form: { type: "string", default: "auto" }, output: { type: "string", default: "servmap" } },
  });
  if (!["auto", "compiled", "unpacked"].includes(values.form)) {
    throw new Error(`--form is auto, compiled or unpacked, not ${values.form}`);
  }
  const root = `${import.meta.dirname}/..`;
  const form = await build(root, values.output, values.form as WantedForm, console.error);
  const { size } = await Deno.stat(values.output);
  console.error(`Built ${values.output}: ${form} form, ${(size / 1e6).toFixed(1)} MB.`);
}

if (import.meta.main) {
  await main().catch((error) => {
    console.error(`build: ${error instanceof Error ? error.message : error}`);
    Deno.exitCode = 1;
  });
}
