// servmap report: print the report of the last detection.

import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import type { Config } from "../base/config.ts";
import { loadMap } from "../map/map_files.ts";
import { JSON_VERSION } from "../report/flow_json.ts";
import { hostName } from "../report/host_title.ts";
import { loadReport } from "../report/report_files.ts";
import { reportTableLines } from "../report/report_table.ts";
import { reportText } from "../report/report_text.ts";
import { print } from "../sink/print.ts";
import { Status } from "../sink/status.ts";
import * as option from "./options.ts";
import { reviewReport } from "./report_review.ts";
import { printWhy } from "./report_why.ts";
import { type CommonFlags, configOf } from "./source_flags.ts";
import { isForPeople, tableStyle } from "./table_style.ts";

/** The `report` command. */
export function reportCommand() {
  return new Command("report")
    .description("print the report of the last detection (needs no root)")
    .addOption(
      new Option("--why <n>", "explain flow n: the number that detect prints in front of a line")
        .conflicts("review").argParser((text: string) => {
          if (/^\d{1,15}$/.test(text)) return Number(text);
          throw new InvalidArgumentError("It must be the number of a flow.");
        }),
    )
    .option("--review", "go through the anomalies on this terminal: allow or deny each with one key")
    .addOption(option.mapOption())
    .addOption(option.reportOption())
    .addOption(option.configOption())
    .addOption(option.setOption())
    .addOption(option.quietOption())
    .addOption(option.jsonOption())
    .addOption(option.colorOption())
    .action(async (flags) => {
      const config = configOf(flags, new Status({ quiet: flags.quiet ?? false }));
      if (flags.why !== undefined) return printWhy(flags.why, config, flags);
      if (flags.review) return await reviewReport(config, flags);
      printReport(config, flags);
    });
}

/** Prints the report of `config`. Throws FileError. */
export function printReport(config: Config, flags: CommonFlags): void {
  const report = loadReport(config.report_file);
  if (!flags.json && !isForPeople(flags)) return print(reportText(report));
  if (!flags.json) {
    return print(reportTableLines(report, hostNames(config), tableStyle(flags)).join("\n") + "\n");
  }
  const oneLine = report.toJson().replaceAll(/\n */g, ""); // strings hold no newline
  print(`{"version":${JSON_VERSION},"type":"report","report":${oneLine}}\n`);
}

/** Hosts' names out of the map's sibling; a report can be read without a map. */
function hostNames({ servmap_file }: Config): (host: string) => string {
  try {
    const loaded = loadMap(servmap_file);
    if (loaded) return (host) => hostName(loaded.meta, host);
  } catch {
    // `servmap map` tells what is wrong with it.
  }
  return () => "";
}
