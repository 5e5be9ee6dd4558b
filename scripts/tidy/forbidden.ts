// What the language has and this house does not use.

import ts from "typescript";
import type { Problem } from "./rule.ts";
import { lineOf, type SourceFile, walk } from "./source_file.ts";

// A module may fill its own tables when it is loaded, and touch nothing else.
const OUTSIDE =
  /^(await\b|\(?(async )?\(|(Deno|console|process|globalThis|self|setTimeout|setInterval|\w*EventListener)\b)/;

/** Enums, `Deno.exit` outside main.ts, files of re-exports, effects on import, TODOs that don't say why. */
export function checkForbidden(file: SourceFile): Problem[] {
  const { path, tree } = file;
  const problems: Problem[] = [];
  const say = (node: ts.Node, message: string) => problems.push({ path, line: lineOf(file, node), message });
  walk(file, (node) => {
    if (ts.isEnumDeclaration(node)) say(node, "is an enum: use a union of strings, or constants");
    if (ts.isPropertyAccessExpression(node) && !isProgramEnd(path) && node.getText(tree) === "Deno.exit") {
      say(node, "Deno.exit is main.ts's alone: throw, or return a status");
    }
  });
  const statements = tree.statements;
  if (
    statements.length > 0 && statements.every((node) => ts.isExportDeclaration(node) && node.moduleSpecifier)
  ) {
    say(statements[0], "only hands on what other files export: import those");
  }
  if (/^(src|ffi)\//.test(path)) {
    for (const node of statements.filter(ts.isExpressionStatement)) {
      if (OUTSIDE.test(node.getText(tree))) say(node, "acts on import: put it in a function");
    }
  }
  return [...problems, ...checkTodos(file)];
}

// Tests may start small programs of their own.
function isProgramEnd(path: string): boolean {
  return path === "main.ts" || path.startsWith("test/");
}

function checkTodos({ path, text }: SourceFile): Problem[] {
  const problems: Problem[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const mark = /(?:\/\/|^\s*\*|\/\*).*\b(TODO|FIXME|XXX)\b(.*)$/.exec(line);
    // A reason takes three words at least.
    if (mark && !/^(\(.*\))?: *\S+ +\S+ +\S+/.test(mark[2])) {
      problems.push({
        path,
        line: index + 1,
        message: `${mark[1]} without a reason: write "${mark[1]}: why"`,
      });
    }
  }
  return problems;
}
