// servmap detect: judge every flow against the map.

import { Option } from "@commander-js/extra-typings";
import { briefQuote } from "../base/brief_quote.ts";
import type { Config } from "../base/config.ts";
import { UsageError } from "../base/errors.ts";
import { chooseEngine } from "../engine/label_engines.ts";
import type { DetectJob } from "../engine/messages.ts";
import { Session, type SessionInput } from "../engine/session.ts";
import { filesOfMap } from "../map/map_files.ts";
import { openTarget } from "../sink/notify/target.ts";
import { Status } from "../sink/status.ts";
import { checkNoInput } from "./check_no_input.ts";
import * as option from "./options.ts";
import { ownCommand } from "./own_command.ts";
import { printReport } from "./report.ts";
import { sourceCommand } from "./source_command.ts";
import {
  configOf,
  hostsOf,
  inputOf,
  optionsOf,
  runSession,
  type SourceFlags,
  wantsColor,
} from "./source_flags.ts";
import { tableStyle } from "./table_style.ts";

const FOUND_STATUS = 3;

interface DetectFlags extends SourceFlags {
  only?: "any" | "hard";
  time?: true;
  notify?: string[];
  notifyOn: "any" | "hard";
  notifyInterval: number;
}

/** The `detect` command. `exit` sets the process's status where an anomaly asked for one. */
export function detectCommand(exit: (status: number) => void) {
  return sourceCommand()
    .name("detect")
    .description("judge every flow live against the map, print it, keep the report")
    .addOption(option.mapOption())
    .addOption(option.reportOption())
    .addOption(
      new Option("--only <kinds>", "print anomalies only, or hard ones only").choices(
        ["any", "hard"] as const,
      ),
    )
    .option("--time", "begin lines with the time")
    .addOption(
      new Option("--fail-on <kinds>", "exit with 3 if such an anomaly was seen").choices(
        ["any", "hard"] as const,
      ),
    )
    .addOption(option.notifyOption())
    .addOption(
      new Option("--notify-on <kinds>", "tell of all anomalies, or of hard ones only").choices(
        ["any", "hard"] as const,
      ).default("hard" as const),
    )
    .addOption(option.notifyIntervalOption())
    .addOption(
      new Option("-a, --analyse", "print the report of the last detection (= servmap report)")
        .conflicts(["interface", "read", "filter", "count"]),
    )
    .addHelpText(
      "after",
      `
With -v every anomaly is followed by what is known of it, and by the command
that would allow it; later, servmap report --why N and --review do the same.`,
    )
    .action(async (words, flags) => {
      const status = new Status({ quiet: flags.quiet ?? false });
      if (flags.analyse && words.length > 0) {
        throw new UsageError(`-a prints the last report: it takes no filter ${briefQuote(words.join(" "))}`);
      }
      const config = configOf(flags, status);
      if (flags.analyse) return printReport(config, flags);
      for (const target of flags.notify ?? []) openTarget(target).close(); // what is wrong with it is said first
      const input = inputOf(flags, words, config, status);
      checkNoInput(config.report_file, [
        ...input.files,
        ...filesOfMap(config.servmap_file),
        config.out_file,
      ]);
      const engine = chooseEngine(config, config.servmap_file);
      const job = jobOf(config, input, flags, engine.name);
      const session = new Session(input, optionsOf(flags, config, engine), job, status);
      const again = () => jobOf(configOf(flags, status), input, flags, engine.name);
      const summary = await runSession(session, "detect", flags, again);
      const found = flags.failOn === "any" ? summary?.anomalies : flags.failOn === "hard" ? summary?.hard : 0;
      if (found) exit(FOUND_STATUS);
    });
}

function jobOf(config: Config, input: SessionInput, flags: DetectFlags, engine: string): DetectJob {
  return {
    kind: "detect",
    map: config.servmap_file,
    fallback: config.out_file,
    report: config.report_file,
    hosts: hostsOf(config, input.interfaces),
    softProtocols: config.soft_protocols,
    engine,
    print: flags.only ?? "all",
    time: flags.time ?? false,
    json: flags.json ?? false,
    color: wantsColor(flags),
    explain: flags.verbose ?? false,
    width: tableStyle(flags).width,
    own: ownCommand(config, flags.config),
    watch: input.files.length === 0,
    overProgress: Deno.stdout.isTerminal() && Deno.stderr.isTerminal() && !flags.quiet,
    notify: flags.notify && { targets: flags.notify, on: flags.notifyOn, intervalMs: flags.notifyInterval },
  };
}
