// servmap help: what a command is for and which options it has.

import { Command } from "@commander-js/extra-typings";
import { UsageError } from "../base/errors.ts";
import { nearest } from "../base/nearest.ts";

/** The `help` command, for the program that it is added to. */
export function helpCommand() {
  return new Command("help")
    .description("display help for a command, as in: servmap help map draw")
    .argument("[command...]", "the command; without one, all are listed")
    .action((words, _flags, help) => {
      let found = help.parent ?? help;
      for (const word of words) {
        const next = found.commands.find((each) => each.name() === word);
        if (next === undefined) throw unknown(words, word, found.commands.map((each) => each.name()));
        found = next;
      }
      found.help();
    });
}

function unknown(words: readonly string[], word: string, names: readonly string[]): UsageError {
  const near = nearest(word, names);
  const path = words.slice(0, words.indexOf(word));
  const known = names.length > 0
    ? `it is one of ${names.join(", ")}`
    : `write servmap help ${path.join(" ")}`;
  return new UsageError(`Cannot help with ${words.join(" ")}: there is no such command`, {
    hint: near === undefined ? known : `did you mean ${[...path, near].join(" ")}?`,
  });
}
