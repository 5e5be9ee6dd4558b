// What is said of a command line that commander refuses: its message in one line, and the way out.

import type { CommanderError, CommandUnknownOpts } from "@commander-js/extra-typings";
import { UsageError } from "../base/errors.ts";
import { unknownSubcommand } from "./unknown_subcommand.ts";

/** Refusals whose message does not say what to do. */
const HELPED = [
  "commander.missingArgument",
  "commander.optionMissingArgument",
  "commander.missingMandatoryOptionValue",
  "commander.excessArguments",
];

/** The refusal `error` of `command` in our words. */
export function usageError(command: CommandUnknownOpts, error: CommanderError): UsageError {
  const names = command.commands.map((each) => each.name());
  const [word = ""] = command.args;
  if (error.code === "commander.unknownCommand") return unknownSubcommand(pathOf(command), word, names);
  if (error.code === "commander.unknownOption" && names.length > 0) {
    if (!word.startsWith("-")) return unknownSubcommand(pathOf(command), word, names);
    const named = command.args.find((each) => names.includes(each));
    if (named !== undefined) {
      return new UsageError(lineOf(error), { hint: `options follow the command: servmap ${named} ${word}` });
    }
  }
  const line = lineOf(error);
  const isHelped = HELPED.includes(error.code) ||
    error.code === "commander.unknownOption" && !line.includes("; did you mean ");
  if (!isHelped) return new UsageError(line);
  return new UsageError(line.replace(/\.$/, ""), { hint: `see ${helpOf(command)}` });
}

/** `error: unknown option '--mpa'⏎(Did you mean --map?)` as this program says it: `…; did you mean --map?`. */
function lineOf({ message }: CommanderError): string {
  return message.replace(/^error: /, "").replace(/\n\(Did you mean ([^\n]+)\)/, "; did you mean $1");
}

/** The words that `command` is called by; none for the program itself. */
function pathOf(command: CommandUnknownOpts): string {
  return command.parent === null ? "" : `${pathOf(command.parent)} ${command.name()}`.trim();
}

function helpOf(command: CommandUnknownOpts): string {
  return `servmap help ${pathOf(command)}`.trim();
}
