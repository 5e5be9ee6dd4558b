// What is said of a word that stands where a command could: `mpa`, `map alow`.

import { UsageError } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";

/** The error for `word` after `command`, "" for the program itself, whose subcommands are `names`: with the nearest of them
 *  if one is near. */
export function unknownSubcommand(command: string, word: string, names: readonly string[]): UsageError {
  const near = nearest(word, names);
  const whole = (name: string) => `${command} ${name}`.trim();
  const alone = command === "" ? "" : `, or ${command} alone`;
  return new UsageError(`Cannot run ${whole(word)}: there is no such command`, {
    hint: near === undefined ? `it is one of ${names.join(", ")}${alone}` : `did you mean ${whole(near)}?`,
  });
}
