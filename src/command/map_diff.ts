// servmap map diff: what two maps tell differently.

import { Command } from "@commander-js/extra-typings";
import { FileError, ServmapError } from "../base/errors.ts";
import { loadMap } from "../map/map_files.ts";
import { diffMaps } from "../map/map_diff.ts";
import type { ServicesMap } from "../map/services_map.ts";
import { diffLines, diffSummary } from "../report/diff_text.ts";
import { JSON_VERSION } from "../report/flow_json.ts";
import { print } from "../sink/print.ts";
import { Status } from "../sink/status.ts";
import * as option from "./options.ts";
import { tableStyle } from "./table_style.ts";

const DIFFERS = 1;
const TROUBLE = 2;

/** The `diff` command. `exit` sets the process's status: 1 where the maps differ; 2, by an error, where they can't be read. */
export function mapDiffCommand(exit: (status: number) => void) {
  return new Command("diff")
    .description("compare two maps: exit 0 if they are the same, 1 if they differ, 2 on trouble")
    .argument("<before>", "the earlier map")
    .argument("<after>", "the later map")
    .option("--ignore-bytes", "another volume is no difference")
    .addOption(option.quietOption())
    .addOption(option.jsonOption())
    .addOption(option.colorOption())
    .action((before, after, own, command) => {
      const flags = { ...command.parent?.opts(), ...own };
      const diff = diffMaps(read(before), read(after), flags);
      if (flags.json) {
        for (const { bytesBefore, bytesAfter, kind: change, ...edge } of diff.changes) {
          const bytes = { bytes_before: bytesBefore, bytes_after: bytesAfter };
          print(
            JSON.stringify({ version: JSON_VERSION, type: "edge_change", change, ...edge, ...bytes }) + "\n",
          );
        }
      } else for (const line of diffLines(diff, tableStyle(flags))) print(`${line}\n`);
      if (diff.changes.length === 0) return;
      new Status({ quiet: flags.quiet ?? false }).note(diffSummary(diff));
      exit(DIFFERS);
    });
}

function read(path: string): ServicesMap {
  try {
    const loaded = loadMap(path);
    if (loaded) return loaded.map;
    throw new FileError(`Cannot compare the map ${path}: there is no such file`, {
      hint: "make it with servmap learn -o",
    });
  } catch (error) {
    if (!(error instanceof ServmapError)) throw error;
    throw new FileError(error.message, { hint: error.hint, exitCode: TROUBLE, cause: error });
  }
}
