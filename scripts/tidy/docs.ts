// Every export has a line that says what it is. Numbers in capitals are spared where the file opens with a comment: offsets and
// lengths are drawn there, once.

import ts from "typescript";
import type { Problem } from "./rule.ts";
import { lineOf, type SourceFile } from "./source_file.ts";

/** Exported declarations without a doc comment. An overload's comment stands on its first signature. */
export function checkDocs(file: SourceFile): Problem[] {
  const problems: Problem[] = [];
  const documented = new Set<string>();
  for (const node of file.tree.statements) {
    if (
      !ts.canHaveModifiers(node) ||
      !ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    ) {
      continue;
    }
    const name = nameOf(file, node);
    if (ts.getJSDocCommentsAndTags(node).some(ts.isJSDoc) || isDrawnNumber(file, node)) documented.add(name);
    else if (!documented.has(name)) {
      problems.push({
        path: file.path,
        line: lineOf(file, node),
        message: `${name} is exported without a doc comment`,
      });
    }
  }
  return problems;
}

function isDrawnNumber(file: SourceFile, node: ts.Statement): boolean {
  return /^(#!.*\n)?\/\//.test(file.text) && ts.isVariableStatement(node) &&
    node.declarationList.declarations.every(({ name, initializer }) =>
      /^[A-Z][A-Z0-9_]*$/.test(name.getText(file.tree)) && initializer !== undefined && isNumber(initializer)
    );
}

function isNumber(node: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(node)) return isNumber(node.operand);
  if (ts.isBinaryExpression(node)) return isNumber(node.left) && isNumber(node.right);
  return ts.isNumericLiteral(node) || ts.isIdentifier(node);
}

function nameOf(file: SourceFile, node: ts.Statement): string {
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.map((declaration) => declaration.name.getText(file.tree)).join(
      ", ",
    );
  }
  return (node as ts.DeclarationStatement).name?.getText(file.tree) ?? "default";
}
