import { assertEquals, assertMatch } from "@std/assert";
import { runProgram } from "../../src/command/program.ts";
import { saidBy } from "../support/said.ts";

const REFUSED: [words: string[], said: string][] = [
  [["mpa"], "Cannot help with mpa: there is no such command; did you mean map?"],
  [
    ["something"],
    "Cannot help with something: there is no such command; it is one of capture, learn, detect, report, map, interfaces, help",
  ],
  [["capt"], "Cannot help with capt: there is no such command; did you mean capture?"],
  [["map", "drwa"], "Cannot help with map drwa: there is no such command; did you mean map draw?"],
  [["learn", "now"], "Cannot help with learn now: there is no such command; write servmap help learn"],
];

Deno.test("help of what is no command says so, with the nearest", async () => {
  for (const [words, said] of REFUSED) {
    const { status, out, err } = await saidBy(() => runProgram(["help", ...words]));
    assertEquals([status, out, err], [2, "", `servmap: ${said}\n`]);
  }
});

Deno.test("help tells of the program, a command or one of its own", async () => {
  for (
    const [words, said] of [
      [[], /^Usage: servmap \[options\] \[command\]\n[^]*\n {2}help \[command\.\.\.\] /],
      [["learn"], /^Usage: servmap learn /],
      [["map", "draw"], /^Usage: servmap map draw /],
    ] as const
  ) {
    const { status, out, err } = await saidBy(() => runProgram(["help", ...words]));
    assertEquals([status, err], [0, ""]);
    assertMatch(out, said);
  }
});
