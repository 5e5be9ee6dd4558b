// servmap map diff: what two maps tell differently, in lines or as a picture.

import { Command } from "@commander-js/extra-typings";
import { FileError, ServmapError, UsageError } from "../base/errors.ts";
import { diffMaps, type MapDiff } from "../map/map_diff.ts";
import { filesOfMap, type LoadedMap, loadMap } from "../map/map_files.ts";
import type { MapMeta } from "../map/map_meta.ts";
import { namesOfBoth } from "../map/merge_meta.ts";
import { diffLines, diffSummary } from "../report/diff_text.ts";
import { diffGraph } from "../report/draw/diff_graph.ts";
import type { MapGraph } from "../report/draw/map_graph.ts";
import { JSON_VERSION } from "../report/flow_json.ts";
import { hostName } from "../report/host_title.ts";
import { print } from "../sink/print.ts";
import { Status } from "../sink/status.ts";
import {
  drawPictures,
  type DrawStyle,
  formatOption,
  hostNamed,
  nodesOption,
  type Picture,
  pictureOption,
  picturesOf,
  STANDARD_OUTPUT,
  themeOption,
} from "./draw_options.ts";
import { checkNoInput } from "./check_no_input.ts";
import * as option from "./options.ts";
import { subcommandFlags } from "./subcommand_flags.ts";
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
    .addOption(pictureOption())
    .addOption(formatOption())
    .option("--host <host>", "draw only this host, or alias, and those that it talks with")
    .addOption(nodesOption())
    .addOption(themeOption())
    .option("--title <text>", "what stands above the picture")
    .addOption(option.quietOption())
    .addOption(option.jsonOption())
    .addOption(option.colorOption())
    .action(async (beforePath, afterPath, own, command) => {
      const flags = subcommandFlags(own, command);
      const pictures = picturesOf(own.out ?? [], own.format);
      if (flags.json && pictures.some(({ path }) => path === STANDARD_OUTPUT)) {
        throw new UsageError("Cannot write both the picture and JSON to standard output", {
          hint: "name a file with -o, or leave out --json",
        });
      }
      for (const { path } of pictures) {
        checkNoInput(path, [beforePath, afterPath].flatMap(filesOfMap));
      }
      const [before, after] = [read(beforePath), read(afterPath)];
      const diff = diffMaps(before.map, after.map, flags);
      const names = namesOfBoth(before.meta, after.meta);
      const status = new Status({ quiet: flags.quiet ?? false });
      if (pictures.length > 0) {
        const only = own.host === undefined ? undefined : hostNamed(own.host, names.aliases);
        const title = own.title ?? `${beforePath} → ${afterPath}`;
        status.note(await draw(diffGraph({ before, after, diff, only }), pictures, { ...own, title }, only));
      }
      if (flags.json) printChanges(diff, names);
      else if (pictures.length === 0) {
        for (const line of diffLines(diff, names, tableStyle(flags))) print(`${line}\n`);
      }
      if (diff.changes.length === 0) return;
      status.note(diffSummary(diff));
      exit(DIFFERS);
    });
}

function printChanges({ changes }: MapDiff, names: MapMeta): void {
  for (const { kind: change, source, destination, bytesBefore, bytesAfter, ...labels } of changes) {
    const line = {
      version: JSON_VERSION,
      type: "edge_change",
      change,
      source,
      destination,
      source_name: hostName(names, source),
      destination_name: hostName(names, destination),
      ...labels,
      bytes_before: bytesBefore,
      bytes_after: bytesAfter,
    };
    print(`${JSON.stringify(line)}\n`);
  }
}

async function draw(graph: MapGraph, pictures: Picture[], style: DrawStyle, only?: string): Promise<string> {
  try {
    if (graph.arcs.length === 0) throw nothingToDraw(only);
    return await drawPictures(graph, pictures, style);
  } catch (error) {
    throw asTrouble(error);
  }
}

function nothingToDraw(only: string | undefined): FileError {
  return only === undefined
    ? new FileError("Cannot draw the difference: both maps are empty", {
      hint: "teach them with servmap learn",
    })
    : new FileError(`Cannot draw the difference: neither map has ${only}`, {
      hint: "name a host that one of them has, or leave --host out",
    });
}

function read(path: string): LoadedMap {
  try {
    const loaded = loadMap(path);
    if (loaded) return loaded;
    throw new FileError(`Cannot compare the map ${path}: there is no such file`, {
      hint: "make it with servmap learn -o",
    });
  } catch (error) {
    throw asTrouble(error);
  }
}

/** A comparison's own errors end with 2: 1 means that the maps differ. */
function asTrouble(error: unknown): unknown {
  if (!(error instanceof ServmapError)) return error;
  return new FileError(error.message, { hint: error.hint, exitCode: TROUBLE, cause: error });
}
