// servmap map merge: one map that knows what several know.

import { Command } from "@commander-js/extra-typings";
import { isFile } from "../base/atomic_file.ts";
import { counted } from "../base/count_text.ts";
import { FileError, UsageError } from "../base/errors.ts";
import { becomeCaller } from "../capture/sudo_caller.ts";
import { Journal } from "../map/journal.ts";
import { filesOfMap, type LoadedMap, loadMap, neededForMap, saveMap, warningsOf } from "../map/map_files.ts";
import { mergeMeta } from "../map/merge_meta.ts";
import { JSON_VERSION } from "../report/flow_json.ts";
import { print } from "../sink/print.ts";
import { Status } from "../sink/status.ts";
import { checkNoInput } from "./check_no_input.ts";
import * as option from "./options.ts";
import { subcommandFlags } from "./subcommand_flags.ts";

/** The `merge` command. */
export function mapMergeCommand() {
  return new Command("merge")
    .description("write one map that knows what several know")
    .argument("<maps...>", "the maps; what is in doubt is as the first one says")
    .requiredOption("-o, --out <file>", "the merged map", option.fileName)
    .option("--force", "replace a file that is there, even one of the maps")
    .addOption(option.jsonOption())
    .addOption(option.quietOption())
    .action((paths, own, command) => {
      const flags = subcommandFlags(own, command);
      const status = new Status({ quiet: flags.quiet ?? false });
      if (!flags.force) checkIsNew(flags.out);
      checkNoInput(flags.out, paths.flatMap((path) => filesOfMap(path).slice(1)));
      becomeCaller({ ...neededForMap(flags.out), read: [flags.out, ...paths].flatMap(filesOfMap) });
      using journal = isFile(flags.out) ? Journal.lock(flags.out) : undefined;
      const [first, ...others] = paths.map(load);
      const warnings = warningsOf(first);
      for (const [index, other] of others.entries()) {
        warnings.push(...warningsOf(other), ...mergeMeta(first, other, paths[index + 1]));
        first.map.merge(other.map);
      }
      for (const warning of warnings) status.say(`servmap: warning: ${warning}`);
      if (first.map.refused > 0) {
        throw new FileError(
          `Cannot merge ${paths.join(", ")}: a map holds no more than ${first.map.edgeCount} pairs`,
          {
            hint: "merge fewer of them",
          },
        );
      }
      saveMap(flags.out, first.map, first.meta);
      journal?.append("map merge", [{ action: "merge", reason: paths.join(", ") }], Date.now());
      const { edgeCount } = first.map;
      if (flags.json) {
        const told = { maps: paths.length, edges: edgeCount, map: flags.out };
        print(`${JSON.stringify({ version: JSON_VERSION, type: "merge", ...told })}\n`);
        return;
      }
      status.note(
        `${counted(paths.length, "map")} merged into ${
          counted(edgeCount, "pair of hosts", "pairs of hosts")
        }; map in ${flags.out}`,
      );
    });
}

function checkIsNew(path: string): void {
  if (!isFile(path)) return;
  throw new UsageError(`Cannot merge into ${path}: it is there already`, {
    hint: "name another file with -o, or replace it with --force (the old one stays as .bak)",
  });
}

function load(path: string): LoadedMap {
  const loaded = loadMap(path);
  if (loaded) return loaded;
  throw new FileError(`Cannot merge the map ${path}: there is no such file`, { hint: "check the path" });
}
