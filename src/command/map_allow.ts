// servmap map allow: such flows are no anomaly.

import { UsageError } from "../base/errors.ts";
import { ANY_LABEL, decide, decideCommand, forOption, reasonOption, untilOption } from "./decide.ts";
import { subcommandFlags } from "./subcommand_flags.ts";

/** The `allow` command. */
export function mapAllowCommand() {
  return decideCommand("allow")
    .description("allow a label between two hosts: such flows are no anomaly")
    .option("--any-label", "allow every label between them")
    .addOption(reasonOption())
    .addOption(untilOption())
    .addOption(forOption())
    .addHelpText(
      "after",
      `
What is allowed for ever is written into the map itself; what ends, or is
about every label, is kept beside it. A denial is lifted by allowing the same;
if that ends, the denial holds again.

Examples:
  servmap map allow 10.42.0.130 remote TLS.eBay --reason "shopping"
  servmap map allow 10.42.0.130 10.42.0.1 SSH --for 2h
  servmap map allow 10.42.0.130 10.42.0.96 --any-label --until 2026-12-24`,
    )
    .action((source, destination, label, own, command) => {
      const flags = subcommandFlags(own, command);
      if (label === undefined && !flags.anyLabel) {
        throw new UsageError(
          `Cannot allow everything from ${source} to ${destination} without being told so`,
          {
            hint: "name a label, or add --any-label",
          },
        );
      }
      if (label !== undefined && label !== ANY_LABEL && flags.anyLabel) {
        throw new UsageError(`Cannot allow ${label} and every label at once`, { hint: "leave out one" });
      }
      decide({ action: "allow", source, destination, label }, flags);
    });
}
