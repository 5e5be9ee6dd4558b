// servmap map: show the services map.

import { Command } from "@commander-js/extra-typings";
import { FileError } from "../base/errors.ts";
import { loadMap } from "../map/map_files.ts";
import { mapText } from "../report/map_text.ts";
import { Status } from "../sink/status.ts";
import { print } from "../sink/print.ts";
import { JSON_VERSION } from "../report/flow_json.ts";
import * as option from "./options.ts";
import { mapAllowCommand } from "./map_allow.ts";
import { mapDenyCommand } from "./map_deny.ts";
import { mapDiffCommand } from "./map_diff.ts";
import { mapDrawCommand } from "./map_draw.ts";
import { mapForgetCommand } from "./map_forget.ts";
import { mapJournalCommand } from "./map_journal.ts";
import { mapMergeCommand } from "./map_merge.ts";
import { mapNameCommand } from "./map_name.ts";
import { configOf } from "./source_flags.ts";

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
    .addCommand(mapNameCommand())
    .addCommand(mapJournalCommand())
    .addOption(option.mapOption())
    .addOption(option.configOption())
    .addOption(option.setOption())
    .addOption(option.quietOption())
    .addOption(option.jsonOption())
    .addOption(option.colorOption())
    .action((flags) => {
      const status = new Status({ quiet: flags.quiet ?? false });
      const { servmap_file } = configOf(flags, status);
      const loaded = loadMap(servmap_file);
      if (!loaded) {
        throw new FileError(`Cannot show the map ${servmap_file}: there is no such file`, {
          hint: "make it with servmap learn, or name another one with --map",
        });
      }
      for (const warning of loaded.warnings) status.say(`servmap: warning: ${warning}`);
      if (!flags.json) return print(mapText(loaded.map) + "\n");
      for (const [source, edges] of loaded.map.sources) {
        for (const [destination, { bytes, labels }] of edges) {
          print(
            JSON.stringify({ version: JSON_VERSION, type: "edge", source, destination, bytes, labels }) +
              "\n",
          );
        }
      }
    });
}
