// servmap map deny: such flows are an anomaly, whatever was learned.

import { decide, decideCommand, forOption, reasonOption, untilOption } from "./decide.ts";
import { subcommandFlags } from "./subcommand_flags.ts";

/** The `deny` command. */
export function mapDenyCommand() {
  return decideCommand("deny")
    .description("deny a label, or everything, between two hosts: such flows are PROTOCOL NEVER USED")
    .addOption(reasonOption())
    .addOption(untilOption())
    .addOption(forOption())
    .addHelpText(
      "after",
      `
Denials go before everything that was learned, or allowed earlier. They are kept
beside the map, which stays as it is. Allow the same, or forget it with
--decision, to lift one.

Examples:
  servmap map deny 10.42.0.130 remote BitTorrent --reason "not at work"
  servmap map deny 10.42.0.96 10.42.0.130`,
    )
    .action((source, destination, label, own, command) => {
      decide({ action: "deny", source, destination, label }, subcommandFlags(own, command));
    });
}
