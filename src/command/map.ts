// servmap map: show the services map.

import { Command } from "@commander-js/extra-typings";
import { Status } from "../sink/status.ts";
import * as option from "./options.ts";
import { mapAllowCommand } from "./map_allow.ts";
import { mapDecisionsCommand } from "./map_decisions.ts";
import { mapDenyCommand } from "./map_deny.ts";
import { mapDiffCommand } from "./map_diff.ts";
import { mapDrawCommand } from "./map_draw.ts";
import { mapForgetCommand } from "./map_forget.ts";
import { mapJournalCommand } from "./map_journal.ts";
import { mapMergeCommand } from "./map_merge.ts";
import { mapNameCommand } from "./map_name.ts";
import { openMap } from "./opened_map.ts";
import { showMap } from "./show_map.ts";
import { configOf } from "./source_flags.ts";
import { unknownSubcommand } from "./unknown_subcommand.ts";

/** The `map` command. `exit` sets the process's status where a comparison asks for one. */
export function mapCommand(exit: (status: number) => void) {
  return new Command("map")
    .description("show the services map")
    .enablePositionalOptions()
    .addCommand(mapDiffCommand(exit))
    .addCommand(mapMergeCommand())
    .addCommand(mapDrawCommand())
    .addCommand(mapAllowCommand())
    .addCommand(mapDenyCommand())
    .addCommand(mapForgetCommand())
    .addCommand(mapDecisionsCommand())
    .addCommand(mapNameCommand())
    .addCommand(mapJournalCommand())
    .option("--stats", "show how it was learned, how much is still unseen, hosts, and what is old")
    .addOption(option.staleOption())
    .addOption(option.mapOption())
    .addOption(option.configOption())
    .addOption(option.setOption())
    .addOption(option.quietOption())
    .addOption(option.jsonOption())
    .addOption(option.colorOption())
    .allowExcessArguments()
    .action((flags, command) => {
      const [word] = command.args;
      if (word !== undefined) {
        throw unknownSubcommand(
          "map",
          word,
          command.commands.map((each) => each.name()),
        );
      }
      const status = new Status({ quiet: flags.quiet ?? false });
      const { servmap_file } = configOf(flags, status);
      const loaded = openMap(servmap_file, status);
      if (loaded.map.edgeCount === 0) {
        status.note(`${servmap_file} knows no flow yet; teach it with servmap learn`);
      }
      showMap(loaded, flags);
    });
}
