// servmap learn: build the services map.

import { Option } from "@commander-js/extra-typings";
import { chooseEngine, configuredEngine, recordedName } from "../engine/label_engines.ts";
import { Session } from "../engine/session.ts";
import { Status } from "../sink/status.ts";
import { checkNoInput } from "./check_no_input.ts";
import { fileName } from "./options.ts";
import { sourceCommand } from "./source_command.ts";
import { configOf, hostsOf, inputOf, optionsOf, runSession } from "./source_flags.ts";

/** The `learn` command. */
export function learnCommand() {
  return sourceCommand()
    .name("learn")
    .description("build the services map from flow CSVs, captures or an interface")
    .option("-o, --out <file>", "the map, in place of the configuration's", fileName)
    .addOption(
      new Option("--map <file>", "the same, as other commands call it").argParser(fileName).conflicts("out"),
    )
    .option("--add", "add to the map that is there")
    .option("--no-guesses", "leave out flows whose label is a guess by port, address or DNS answers")
    .action(async (words, flags) => {
      const status = new Status({ quiet: flags.quiet ?? false });
      const config = configOf({ ...flags, map: flags.out ?? flags.map }, status);
      if (!flags.interface && !flags.read) flags.read = [config.out_file];
      const input = inputOf(flags, words, config, status);
      checkNoInput(config.servmap_file, input.files);
      const engine = flags.add ? chooseEngine(config, config.servmap_file) : configuredEngine(config);
      const session = new Session(input, optionsOf(flags, config, engine), {
        kind: "learn",
        map: config.servmap_file,
        add: flags.add ?? false,
        live: input.files.length === 0,
        skipGuesses: !flags.guesses,
        hosts: hostsOf(config, input.interfaces),
        engine: recordedName(engine),
      }, status);
      await runSession(session, "learn", flags);
    });
}
