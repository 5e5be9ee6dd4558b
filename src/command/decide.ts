// What `map allow`, `map deny` and `map forget` have in common: arguments, options, and how a change is made and told.

import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import type { Config } from "../base/config.ts";
import { messageOf, UsageError } from "../base/errors.ts";
import { LAST_TIME_MS, parseSpan, parseTime } from "../base/time_span.ts";
import { judgeOf } from "../detect/judge.ts";
import { protocolNames } from "../dissect/label.ts";
import { HostMapper } from "../map/hosts.ts";
import { applyChange, type Change } from "../map/decisions.ts";
import type { JournalChange } from "../map/journal.ts";
import { checkName, KnownNames } from "../map/known_names.ts";
import type { LoadedMap } from "../map/map_files.ts";
import { editMap, requireMap } from "../map/map_editor.ts";
import { MAX_REASON_LENGTH } from "../map/map_meta.ts";
import { masterOf } from "../map/master_of.ts";
import { decisionJson, decisionLines, type Told } from "../report/decision_text.ts";
import { effectOn, verdictsOn } from "../report/effect.ts";
import type { LoggedFlows } from "../report/logged_flows.ts";
import { loadFlowLog } from "../report/report_files.ts";
import { print } from "../sink/print.ts";
import { Status } from "../sink/status.ts";
import * as option from "./options.ts";
import { type CommonFlags, configOf } from "./source_flags.ts";

/** Options of the three commands. */
export interface DecideFlags extends CommonFlags {
  map?: string;
  report?: string;
  reason?: string;
  until?: number;
  for?: number;
  dryRun?: true;
}

/** What is asked for on the command line. */
export interface Wanted {
  action: Change["action"];
  source: string;
  destination: string;
  label: string | undefined;
  decisionsOnly?: boolean;
}

/** The label that stands for all of them. */
export const ANY_LABEL = "*";

/** A command `name` with the arguments and the options that all three have. */
export function decideCommand(name: Change["action"]) {
  return new Command(name)
    .argument("<source>", "the host that begins such flows: an address, an alias or remote")
    .argument("<destination>", "the host at their other end")
    .argument("[label]", `DNS, TLS.Amazon, …; '${ANY_LABEL}' is every label`)
    .option("-n, --dry-run", "tell what it would mean, change nothing")
    .addOption(option.mapOption())
    .addOption(option.reportOption())
    .addOption(option.configOption())
    .addOption(option.setOption())
    .addOption(option.quietOption())
    .addOption(option.jsonOption())
    .addOption(option.colorOption());
}

/** `--reason` */
export function reasonOption() {
  return new Option("--reason <text>", "why, for those who read it later").argParser((text: string) => {
    checkName(text, "reason", MAX_REASON_LENGTH);
    return text;
  });
}

/** `--until` */
export function untilOption() {
  return new Option("--until <time>", "only for flows before this time: 2026-12-24, 2026-12-24T18:00, …Z")
    .argParser((text: string) => {
      const ms = parseTime(text);
      if (ms >= 0) return ms;
      throw new InvalidArgumentError(
        "It must be a time such as 2026-12-24, 2026-12-24T18:00 or 2026-12-24T18:00:00Z.",
      );
    });
}

/** `--for` */
export function forOption() {
  return new Option("--for <span>", "only from now on for so long: 45m, 2h, 3d, 2w")
    .argParser((text: string) => {
      const ms = parseSpan(text);
      if (ms > 0) return ms;
      throw new InvalidArgumentError("It must be a span such as 45m, 2h, 3d, 2w or 1d12h.");
    })
    .conflicts("until");
}

/** Does what is wanted and tells about it. Throws ServmapError, and then nothing is changed. */
export function decide(wanted: Wanted, flags: DecideFlags, nowMs = Date.now()): void {
  const status = new Status({ quiet: flags.quiet ?? false });
  const config = configOf(flags, status);
  const log = flowLogOf(config, status);
  const untilMs = flags.for === undefined ? flags.until : nowMs + flags.for;
  if (untilMs !== undefined && untilMs > LAST_TIME_MS) {
    throw new UsageError(`Cannot ${wanted.action} for so long: it would end after the year 9999`, {
      hint: "leave --for and --until out for ever",
    });
  }
  if (untilMs !== undefined && untilMs <= nowMs) {
    status.note("That time is over: it will hold for flows of old captures only");
  }
  const dryRun = flags.dryRun ?? false;
  const work = (loaded: LoadedMap): Told => {
    const change = changeOf(wanted, knownNames(loaded, config, log), status);
    Object.assign(change, { reason: flags.reason, nowMs, untilMs });
    const flows = (log?.flows ?? []).filter(({ source, destination }) =>
      source === change.source && destination === change.destination
    );
    const learned = learnedFlows(loaded, change);
    const before = verdictsOn(flows, judgeOf(loaded, config.soft_protocols));
    const applied = applyChange(loaded.map, loaded.meta, change);
    const effect = log && effectOn(flows, before, verdictsOn(flows, judgeOf(loaded, config.soft_protocols)));
    const { aliases } = loaded.meta;
    const moreFlows = (log?.dropped ?? 0) > 0;
    const files = { map: config.servmap_file, report: config.report_file };
    return { applied, ...files, dryRun, effect, moreFlows, learned, aliases };
  };
  const told = dryRun
    ? work(requireMap(config.servmap_file))
    : editMap(config.servmap_file, { command: `map ${wanted.action}`, nowMs }, (loaded) => {
      const result = work(loaded);
      return { changes: result.applied.changed ? [journalChange(result.applied.change)] : [], result };
    });
  print(flags.json ? `${decisionJson(told)}\n` : decisionLines(told).map((line) => `${line}\n`).join(""));
}

/** What the journal says of a change. */
export function journalChange(change: Readonly<Change>): JournalChange {
  const { action, source, destination, label, reason, untilMs } = change;
  return { action, source, destination, label, reason, untilMs };
}

/** The log of the last report; undefined, and said, if it can't be read. */
export function flowLogOf(config: Config, status: Status): LoggedFlows | undefined {
  try {
    return loadFlowLog(config.report_file);
  } catch (error) {
    status.say(`servmap: warning: ${messageOf(error)}`);
    return undefined;
  }
}

/** Every name that the map, the log and the dissectors know. */
export function knownNames(loaded: LoadedMap, config: Config, log: LoggedFlows | undefined): KnownNames {
  const { device_ips: deviceIps, local_networks } = config;
  const mapper = new HostMapper({
    deviceIps,
    localNetworks: [...local_networks, ...loaded.meta.localNetworks],
  });
  const flows = log?.flows ?? [];
  return new KnownNames(loaded.map, loaded.meta, mapper, {
    hosts: flows.flatMap(({ source, destination }) => [source, destination]),
    labels: flows.map(({ label }) => label),
    spellingOf: protocolLabel,
  });
}

function changeOf(wanted: Wanted, names: KnownNames, status: Status): Change {
  const host = (text: string) => {
    const { host, note } = names.host(text);
    if (note !== undefined) status.note(note);
    return host;
  };
  const source = host(wanted.source);
  const destination = host(wanted.destination);
  const label = wanted.label === ANY_LABEL ? undefined : wanted.label;
  if (label?.includes(ANY_LABEL)) {
    throw new UsageError(`Cannot ${wanted.action} ${label}: labels are taken as they are written`, {
      hint: `name one label after the other, or '${ANY_LABEL}' for every label`,
    });
  }
  const note = label === undefined ? undefined : names.labelNote(label);
  if (note !== undefined) status.note(note);
  return { ...wanted, source, destination, label, nowMs: 0 };
}

function learnedFlows({ map }: LoadedMap, { source, destination, label }: Change): number {
  const edge = map.edge(source, destination);
  return (label === undefined ? edge?.total : edge?.seen(label))?.flows ?? 0;
}

/** `Master` or `Master.App` of protocols that the program can tell, for one written in whatever case. */
function protocolLabel(label: string): string | undefined {
  const names = protocolNames();
  const spellings = new Map(names.map((name) => [name.toLowerCase(), name]));
  for (const name of names) spellings.set(name, name);
  const spelled = (name: string) => spellings.get(name) ?? spellings.get(name.toLowerCase());
  const written = masterOf(label);
  const master = spelled(written);
  if (master === undefined || written === label) return master;
  const app = spelled(label.slice(written.length + 1));
  return app === undefined ? undefined : `${master}.${app}`;
}
