import { assertEquals } from "@std/assert";
import { unknownSubcommand } from "../../src/command/unknown_subcommand.ts";
import { runSource } from "../support/source_program.ts";

const NAMES = ["diff", "draw", "allow", "deny"];

for (
  const [word, hint] of [
    ["alow", "did you mean map allow?"],
    ["dif", "did you mean map diff?"],
    ["drwa", "did you mean map draw?"],
    ["dra", "did you mean map draw?"],
    ["10.0.0.1", "it is one of diff, draw, allow, deny, or map alone"],
  ]
) {
  Deno.test(`map ${word} is answered with what could have been meant`, () => {
    const error = unknownSubcommand("map", word, NAMES);
    assertEquals(error.message, `Cannot run map ${word}: there is no such command`);
    assertEquals(error.hint, hint);
  });
}

Deno.test("a mistyped command, subcommand or option is answered in one line, with the nearest", async () => {
  for (
    const [args, said] of [
      [["mpa"], "Cannot run mpa: there is no such command; did you mean map?"],
      [["map", "alow"], "Cannot run map alow: there is no such command; did you mean map allow?"],
      [["map", "--mpa", "x"], "unknown option '--mpa'; did you mean --map?"],
    ] as const
  ) {
    assertEquals(await runSource(".", [...args]), { code: 2, stdout: "", stderr: `servmap: ${said}\n` });
  }
});
