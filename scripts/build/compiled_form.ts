// The form that `deno compile` makes. It embeds a Worker's module and data files only if told (deno.json, compile.include), and a
// module that is missing would be read from a folder in /tmp that anybody can make: so the listing is checked for each.

import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { LATE_ENTRY, WORKERS } from "./bundle.ts";
import { run } from "./run.ts";
import { V8_FLAGS } from "./v8_flags.ts";

interface ModuleInfo {
  dependencies?: { code?: { specifier?: string } }[];
}

/** Compiles the program at `root` into `output`. Returns undefined if it is whole and embedded everything; else, in
 *  words, why this form can't be had here (no denort for this Deno, above all). Throws if a module was not embedded. */
export async function buildCompiledForm(
  root: string,
  output: string,
  options: { denort?: string; timeoutMs?: number } = {},
): Promise<string | undefined> {
  const args = [
    "compile",
    "--no-code-cache",
    "--no-check",
    "--exclude-unused-npm",
    "-A",
    `--v8-flags=${V8_FLAGS.join(",")}`,
    "--output",
    output,
    "main.ts",
  ];
  const env: Record<string, string> = { NO_COLOR: "1" };
  if (options.denort !== undefined) env.DENORT_BIN = options.denort;
  const { code, stdout, stderr } = await run(Deno.execPath(), args, {
    cwd: root,
    env,
    timeoutMs: options.timeoutMs,
  });
  if (code !== 0) {
    return rootCause(stderr) || `status ${code}`;
  }
  const missing = notEmbedded(await neededFiles(root), stdout + stderr);
  if (missing.length > 0) {
    throw new Error(
      `deno compile did not embed ${missing.join(", ")}: name it in deno.json, compile.include`,
    );
  }
  return undefined;
}

// Deno numbers its causes, the deepest last.
function rootCause(stderr: string): string {
  const causes = stderr.replace(/Stack backtrace:[^]*/, "").split("\n").filter((line) =>
    /^ +\d+: |^error: /.test(line)
  );
  return (causes.at(-1) ?? "").replace(/^ *\d+: |^error: /, "").trim();
}

/** Every module of the Workers and of what is loaded late, and every data file, relative to `root`. */
export async function neededFiles(root: string): Promise<string[]> {
  const entries = [...WORKERS, LATE_ENTRY];
  const needed = new Set(await filesBelow(root, "data"));
  for (const entry of entries) {
    if (entry === LATE_ENTRY && !existsSync(`${root}/${entry}`)) continue;
    for (const file of await modulesOf(root, entry)) needed.add(file);
  }
  return [...needed];
}

// What `entry` loads when it runs: imports of types alone are not followed, they are gone then.
async function modulesOf(root: string, entry: string): Promise<string[]> {
  const { code, stdout, stderr } = await run(Deno.execPath(), ["info", "--json", entry], { cwd: root });
  if (code !== 0) throw new Error(`deno info can't read the modules of ${entry}: ${stderr}`);
  const base = pathToFileURL(`${await Deno.realPath(root)}/`).href;
  const modules = new Map<string, ModuleInfo>();
  for (const module of JSON.parse(stdout).modules) modules.set(module.specifier, module);
  const found = new Set([base + entry]);
  for (const url of found) {
    for (const { code } of modules.get(url)?.dependencies ?? []) {
      if (code?.specifier?.startsWith(base)) found.add(code.specifier);
    }
  }
  return [...found].map((url) => decodeURIComponent(url.slice(base.length)));
}

/** Those of `files` that the listing of `deno compile` doesn't show. */
export function notEmbedded(files: string[], listing: string): string[] {
  const shown = listedPaths(listing);
  return files.filter((file) => {
    if (shown.has(file)) return false;
    // A folder whose every file was embedded is shown as `folder/*`.
    for (let end = file.lastIndexOf("/"); end > 0; end = file.lastIndexOf("/", end - 1)) {
      if (shown.has(`${file.slice(0, end)}/*`)) return false;
    }
    return true;
  });
}

/** The paths in the tree that `deno compile` prints, `folder/*` among them. */
export function listedPaths(listing: string): Set<string> {
  const paths = new Set<string>();
  const parents: string[] = [];
  for (const line of listing.split("\n")) {
    const match = /^((?:[│ ] )*)[├└]─([─┬]) (.+?)(?: \([\d.]+[KMG]?B(?: - [\d.]+[KMG]?B unique)?\))?$/u.exec(
      line,
    );
    if (!match) continue;
    const depth = Math.round(match[1].length / 2);
    parents.length = depth;
    const path = [...parents, match[3]].join("/");
    if (match[2] === "┬") parents[depth] = match[3];
    else paths.add(path);
  }
  return paths;
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await Array.fromAsync(Deno.readDir(`${root}/${folder}`)).catch(() => [])) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) files.push(...await filesBelow(root, path));
    else files.push(path);
  }
  return files;
}
