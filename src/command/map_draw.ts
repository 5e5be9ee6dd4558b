// servmap map draw: the services map as a picture, with the last report's anomalies in colour.

import { Command, Option } from "@commander-js/extra-typings";
import { isThere } from "../base/atomic_file.ts";
import { FileError } from "../base/errors.ts";
import { filesOfMap } from "../map/map_files.ts";
import { mapGraph } from "../report/draw/map_graph.ts";
import type { Report } from "../report/report.ts";
import { loadReport } from "../report/report_files.ts";
import { Status } from "../sink/status.ts";
import {
  drawPictures,
  formatOption,
  hostNamed,
  nodesOption,
  pictureOption,
  picturesOf,
  themeOption,
} from "./draw_options.ts";
import { checkNoInput } from "./check_no_input.ts";
import { openMap } from "./opened_map.ts";
import * as option from "./options.ts";
import { configOf } from "./source_flags.ts";
import { subcommandFlags } from "./subcommand_flags.ts";

const DEFAULT_TITLE = "Services map";

/** The `draw` command. */
export function mapDrawCommand() {
  return new Command("draw")
    .description("draw the services map: svg, png, html, dot or mmd (Mermaid)")
    .addOption(pictureOption().makeOptionMandatory())
    .addOption(formatOption())
    .addOption(option.mapOption())
    .addOption(new Option("--report <file>", "lay this report's anomalies over it, not the configuration's")
      .argParser(option.fileName))
    .addOption(new Option("--no-report", "draw the map alone"))
    .option("--host <host>", "only this host, or alias, and those that it talks with")
    .addOption(nodesOption())
    .addOption(themeOption())
    .option("--title <text>", "what stands above it", DEFAULT_TITLE)
    .addOption(option.configOption())
    .addOption(option.setOption())
    .addOption(option.quietOption())
    .addOption(option.colorOption())
    .action(async (own, command) => {
      const flags = subcommandFlags(own, command);
      const status = new Status({ quiet: flags.quiet ?? false });
      const outputs = picturesOf(flags.out, flags.format);
      const { report: reportFlag, ...common } = flags;
      const config = configOf(
        { ...common, report: typeof reportFlag === "string" ? reportFlag : undefined },
        status,
      );
      for (const { path } of outputs) {
        checkNoInput(path, [...filesOfMap(config.servmap_file), config.report_file]);
      }
      const { map, meta } = openMap(config.servmap_file, status);
      const report = reportOf(reportFlag, config.report_file);
      const only = flags.host === undefined ? undefined : hostNamed(flags.host, meta.aliases);
      const graph = mapGraph({ map, meta, report, devices: config.device_ips, only });
      if (graph.arcs.length === 0) throw nothingToDraw(flags.host, config.servmap_file);
      status.note(await drawPictures(graph, outputs, flags));
    });
}

/** The report that is laid over: one that was named must be there, the configuration's may be missing. */
function reportOf(flag: string | boolean | undefined, path: string): Report | undefined {
  if (flag === false) return undefined;
  if (typeof flag === "string") return loadReport(flag);
  return isThere(path) ? loadReport(path) : undefined;
}

function nothingToDraw(host: string | undefined, path: string): FileError {
  return host === undefined
    ? new FileError(`Cannot draw the map ${path}: there is nothing in it`, {
      hint: "teach it with servmap learn",
    })
    : new FileError(`Cannot draw ${host}: neither the map ${path} nor the report has it`, {
      hint: "servmap map lists the hosts",
    });
}
