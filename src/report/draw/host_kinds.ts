// What a host is, told by its address and by what it does in the map. First match wins:
//   remote     every address without a name of its own
//   multicast  ff00::/8, 224/4, and the broadcast addresses
//   device     one that the user watches (`device_ips`)
//   gateway    the first or last address of a /24 (or …::1) that others talk to; where no host is so: the one that most
//              others ask for names or addresses
//   local      one that local hosts talk to at least as much as it talks to them, or that no flow starts from
//   device     every other one

import { ADDRESS_WORDS, parseAddress } from "../../base/address.ts";
import type { Network } from "../../base/network.ts";
import { REMOTE } from "../../map/hosts.ts";
import { masterOf } from "../../map/master_of.ts";
import { OTHERS } from "../report.ts";
import { Change, type Finding, isAnomaly } from "./finding.ts";
import type { Arc } from "./map_graph.ts";

/** What a host is, for whoever looks at the drawing. */
export type HostKind = "device" | "gateway" | "local" | "multicast" | "remote";

/** In the order in which they are explained. */
export const HOST_KINDS: readonly HostKind[] = ["device", "gateway", "local", "multicast", "remote"];

const ASKED_OF_GATEWAYS: ReadonlySet<string> = new Set(["DNS", "DHCP", "DHCPV6", "NAT-PMP"]);

/** Counts of a host's known pairs. */
interface Habits {
  /** Local hosts that talk to it. */
  askedBy: number;
  /** Hosts that it talks to: local ones that are neither gateway nor multicast, and any. */
  asks: number;
  starts: number;
}

/** The kind of each of `hosts`, whose indexes `arcs` use. */
export function hostKinds(
  hosts: readonly string[],
  arcs: readonly Arc[],
  devices: readonly Network[],
): HostKind[] {
  const fixed = hosts.map((host) => kindOfAddress(host, devices));
  const kinds = fixed.map((kind, index) => kind ?? (isEdgeAddress(hosts[index]) ? "gateway" : undefined));
  const asked = new Set(arcs.map((arc) => arc.destination));
  for (let i = 0; i < kinds.length; i++) if (kinds[i] === "gateway" && !asked.has(i)) kinds[i] = undefined;
  if (!kinds.includes("gateway")) {
    const server = nameServer(kinds, arcs);
    if (server !== undefined) kinds[server] = "gateway";
  }
  const habits = countHabits(kinds, arcs);
  return kinds.map((kind, index) => {
    if (kind !== undefined) return kind;
    const { askedBy, asks, starts } = habits[index];
    if (devices.length > 0 || starts === 0) return "local";
    return askedBy > 0 && askedBy >= asks ? "local" : "device";
  });
}

function kindOfAddress(host: string, devices: readonly Network[]): HostKind | undefined {
  if (host === REMOTE) return "remote";
  if (host === OTHERS) return "local";
  const words = new Uint32Array(ADDRESS_WORDS);
  const version = parseAddress(host, words, 0);
  if (version === 6 && words[0] >>> 24 === 0xff) return "multicast";
  if (version === 4 && (words[3] >>> 28 === 0xe || (words[3] & 0xff) === 0xff)) return "multicast";
  if (version !== 0 && devices.some((network) => network.contains(version, words, 0))) return "device";
  return undefined;
}

function isEdgeAddress(host: string): boolean {
  const words = new Uint32Array(ADDRESS_WORDS);
  const version = parseAddress(host, words, 0);
  if (version === 4) return (words[3] & 0xff) === 1 || (words[3] & 0xff) === 254;
  return version === 6 && words[0] !== 0 && words[2] === 0 && words[3] === 1;
}

/** The undecided host that most others ask for names or addresses, undefined if none is asked. */
function nameServer(kinds: readonly (HostKind | undefined)[], arcs: readonly Arc[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { destination, strands } of arcs) {
    if (kinds[destination] !== undefined) continue;
    const asks = strands.some(({ finding, labels }) =>
      !isAnomaly(finding) && labels.some((label) => ASKED_OF_GATEWAYS.has(masterOf(label)))
    );
    if (asks) counts.set(destination, (counts.get(destination) ?? 0) + 1);
  }
  let best: number | undefined;
  for (const [host, count] of counts) if (best === undefined || count > counts.get(best)!) best = host;
  return best;
}

function isNews(finding: Finding): boolean {
  return isAnomaly(finding) || finding === Change.NEW;
}

function countHabits(kinds: readonly (HostKind | undefined)[], arcs: readonly Arc[]): Habits[] {
  const habits = kinds.map(() => ({ askedBy: 0, asks: 0, starts: 0 }));
  const isPeer = (kind: HostKind | undefined) => kind === undefined || kind === "device";
  for (const { source, destination, strands } of arcs) {
    habits[source].starts++;
    // A scan must not make a server of everyone it asks.
    if (source === destination || isNews(strands[0].finding)) continue;
    if (!isPeer(kinds[source]) || !isPeer(kinds[destination])) continue;
    habits[source].asks++;
    habits[destination].askedBy++;
  }
  return habits;
}
