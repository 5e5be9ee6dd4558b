// Rules of the layout check against files that exist only here.

import { assertEquals } from "@std/assert";
import type { Rule } from "../../../scripts/tidy/rule.ts";
import { sourceFile } from "../../../scripts/tidy/source_file.ts";

/** What a file is, its path and text, and what the rule says: the start of each `LINE: MESSAGE`, none if it is right. */
export type Case = [name: string, path: string, text: string, ...said: string[]];

/** One test a case. `others` are files that exist beside it. */
export function testRule(rule: Rule, cases: Case[], others: Record<string, string> = {}): void {
  for (const [name, path, text, ...said] of cases) {
    Deno.test(`${rule.name}() ${said.length > 0 ? "finds" : "allows"} ${name}`, () => {
      const files = [
        sourceFile(path, text),
        ...Object.entries(others).map(([path, text]) => sourceFile(path, text)),
      ];
      const problems = rule(files[0], new Map(files.map((file) => [file.path, file])));
      const found = problems.map(({ line, message }) => `${line}: ${message}`);
      assertEquals(found.map((text, index) => text.slice(0, said[index]?.length)), said);
    });
  }
}
