// Every source file has a test: the one at its own path below test/, or one in that folder that imports it or that says
// `// Covers: gre.ts, vxlan.ts`; a test elsewhere, end to end for one, names it from the root: `// Covers: src/command/map.ts`.

import ts from "typescript";
import { WORKERS } from "../build/bundle.ts";
import { importsOf, resolve } from "./imports.ts";
import { isTable } from "./lengths.ts";
import type { Problem } from "./rule.ts";
import type { SourceFile } from "./source_file.ts";

/** Files that do something and have no test. Types and tables do nothing. The entries run in test/e2e. */
export function checkTests(file: SourceFile, all: ReadonlyMap<string, SourceFile>): Problem[] {
  const { path, tree } = file;
  if (!/^(src|ffi|scripts)\//.test(path) || WORKERS.includes(path)) return [];
  if (tree.statements.every((node) => isTable(node) || isTypeOnly(node))) return [];
  const mirror = `test/${path.replace(/^src\//, "").replace(/\.ts$/, "_test.ts")}`;
  if (all.has(mirror)) return [];
  const folder = mirror.slice(0, mirror.lastIndexOf("/") + 1);
  for (const other of all.values()) {
    if (!other.path.endsWith("_test.ts")) continue;
    if (coveredBy(other).has(path)) return [];
    if (!other.path.startsWith(folder)) continue;
    if (coveredBy(other).has(path.split("/").at(-1)!)) return [];
    if (importsOf(other).some(({ specifier }) => resolve(other.path, specifier) === path)) return [];
  }
  return [{ path, line: 1, message: `has no test: write ${mirror}` }];
}

function coveredBy({ text }: SourceFile): Set<string> {
  const lines = text.matchAll(/^\/\/ Covers: (.*)$/gm);
  return new Set([...lines].flatMap((line) => line[1].split(/[,\s]+/)));
}

function isTypeOnly(node: ts.Statement): boolean {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node);
}
