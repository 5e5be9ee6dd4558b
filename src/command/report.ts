// servmap report: print the report of the last detection.

import { Command } from "@commander-js/extra-typings";
import type { Config } from "../base/config.ts";
import { JSON_VERSION } from "../report/flow_json.ts";
import { loadReport } from "../report/report_files.ts";
import { reportText } from "../report/report_text.ts";
import { print } from "../sink/print.ts";
import { Status } from "../sink/status.ts";
import * as option from "./options.ts";
import { type CommonFlags, configOf } from "./source_flags.ts";

/** The `report` command. */
export function reportCommand() {
  return new Command("report")
    .description("print the report of the last detection (needs no root)")
    .addOption(option.reportOption())
    .addOption(option.configOption())
    .addOption(option.setOption())
    .addOption(option.quietOption())
    .addOption(option.jsonOption())
    .addOption(option.colorOption())
    .action((flags) => printReport(configOf(flags, new Status({ quiet: flags.quiet ?? false })), flags));
}

/** Prints the report of `config`. Throws FileError. */
export function printReport(config: Config, flags: CommonFlags): void {
  const report = loadReport(config.report_file);
  if (!flags.json) return print(reportText(report));
  const oneLine = report.toJson().replaceAll(/\n */g, ""); // strings hold no newline
  print(`{"version":${JSON_VERSION},"type":"report","report":${oneLine}}\n`);
}
