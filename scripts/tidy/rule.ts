// What every rule of the layout check looks like.

import type { SourceFile } from "./source_file.ts";

/** One breach: where, and what to do about it. */
export interface Problem {
  path: string;
  line: number;
  message: string;
}

/** Looks at one file, knowing all of them by path. */
export type Rule = (file: SourceFile, all: ReadonlyMap<string, SourceFile>) => Problem[];
