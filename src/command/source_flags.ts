// From flags to what a session runs on.

import { isFile } from "../base/atomic_file.ts";
import { ServmapError, UsageError } from "../base/errors.ts";
import { type Config, loadConfig } from "../base/config.ts";
import { globalIpv6Networks } from "../capture/interfaces.ts";
import { configuredEngine, type EngineChoice } from "../engine/label_engines.ts";
import type { HostSettings, Job, Summary } from "../engine/messages.ts";
import { summaryJson } from "../engine/run_counters.ts";
import type { Session, SessionInput, SessionOptions } from "../engine/session.ts";
import { print } from "../sink/print.ts";
import type { Status } from "../sink/status.ts";
import { chooseInterface } from "./choose_interface.ts";
import { softProtocolWarnings } from "./soft_protocols.ts";

/** Flags that every command has. */
export interface CommonFlags {
  config?: string;
  set?: string[];
  quiet?: true;
  verbose?: true;
  json?: true;
  color: "auto" | "always" | "never";
}

/** Flags of the commands that read packets or flows. */
export interface SourceFlags extends CommonFlags {
  interface?: string[];
  read?: string[];
  filter?: string;
  count?: number;
  snaplen?: number;
  promiscuous: boolean;
  bufferSize?: number;
  compat?: "nfstream";
  tunnels: boolean;
  idleTimeout?: number;
  activeTimeout?: number;
  namesFromDns?: true;
}

/** A word that a filter may begin with though a file is called so. */
const ADDRESS = /^[\d.]+$/;

/** The configuration with these flags laid over it; its warnings are said. */
export function configOf(
  flags: CommonFlags & Partial<SourceFlags> & { map?: string; report?: string },
  status: Status,
): Config {
  const { config, warnings } = loadConfig(flags.config, flags.set);
  for (const warning of [...warnings, ...softProtocolWarnings(config)]) {
    status.say(`servmap: warning: ${warning}`);
  }
  config.names_from_dns = flags.namesFromDns ?? config.names_from_dns;
  config.snaplen = flags.snaplen ?? config.snaplen;
  config.idle_timeout = flags.idleTimeout ?? config.idle_timeout;
  config.active_timeout = flags.activeTimeout ?? config.active_timeout;
  config.servmap_file = flags.map ?? config.servmap_file;
  config.report_file = flags.report ?? config.report_file;
  return config;
}

/** What to run on; asks for an interface where none was named. Throws UsageError. */
export function inputOf(
  flags: SourceFlags,
  words: readonly string[],
  config: Config,
  status: Status,
): SessionInput {
  if (flags.filter !== undefined && words.length > 0) {
    throw new UsageError(`Cannot use two filters, "${flags.filter}" and "${words.join(" ")}"`, {
      hint: "leave out one",
    });
  }
  const [first] = words;
  if (first?.includes(".") && !ADDRESS.test(first) && isFile(first)) {
    throw new UsageError(`Cannot filter by ${first}: that is a file`, { hint: `read it with -r ${first}` });
  }
  const files = flags.read ?? [];
  const interfaces = [...new Set(flags.interface)]; // named twice, it would count twice
  if (files.length === 0 && interfaces.length === 0) interfaces.push(chooseInterface(status));
  return {
    files,
    interfaces,
    filter: flags.filter ?? (words.length > 0 ? words.join(" ") : config.bpf_filter),
    packetLimit: flags.count ?? 0,
    promiscuous: flags.promiscuous,
    bufferKib: flags.bufferSize,
  };
}

/** How addresses become hosts; an interface's own global IPv6 networks are local ones. Throws CaptureError. */
export function hostsOf(config: Config, interfaces: readonly string[]): HostSettings {
  const ownNetworks = interfaces.flatMap(globalIpv6Networks).map((network) => network.toString());
  return {
    deviceIps: config.device_ips,
    localNetworks: [...new Set([...config.local_networks, ...ownNetworks])],
  };
}

/** Runs `session`; with `--json` standard output then ends with its summary. Throws ServmapError, also for what the job could not
 *  do in the end. */
export async function runSession(
  session: Session,
  command: string,
  flags: CommonFlags,
  reload?: () => Job,
): Promise<Summary | undefined> {
  const summary = await session.run(reload);
  if (summary && flags.json) print(summaryJson(command, summary.facts, session.counters()) + "\n");
  if (summary?.failure) throw new ServmapError(summary.failure.message, summary.failure);
  return summary;
}

/** How to run; labels are those of `engine`, else of the one that is set. */
export function optionsOf(
  flags: SourceFlags & { statistics?: true; splt?: number },
  config: Config,
  engine: EngineChoice = configuredEngine(config),
): SessionOptions {
  return {
    config,
    engine,
    compatible: flags.compat === "nfstream",
    tunnels: flags.tunnels,
    statistics: flags.statistics ?? false,
    splt: flags.splt ?? 0,
  };
}

/** Whether results on standard output are coloured. */
export function wantsColor(flags: Pick<CommonFlags, "color">): boolean {
  if (flags.color !== "auto") return flags.color === "always";
  return Deno.stdout.isTerminal() && !Deno.env.get("NO_COLOR");
}
