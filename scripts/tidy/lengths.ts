// How long a file and a function may be. Tables may be longer: the lines of a top-level constant that is a literal (array,
// object, template, or a call that is given one) don't count.

import ts from "typescript";
import type { Problem } from "./rule.ts";
import { lineOf, type SourceFile, walk } from "./source_file.ts";

/** Lines of a file, tables not counted. */
export const MAX_FILE_LINES = 350;
/** Lines of a function, from its first word to its closing brace. */
export const MAX_FUNCTION_LINES = 70;

/** Files and functions that are too long. */
export function checkLengths(file: SourceFile): Problem[] {
  const { path, tree, text } = file;
  const problems: Problem[] = [];
  const tables = tree.statements.filter(isTable).reduce((sum, node) => sum + linesOf(file, node), 0);
  const lines = text.replace(/\n$/, "").split("\n").length - tables;
  if (lines > MAX_FILE_LINES) {
    problems.push({
      path,
      line: 1,
      message: `is ${lines} lines long, tables not counted: ${MAX_FILE_LINES} at most`,
    });
  }
  walk(file, (node) => {
    if (!ts.isFunctionLike(node) || !("body" in node) || !node.body) return;
    const length = linesOf(file, node);
    if (length <= MAX_FUNCTION_LINES) return;
    const name = node.name?.getText(tree) ?? "a function";
    problems.push({
      path,
      line: lineOf(file, node),
      message: `${name} is ${length} lines long: ${MAX_FUNCTION_LINES} at most`,
    });
  });
  return problems;
}

function linesOf(file: SourceFile, node: ts.Node): number {
  return file.tree.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - lineOf(file, node);
}

/** Whether a statement is nothing but constants made of literals. */
export function isTable(node: ts.Statement): boolean {
  return ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.Const) !== 0 &&
    node.declarationList.declarations.every(({ initializer }) =>
      initializer !== undefined && isLiteral(initializer)
    );
}

function isLiteral(node: ts.Expression): boolean {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) {
    return isLiteral(node.expression);
  }
  if (ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node)) return !holdsFunction(node);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    return node.arguments !== undefined && node.arguments.length > 0 && node.arguments.every(isLiteral);
  }
  if (ts.isPrefixUnaryExpression(node)) return isLiteral(node.operand);
  if (ts.isTemplateExpression(node)) return true;
  return ts.isLiteralExpression(node) || ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ||
    [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind);
}

// A table may name a function in each row, or hold one that fits on a line; an object full of methods is code.
function holdsFunction(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) {
    const file = node.getSourceFile();
    const line = (at: number) => file.getLineAndCharacterOfPosition(at).line;
    return line(node.getEnd()) > line(node.getStart(file));
  }
  return ts.forEachChild(node, holdsFunction) ?? false;
}
