// servmap map decisions: what is allowed and denied by users, and until when.

import { Command } from "@commander-js/extra-typings";
import { decisionsJson, decisionsLines } from "../report/decisions_list.ts";
import { print } from "../sink/print.ts";
import { Status } from "../sink/status.ts";
import { openMap } from "./opened_map.ts";
import * as option from "./options.ts";
import { configOf } from "./source_flags.ts";
import { subcommandFlags } from "./subcommand_flags.ts";

/** The `decisions` command. */
export function mapDecisionsCommand() {
  return new Command("decisions")
    .description("list what users have allowed and denied, why, and until when")
    .addOption(option.mapOption())
    .addOption(option.configOption())
    .addOption(option.setOption())
    .addOption(option.quietOption())
    .addOption(option.jsonOption())
    .addOption(option.colorOption())
    .action((own, command) => {
      const flags = subcommandFlags(own, command);
      const status = new Status({ quiet: flags.quiet ?? false });
      const { servmap_file: path } = configOf(flags, status);
      const { meta } = openMap(path, status);
      const lines = flags.json ? decisionsJson(meta) : decisionsLines(meta, Date.now());
      for (const line of lines) print(`${line}\n`);
      if (lines.length === 0) status.note(`Nothing is allowed or denied in ${path} but by what was learned`);
    });
}
