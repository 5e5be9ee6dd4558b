// The program as plain JavaScript: one file for the main thread, one for the Worker, one for what drawing alone needs, all
// in one flat folder.
//
// A bundle's `import.meta.url` is the output file's and `new URL(…, import.meta.url)` is left as it was written, so the
// few places that build such URLs are rewritten here, and any other is an error.

import { must } from "./run.ts";

/** A bundled file: its name in the executable's folder and its text. */
export interface BundledFile {
  name: string;
  text: string;
}

/** A module that becomes a file of its own. */
export interface Entry {
  source: string;
  output: string;
}

/** The modules that every program has as files of their own: the entry and the Worker. */
export const ENTRIES: readonly Entry[] = [
  { source: "main.ts", output: "main.js" },
  { source: "src/engine/worker.ts", output: "worker.js" },
];

/** The drawing engines: ten times as large as all the rest, and loaded when something is drawn. To the others' bundles this is a
 *  file outside, named by its one `import()`. */
export const LATE_ENTRY: Entry = { source: "src/report/draw/engines.ts", output: "draw_engines.js" };

// The worker's URL stands in src/engine/worker_url.ts, the data folder's in src/base/data_url.ts, the form's name in
// src/base/build_form.ts, the import() in src/report/draw/drawing.ts. `least` is asked of main.js; worker.js may do without any.
const REWRITES = [
  {
    from: `new URL("./worker.ts", import.meta.url)`,
    to: `new URL("./worker.js", import.meta.url)`,
    least: 1,
  },
  { from: `import("./engines.ts")`, to: `import("./draw_engines.js")`, least: 0 },
  { from: `new URL("../../data/", import.meta.url)`, to: `new URL("./data/", import.meta.url)`, least: 0 },
  { from: `var BUILT_AS = "source";`, to: `var BUILT_AS = "unpacked";`, least: 1 },
] as const;

// What may still say `import.meta` afterwards: the bundler's own require() of built-in modules, and Graphviz's search for
// a file beside it, which it then has no need of.
const ALLOWED_META =
  /__deno_internal_createRequire\(import\.meta\.url\)|import\.meta\.main|var _scriptName = import\.meta\.url;/g;

/** Bundles the program at `root`. Equal sources give equal bytes, wherever the checkout and Deno's cache lie. */
export async function bundleProgram(root: string): Promise<BundledFile[]> {
  const folder = await Deno.makeTempDir({ prefix: "servmap-bundle-" });
  try {
    const sources = ENTRIES.map((entry) => entry.source);
    const late = LATE_ENTRY.source.slice(LATE_ENTRY.source.lastIndexOf("/"));
    await bundle(root, folder, [`--external=*${late}`, ...sources]);
    const entries = [...ENTRIES];
    const mainText = await Deno.readTextFile(`${folder}/main.js`);
    if (mainText.includes(`import(".${late}")`)) {
      await bundle(root, `${folder}/${LATE_ENTRY.source.slice(0, -late.length)}`, [LATE_ENTRY.source]);
      entries.push(LATE_ENTRY);
    }
    const files: BundledFile[] = [];
    for (const { source, output } of entries) {
      const text = await Deno.readTextFile(`${folder}/${source.replace(/\.ts$/, ".js")}`);
      files.push({ name: output, text: rewriteBundle(withoutCachePaths(text), output) });
    }
    return files;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function bundle(root: string, folder: string, args: string[]): Promise<void> {
  await must(Deno.execPath(), ["bundle", "--quiet", "--platform", "deno", "--outdir", folder, ...args], {
    cwd: root,
    env: { NO_COLOR: "1" },
  });
}

/** `text` of bundle `name` with the URLs and the form of the packed program. Throws if one is missing, doubled or unknown. */
export function rewriteBundle(text: string, name: string): string {
  for (const { from, to, least } of REWRITES) {
    const count = text.split(from).length - 1;
    const wanted = name === "main.js" ? least : 0;
    if (count < wanted || count > 1) {
      throw new Error(
        `${name} holds ${from} ${count} times, ${wanted === 1 ? "1" : "at most 1"} was expected`,
      );
    }
    text = text.replace(from, () => to);
  }
  const rest = REWRITES.reduce((left, { to }) => left.replace(to, ""), text).replace(ALLOWED_META, "");
  const stray = /^.*import\.meta.*$/m.exec(rest);
  if (stray) {
    throw new Error(
      `${name} uses import.meta where the build doesn't know how to rewrite it: ${stray[0].trim()}`,
    );
  }
  return text;
}

/** Package paths in comments and wrappers as `npm:NAME/VERSION/…`, not as where Deno's cache lies on this machine. */
export function withoutCachePaths(text: string): string {
  return text.replace(
    /(?:\.\.\/)+(?:[\w.@~+-]+\/)*npm\/[\w.:-]+\/(?=(?:@[\w.-]+\/)?[\w.-]+\/\d+\.)/g,
    "npm:",
  );
}
