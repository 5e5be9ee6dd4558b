// The command line: argv → command → exit status.

import { Command, CommanderError, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { buildForm } from "../base/build_form.ts";
import { ServmapError } from "../base/errors.ts";
import { printable } from "../base/plain_text.ts";
import { print } from "../sink/print.ts";
import manifest from "../../deno.json" with { type: "json" };
import { captureCommand } from "./capture.ts";
import { detectCommand } from "./detect.ts";
import { helpCommand } from "./help.ts";
import { interfacesCommand } from "./interfaces.ts";
import { learnCommand } from "./learn.ts";
import { mapCommand } from "./map.ts";
import { reportCommand } from "./report.ts";
import { usageError } from "./usage_error.ts";

const FAILED = 1;
const USAGE = 2;
const HELP_CODE = "commander.help";

/** What makes each command, by its name; `setStatus` takes another exit status than 0 where all went well. */
const COMMANDS: Record<string, (setStatus: (status: number) => void) => CommandUnknownOpts> = {
  capture: captureCommand,
  learn: learnCommand,
  detect: detectCommand,
  report: reportCommand,
  map: mapCommand,
  interfaces: interfacesCommand,
  help: helpCommand,
};

/** Runs the command that `argv` names; resolves to the exit status. What went wrong is said on standard error. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let exitStatus = 0;
  const program = new Command("servmap")
    .description("Learn what the devices of a network talk to, and tell when that changes.")
    .enablePositionalOptions()
    .version(versionText(), "-V, --version");
  for (const make of commandsFor(argv[0])) program.addCommand(make((status) => exitStatus = status));
  for (
    const command of [
      program,
      ...program.commands,
      ...program.commands.flatMap((each) => each.commands),
    ] as CommandUnknownOpts[]
  ) {
    command.exitOverride((error) => {
      throw error.exitCode === 0 || error.code === HELP_CODE ? error : usageError(command, error);
    }).showHelpAfterError(false).configureOutput({ outputError: () => {}, writeOut: print });
  }
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    return statusOf(error);
  }
  return exitStatus;
}

/** What is asked for by name is made alone: the others take a twentieth of a start. */
function commandsFor(word: string | undefined): readonly (typeof COMMANDS)[string][] {
  const isAlone = word !== undefined && word !== "help" && Object.hasOwn(COMMANDS, word);
  return isAlone ? [COMMANDS[word]] : Object.values(COMMANDS);
}

/** What `--version` prints: version, form, runtime. */
export function versionText(): string {
  return `servmap ${manifest.version} (${buildForm()}; Deno ${Deno.version.deno}, V8 ${Deno.version.v8})`;
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  if (error instanceof Deno.errors.BrokenPipe) return 0;
  if (error instanceof ServmapError) {
    console.error(printable(`servmap: ${error.message}${error.hint ? `; ${error.hint}` : ""}`));
    return error.exitCode;
  }
  console.error(`servmap: internal error: ${error instanceof Error ? error.stack : error}`);
  return FAILED;
}
