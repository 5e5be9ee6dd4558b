// servmap map forget: as if it had never been seen, allowed or denied.

import { decide, decideCommand } from "./decide.ts";
import { subcommandFlags } from "./subcommand_flags.ts";

/** The `forget` command. */
export function mapForgetCommand() {
  return decideCommand("forget")
    .description("forget a label, or everything, between two hosts: what was learned and what was decided")
    .option("--decision", "forget only what was allowed or denied, not what was learned")
    .addHelpText(
      "after",
      `
Examples:
  servmap map forget 10.42.0.130 remote SSH
  servmap map forget 10.42.0.130 10.42.0.96
  servmap map forget --decision 10.42.0.130 remote BitTorrent`,
    )
    .action((source, destination, label, own, command) => {
      const flags = subcommandFlags(own, command);
      decide({ action: "forget", source, destination, label, decisionsOnly: flags.decision ?? false }, flags);
    });
}
