// servmap capture: meter flows into a CSV file.

import { UsageError } from "../base/errors.ts";
import { Session } from "../engine/session.ts";
import { filesOfMap } from "../map/map_files.ts";
import { Status } from "../sink/status.ts";
import { checkNoInput } from "./check_no_input.ts";
import * as option from "./options.ts";
import { sourceCommand } from "./source_command.ts";
import { configOf, inputOf, optionsOf, runSession } from "./source_flags.ts";

/** The `capture` command. */
export function captureCommand() {
  return sourceCommand()
    .name("capture")
    .description("meter flows from an interface or captures into a CSV file")
    .option("-o, --out <file>", "the CSV file (output = output.csv), - = standard output")
    .option("--statistics", "add the statistical columns")
    .addOption(option.spltOption())
    .action(async (words, flags) => {
      const status = new Status({ quiet: flags.quiet ?? false });
      const config = configOf(flags, status);
      const out = csvName(flags.out ?? config.out_file);
      if (out === "-" && flags.json) {
        throw new UsageError("Cannot write both the CSV and the JSON summary to standard output", {
          hint: "name a file with -o, or leave out --json",
        });
      }
      const input = inputOf(flags, words, config, status);
      checkNoInput(out, input.files);
      checkNoInput(out, filesOfMap(config.servmap_file), "the services map");
      const session = new Session(input, optionsOf(flags, config), {
        kind: "capture",
        out,
        growing: out === "-" || input.interfaces.length > 0,
        statistics: flags.statistics ?? false,
        splt: flags.splt ?? 0,
      }, status);
      await runSession(session, "capture", flags);
    });
}

/** `output` means `output.csv`; a name with an ending, of a folder or a device, and `-`, mean themselves. */
export function csvName(name: string): string {
  const last = name.slice(name.lastIndexOf("/") + 1);
  const isWhole = last === "" || last === "." || name === "-" || name.startsWith("/dev/");
  return isWhole || last.slice(1).includes(".") ? name : `${name}.csv`;
}
