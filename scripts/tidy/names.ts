// How files are called; and that the program begins in one place.

import type { Problem } from "./rule.ts";
import type { SourceFile } from "./source_file.ts";

// Words that say nothing of what a file holds.
const EMPTY_WORDS = /^(utils?|common|helpers?|index|misc|shared)(_test)?\.ts$/;

const ENTRY = "main.ts";

/** Paths that are not snake_case, and names that name nothing. */
export function checkNames({ path }: SourceFile): Problem[] {
  const name = path.split("/").at(-1)!;
  if (EMPTY_WORDS.test(name)) {
    return [{
      path,
      line: 1,
      message: "is called after nothing: name the file for the one thing it exports",
    }];
  }
  if (!path.includes("/") && path !== ENTRY) {
    return [{ path, line: 1, message: `stands beside ${ENTRY}: move it to src, scripts or test` }];
  }
  if (path.split("/").some((part) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*(\.ts)?$/.test(part))) {
    return [{ path, line: 1, message: "is not in snake_case" }];
  }
  return [];
}
