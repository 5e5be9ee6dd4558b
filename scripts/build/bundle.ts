// The program as plain JavaScript, all in one flat folder: the main thread's entry and what it loads late, and each job's Worker as one
// file. What modules of one file have of each other the compiler sees through; what files have of each other it looks up each time.
//
// The bundler names parts after a hash of what they hold, which differs with where things lie on this machine; here they get
// names that don't. A bundle's `import.meta.url` is the output file's and `new URL(…, import.meta.url)` is left as it was
// written, so the few places that build such URLs are rewritten, and any other is an error.

import { must } from "./run.ts";

/** A bundled file: its name in the executable's folder and its text. */
export interface BundledFile {
  name: string;
  text: string;
}

/** The module that begins the main thread. It and the Workers' keep their own names. */
const MAIN = "main.ts";

/** The modules that begin a Worker. */
export const WORKERS: readonly string[] = [
  "src/engine/capture_worker.ts",
  "src/engine/labelling_capture_worker.ts",
  "src/engine/learn_worker.ts",
  "src/engine/labelling_learn_worker.ts",
  "src/engine/detect_worker.ts",
];

/** The drawing engines: ten times as large as all the rest, and loaded when something is drawn. */
export const LATE_ENTRY = "src/report/draw/engines.ts";

interface Rewrite {
  from: string;
  to: string;
  /** In how many files it must be, once in each: in one, or in at least one. */
  once: boolean;
}

// The Workers' URLs stand in src/engine/worker_url.ts, the data folder's in src/base/data_url.ts, the form's name in
// src/base/build_form.ts.
//
// What is left to require() are the runtime's own modules, by commander, which uses none of them on our ways but events. The
// bundler's require() takes 25 ms of a start and those modules 20 more, so they are read when something of them is
// wanted.
const REWRITES: readonly Rewrite[] = [
  ...WORKERS.map((worker) => ({
    from: `new URL("./${fileName(worker, ".ts")}", import.meta.url)`,
    to: `new URL("./${fileName(worker, ".js")}", import.meta.url)`,
    once: true,
  })),
  {
    from: `new URL("../../data/", import.meta.url)`,
    to: `new URL("./data/", import.meta.url)`,
    once: false,
  },
  { from: `var BUILT_AS = "source";`, to: `var BUILT_AS = "unpacked";`, once: true },
  {
    from: `import { createRequire as __deno_internal_createRequire } from "node:module";
var __require = __deno_internal_createRequire(import.meta.url);`,
    to: `var __require = (name) => new Proxy({}, { get: (_, key) => process.getBuiltinModule(name)[key] });`,
    once: true,
  },
];

const EVENTS = `__require("node:events")`;

/** The module that is always loaded at once, late only so that the Worker starts before. */
const AT_ONCE = "./program.js";

// What may still say `import.meta` afterwards: Graphviz's search for a file beside it, which it then has no need of.
const ALLOWED_META = /import\.meta\.main|var _scriptName = import\.meta\.url;/g;

// A part as another one names it: `"../../chunk-3YRBAJB4.js"`.
const PART = /"(?:\.\.?\/)+([\w-]+-[0-9A-Z]{8}\.js)"/g;

/** Bundles the program at `root`. Equal sources give equal bytes, wherever the checkout and Deno's cache lie. */
export async function bundleProgram(root: string): Promise<BundledFile[]> {
  const folder = await Deno.makeTempDir({ prefix: "servmap-bundle-" });
  try {
    // One after the other: the first one of all fetches the bundler.
    await bundle(root, `${folder}/main`, [MAIN], ["--code-splitting"]);
    await bundle(root, `${folder}/workers`, WORKERS);
    const entries = [MAIN, ...WORKERS].map((module) => fileName(module, ".js"));
    return rewriteBundle(nameParts(await textsBelow(folder), entries));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function bundle(
  root: string,
  folder: string,
  entries: readonly string[],
  flags: string[] = [],
): Promise<void> {
  const args = ["bundle", "--quiet", "--platform", "deno", ...flags, "--outdir", folder, ...entries];
  await must(Deno.execPath(), args, { cwd: root, env: { NO_COLOR: "1" } });
}

/** The texts of a bundle's files by name, whatever folders they lie in. */
async function textsBelow(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for await (const { name, isFile, isDirectory } of Deno.readDir(folder)) {
    if (isFile) texts.set(name, withoutCachePaths(await Deno.readTextFile(`${folder}/${name}`)));
    if (isDirectory) {
      for (const [file, text] of await textsBelow(`${folder}/${name}`)) texts.set(file, text);
    }
  }
  return texts;
}

function fileName(module: string, ending: string): string {
  return module.replace(/^.*\//, "").replace(/\.ts$/, ending);
}

/** The files of a bundle by names without hashes, those that `entries` need first: what is loaded late is named after its
 *  module, what several share is numbered. */
export function nameParts(texts: ReadonlyMap<string, string>, entries: readonly string[]): BundledFile[] {
  const names = new Map(entries.map((name) => [name, name]));
  let shared = 0;
  for (const file of names.keys()) {
    for (const [, part] of (texts.get(file) ?? "").matchAll(PART)) {
      if (names.has(part)) continue;
      const module = part.replace(/-[0-9A-Z]{8}\.js$/, "");
      names.set(part, module === "chunk" ? `part${++shared}.js` : `${module}.js`);
    }
  }
  const files = [...names].map(([file, name]) => ({
    name,
    text: (texts.get(file) ?? "").replace(PART, (_, part) => `"./${names.get(part)}"`),
  }));
  const doubled = files.find(({ name }, i) => files.findIndex((file) => file.name === name) !== i);
  if (doubled) throw new Error(`two modules that are loaded late would both be ${doubled.name}: rename one`);
  return files;
}

/** `files` with the URLs and the form of the packed program. Throws if one is missing, doubled or unknown. */
export function rewriteBundle(files: readonly BundledFile[]): BundledFile[] {
  for (const { from, once } of REWRITES) {
    const counts = files.map(({ text }) => text.split(from).length - 1);
    const count = counts.reduce((sum, one) => sum + one, 0);
    if (count === 0 || Math.max(...counts) > 1 || (once && count > 1)) {
      throw new Error(`the bundle holds ${from} ${count} times, 1 was expected`);
    }
  }
  return files.map(({ name, text }) => {
    const rest = REWRITES.reduce((left, { from }) => left.replace(from, ""), text).replace(ALLOWED_META, "");
    const stray = /^.*import\.meta.*$/m.exec(rest);
    if (stray) {
      throw new Error(
        `${name} uses import.meta where the build doesn't know how to rewrite it: ${stray[0].trim()}`,
      );
    }
    const rewritten = REWRITES.reduce((left, { from, to }) => left.replace(from, () => to), text);
    return { name, text: withLateImports(withEvents(rewritten)) };
  });
}

/** Before the first line runs, the runtime reads whatever an import names outright, the drawing engines' six megabytes, too: what is
 *  loaded late gets its URL late. */
function withLateImports(text: string): string {
  return text.replace(
    /\bimport\(("\.\/[\w]+\.js")\)/g,
    (whole, file) => file === `"${AT_ONCE}"` ? whole : `import(import.meta.resolve(${file}))`,
  );
}

/** A class is made from events as soon as it is read: no use to put that off. */
function withEvents(text: string): string {
  if (!text.includes(EVENTS)) return text;
  return `import * as __events from "node:events";\n${text.replaceAll(EVENTS, "__events")}`;
}

/** Package paths in comments and wrappers as `npm:NAME/VERSION/…`, not as where Deno's cache lies on this machine. */
export function withoutCachePaths(text: string): string {
  return text.replace(
    /(?:\.\.\/)+(?:[\w.@~+-]+\/)*npm\/[\w.:-]+\/(?=(?:@[\w.-]+\/)?[\w.-]+\/\d+\.)/g,
    "npm:",
  );
}
