// servmap map name: names for hosts, so that people know them.

import { Command } from "@commander-js/extra-typings";
import { UsageError } from "../base/errors.ts";
import { Network } from "../base/network.ts";
import { REMOTE } from "../map/hosts.ts";
import { checkName } from "../map/known_names.ts";
import { editMap } from "../map/map_editor.ts";
import type { MapMeta } from "../map/map_meta.ts";
import { MAX_HOST_LENGTH } from "../map/services_map.ts";
import { JSON_VERSION } from "../report/flow_json.ts";
import { print } from "../sink/print.ts";
import { Status } from "../sink/status.ts";
import { flowLogOf, knownNames } from "./decide.ts";
import * as option from "./options.ts";
import { configOf } from "./source_flags.ts";
import { subcommandFlags } from "./subcommand_flags.ts";

/** The `name` command. */
export function mapNameCommand() {
  return new Command("name")
    .description("give a host a name, shown beside its address; verdict lines stay as they are")
    .argument("<host>", "its address, or the name that it has")
    .argument("[alias]", "the new name")
    .option("--remove", "take its name away")
    .addOption(option.mapOption())
    .addOption(option.configOption())
    .addOption(option.setOption())
    .addOption(option.quietOption())
    .addOption(option.jsonOption())
    .addOption(option.colorOption())
    .action((text, alias, own, command) => {
      const flags = subcommandFlags(own, command);
      if ((alias === undefined) !== (flags.remove ?? false)) {
        throw new UsageError(`Cannot name ${text}: a new name or --remove is wanted, one of them`, {
          hint: 'write servmap map name 10.42.0.130 "kitchen TV"',
        });
      }
      const status = new Status({ quiet: flags.quiet ?? false });
      const config = configOf(flags, status);
      const log = flowLogOf(config, status);
      const nowMs = Date.now();
      const told = editMap(config.servmap_file, { command: "map name", nowMs }, (loaded) => {
        const { host, note } = knownNames(loaded, config, log).host(text);
        if (note !== undefined) status.note(note);
        const before = loaded.meta.aliases.get(host) ?? "";
        if (alias === undefined) loaded.meta.aliases.delete(host);
        else setAlias(loaded.meta, host, alias);
        const changed = before !== (alias ?? "");
        const result = { host, before, alias: alias ?? "", changed };
        return { changes: changed ? [{ action: "name", host, alias: alias ?? "" }] : [], result };
      });
      print(
        flags.json
          ? `${JSON.stringify({ version: JSON_VERSION, type: "alias", ...told })}\n`
          : `${textOf(told)}\n`,
      );
    });
}

/** Names `host`. Throws UsageError if that name would be mistaken for something else. */
export function setAlias(meta: MapMeta, host: string, alias: string): void {
  checkName(alias, "name", MAX_HOST_LENGTH);
  const refuse = (why: string) => {
    throw new UsageError(`Cannot name ${host} ${alias}: ${why}`, { hint: "choose another name" });
  };
  if (alias.trim() !== alias) refuse("it begins or ends with a blank");
  if (alias === REMOTE || Network.parse(alias) !== undefined) refuse("that is the name of a host already");
  for (const [other, name] of meta.aliases) {
    if (other !== host && name === alias) refuse(`${other} is called that already`);
  }
  meta.aliases.set(host, alias);
}

function textOf(
  { host, before, alias, changed }: { host: string; before: string; alias: string; changed: boolean },
) {
  if (!changed) {
    return alias === "" ? `Unchanged: ${host} has no name` : `Unchanged: ${host} is ${alias} already`;
  }
  if (alias === "") return `${host} is no longer called ${before}`;
  return `${host} is ${alias}${before === "" ? "" : `, no longer ${before}`}`;
}
