// Covers: program.ts

import { assertEquals, assertMatch } from "@std/assert";
import { runProgram } from "../../src/command/program.ts";
import { saidBy } from "../support/said.ts";

const REFUSED: [words: string, said: string][] = [
  ["capt", "Cannot run capt: there is no such command; did you mean capture?"],
  ["map drew -o x.svg", "Cannot run map drew: there is no such command; did you mean map draw?"],
  ["map drew --map x", "Cannot run map drew: there is no such command; did you mean map draw?"],
  ["-q report", "unknown option '-q'; options follow the command: servmap report -q"],
  ["--json map", "unknown option '--json'; options follow the command: servmap map --json"],
  ["--jsn", "unknown option '--jsn'; see servmap help"],
  ["report --nothing", "unknown option '--nothing'; see servmap help report"],
  ["map --mpa x", "unknown option '--mpa'; did you mean --map?"],
  ["map deny a", "missing required argument 'destination'; see servmap help map deny"],
  ["capture -r", "option '-r, --read <file>' argument missing; see servmap help capture"],
  ["detect -a -r x", "option '-a, --analyse' cannot be used with option '-r, --read <file>'"],
  ["detect -a tcp port 80", '-a prints the last report: it takes no filter "tcp port 80"'],
  ["map draw", "required option '-o, --out <file>' not specified; see servmap help map draw"],
  [
    "interfaces now",
    "too many arguments for 'interfaces'. Expected 0 arguments but got 1; see servmap help interfaces",
  ],
];

Deno.test("a command line that makes no sense is answered in one line, with the way out", async () => {
  for (const [words, said] of REFUSED) {
    const { status, out, err } = await saidBy(() => runProgram(words.split(" ")));
    assertEquals([status, out, err], [2, "", `servmap: ${said}\n`]);
  }
});

Deno.test("the program alone tells how it is used", async () => {
  const { status, out, err } = await saidBy(() => runProgram([]));
  assertEquals([status, out], [2, ""]);
  assertMatch(err, /^Usage: servmap /);
});
