// What is said of a word that stands where a subcommand could: `map alow`.

import { UsageError } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";

/** The error for `word` after `command`, whose subcommands are `names`: with the nearest of them if one is near. */
export function unknownSubcommand(command: string, word: string, names: readonly string[]): UsageError {
  const near = nearest(word, names);
  return new UsageError(`Cannot run ${command} ${word}: there is no such command`, {
    hint: near === undefined
      ? `it is one of ${names.join(", ")}, or ${command} alone`
      : `did you mean ${command} ${near}?`,
  });
}
