// servmap map journal: who changed the map, when and how.

import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { loadMap } from "../map/map_files.ts";
import { requireMap } from "../map/map_editor.ts";
import { journalLine, journalPath, readJournal } from "../map/journal.ts";
import { journalLines } from "../report/journal_text.ts";
import { print } from "../sink/print.ts";
import { Status } from "../sink/status.ts";
import * as option from "./options.ts";
import { configOf } from "./source_flags.ts";
import { subcommandFlags } from "./subcommand_flags.ts";

/** The `journal` command. */
export function mapJournalCommand() {
  return new Command("journal")
    .description("tell who changed the map, when and how, oldest first")
    .addOption(
      new Option("-n, --last <n>", "only so many of the latest changes").argParser((text: string) => {
        if (/^\d{1,9}$/.test(text)) return Number(text);
        throw new InvalidArgumentError("It must be a whole number.");
      }),
    )
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
      const { entries, broken } = readJournal(path);
      // A journal outlives its map; where there is neither, that is the news.
      if (entries.length === 0 && broken === 0) requireMap(path);
      const last = flags.last === undefined
        ? entries
        : entries.slice(Math.max(0, entries.length - flags.last));
      const lines = flags.json ? last.map(journalLine) : journalLines(last, loadMap(path)?.meta.aliases);
      for (const line of lines) print(`${line}\n`);
      if (broken > 0) {
        const count = broken === 1 ? "1 line" : `${broken} lines`;
        status.say(`servmap: warning: ${count} of ${journalPath(path)} can't be understood`);
      }
      if (entries.length === 0) status.note(`Nobody has changed ${path} by a command yet`);
    });
}
