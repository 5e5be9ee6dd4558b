// The layout check: `deno task tidy`. What it asks for is written at the head of each file in scripts/tidy/.

import { checkDocs } from "./tidy/docs.ts";
import { checkForbidden } from "./tidy/forbidden.ts";
import { checkImports } from "./tidy/imports.ts";
import { checkLengths } from "./tidy/lengths.ts";
import { checkNames } from "./tidy/names.ts";
import type { Problem, Rule } from "./tidy/rule.ts";
import { type SourceFile, sourceFile } from "./tidy/source_file.ts";
import { checkTests } from "./tidy/tests.ts";

const RULES: readonly Rule[] = [
  checkNames,
  checkImports,
  checkLengths,
  checkForbidden,
  checkDocs,
  checkTests,
];
const FOLDERS = ["src", "ffi", "scripts", "test"];

/** Every breach of every rule among `files` (path from the root → text), in order of path and line. */
export function tidy(files: ReadonlyMap<string, string>): Problem[] {
  const parsed = new Map<string, SourceFile>();
  for (const [path, text] of files) parsed.set(path, sourceFile(path, text));
  const problems = [...parsed.values()].flatMap((file) => RULES.flatMap((rule) => rule(file, parsed)));
  return problems.sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line);
}

/** The TypeScript files at `root` and in its folders that the check looks at: path from the root → text. */
export function readTree(root: string): Map<string, string> {
  const files = new Map<string, string>();
  const add = (path: string) => {
    if (path.endsWith(".ts")) files.set(path, Deno.readTextFileSync(`${root}/${path}`));
  };
  const descend = (folder: string) => {
    for (const entry of Deno.readDirSync(`${root}/${folder}`)) {
      if (entry.isDirectory) descend(`${folder}/${entry.name}`);
      else add(`${folder}/${entry.name}`);
    }
  };
  for (const entry of Deno.readDirSync(root)) if (entry.isFile) add(entry.name);
  FOLDERS.forEach(descend);
  return files;
}

if (import.meta.main) {
  const files = readTree(`${import.meta.dirname}/..`);
  const problems = tidy(files);
  for (const { path, line, message } of problems) console.log(`${path}:${line}: ${message}`);
  console.log(`tidy: ${files.size} files, ${problems.length} problems`);
  if (problems.length > 0) Deno.exitCode = 1;
}
