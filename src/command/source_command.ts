// A command that reads packets or flows, with the options that all of these share.

import { Command } from "@commander-js/extra-typings";
import * as option from "./options.ts";

/** A new command with the sources' and the common options. */
export function sourceCommand() {
  return new Command()
    .argument("[filter...]", "BPF expression, as for tcpdump")
    .addOption(option.interfaceOption())
    .addOption(option.readOption())
    .addOption(option.filterOption())
    .addOption(option.countOption())
    .addOption(option.snaplenOption())
    .addOption(option.promiscuousOption())
    .addOption(option.bufferSizeOption())
    .addOption(option.tunnelsOption())
    .addOption(option.timeoutOption("idle"))
    .addOption(option.timeoutOption("active"))
    .addOption(option.namesFromDnsOption())
    .addOption(option.compatOption())
    .addOption(option.configOption())
    .addOption(option.setOption())
    .addOption(option.quietOption())
    .addOption(option.verboseOption())
    .addOption(option.jsonOption())
    .addOption(option.colorOption());
}
