// Who may import whom: a folder imports only from those above it, packages only by their name in deno.json.

import ts from "typescript";
import type { Problem } from "./rule.ts";
import { lineOf, type SourceFile, walk } from "./source_file.ts";

/** The folders of the program, the first knows none of the others. The table in src/ARCHITECTURE.md has the same order. */
export const FOLDERS: readonly string[] = [
  "src/base/",
  "src/wire/",
  "ffi/",
  "src/capture/",
  "src/dissect/",
  "src/flow/",
  "src/map/",
  "src/detect/",
  "src/report/",
  "src/sink/",
  "src/engine/",
  "src/command/",
  "main.ts",
];

/** Imports that go down the list of folders, out of the program, or past deno.json. */
export function checkImports(file: SourceFile): Problem[] {
  const problems: Problem[] = [];
  const own = rankOf(file.path);
  if (own === -1 && /^(src|ffi)\//.test(file.path)) {
    problems.push({
      path: file.path,
      line: 1,
      message: "lies in no folder of the list in scripts/tidy/imports.ts",
    });
  }
  for (const { specifier, line } of importsOf(file)) {
    const say = (message: string) => problems.push({ path: file.path, line, message });
    if (/^(npm|jsr|https?|file):|^\//.test(specifier)) {
      say(`imports ${specifier}: name the package in deno.json, "imports", and import it by that name`);
    }
    if (!specifier.startsWith(".")) continue;
    const target = resolve(file.path, specifier);
    if (!/\.(ts|json)$/.test(target)) say(`imports ${specifier}: write the file's whole name`);
    const other = rankOf(target);
    if (own === -1 || /^\w+\.json$/.test(target)) continue;
    if (other === -1) say(`imports ${target}: the program uses nothing outside its folders`);
    else if (other > own) {
      say(`imports ${target}: ${FOLDERS[own]} may not know ${FOLDERS[other]}, which comes after it`);
    }
  }
  return problems;
}

/** Every module that `file` names: import, export … from, import(). */
export function importsOf(file: SourceFile): { specifier: string; line: number }[] {
  const found: { specifier: string; line: number }[] = [];
  const add = (node: ts.Node | undefined) => {
    if (node && ts.isStringLiteralLike(node)) found.push({ specifier: node.text, line: lineOf(file, node) });
  };
  walk(file, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0]);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal);
  });
  return found;
}

/** `specifier` of the file at `path` as a path from the repository's root. */
export function resolve(path: string, specifier: string): string {
  return new URL(specifier, `file:///${path}`).pathname.slice(1);
}

function rankOf(path: string): number {
  return FOLDERS.findIndex((folder) => folder === path || (folder.endsWith("/") && path.startsWith(folder)));
}
