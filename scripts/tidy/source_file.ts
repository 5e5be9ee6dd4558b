// A TypeScript file as the layout check sees it.

import ts from "typescript";

/** A parsed file; `path` is relative to the repository's root. */
export interface SourceFile {
  path: string;
  text: string;
  tree: ts.SourceFile;
}

/** Parses `text`. */
export function sourceFile(path: string, text: string): SourceFile {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
}

/** The line of `node`, from 1. */
export function lineOf(file: SourceFile, node: ts.Node): number {
  return file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1;
}

/** Calls `visit` for every node of the file, parents first. */
export function walk(file: SourceFile, visit: (node: ts.Node) => void): void {
  const step = (node: ts.Node) => {
    visit(node);
    ts.forEachChild(node, step);
  };
  ts.forEachChild(file.tree, step);
}
