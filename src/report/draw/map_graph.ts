// MapGraph: what is to be drawn, before anything is folded: every host, and every pair of hosts with what the map knows of it
// and what the last detection found strange about it.

import { Network } from "../../base/network.ts";
import { Verdict } from "../../detect/verdict.ts";
import { REMOTE } from "../../map/hosts.ts";
import type { MapMeta } from "../../map/map_meta.ts";
import type { RemotePart } from "../../map/remote_names.ts";
import type { ServicesMap } from "../../map/services_map.ts";
import { hostName } from "../host_title.ts";
import type { Report } from "../report.ts";
import { type Finding, isAnomaly } from "./finding.ts";
import { type HostKind, hostKinds } from "./host_kinds.ts";
import type { Standing } from "./standing.ts";

/** A host as it is drawn. */
export interface GraphHost {
  host: string;
  /** Its alias, else what it calls itself, else the host. */
  name: string;
  /** True if the user has named it: such hosts are folded late. */
  aliased: boolean;
  /** Who made its card, "" if that is not known. */
  vendor: string;
  kind: HostKind;
  standing: Standing;
}

/** What passed between two hosts under one finding; `Verdict.NONE` is what the map knows. */
export interface Strand {
  finding: Finding;
  bytes: number;
  /** Of a changed one: its bytes in the earlier map. */
  before?: number;
  labels: readonly string[];
  /** Of a pair with `remote` that the map knows: its bytes by name. */
  remotes?: readonly RemotePart[];
}

/** A pair of hosts, by their indexes; at least one strand, in the order of the findings. */
export interface Arc {
  source: number;
  destination: number;
  strands: Strand[];
}

/** Hosts and pairs, in the order in which map and report name them. */
export interface MapGraph {
  hosts: GraphHost[];
  arcs: Arc[];
  /** Of the report that is laid over, if any. */
  flows?: number;
  anomalies?: number;
  /** What the drawing says of itself instead of what the map holds. */
  note?: string;
}

/** What a graph is made of. `devices`: addresses and networks that the user watches; empty = told by behaviour. */
export interface GraphInput {
  map: ServicesMap;
  meta?: MapMeta;
  report?: Report;
  devices?: readonly string[];
  /** Draw only this host and those that it talks with. */
  only?: string;
}

/** A strand between two hosts. */
export type StrandBetween = readonly [source: string, destination: string, strand: Strand];

/** The graph of a map with the anomalies of a report laid over it. */
export function mapGraph(input: GraphInput): MapGraph {
  // A report counts flows of the whole network only.
  const report = input.only === undefined ? input.report : undefined;
  return {
    ...graphOf(strandsOf(input), input),
    flows: report?.flows,
    anomalies: report?.anomalies,
  };
}

function* strandsOf({ map, meta, report }: GraphInput): Generator<StrandBetween> {
  for (const [source, edges] of map.sources) {
    for (const [destination, { bytes, labels }] of edges) {
      const remotes = remotesOf(meta, source, destination, bytes);
      yield [source, destination, { finding: Verdict.NONE, bytes, labels, remotes }];
    }
  }
  for (const verdict of Object.values(Verdict)) {
    if (report === undefined || verdict === Verdict.NONE) continue;
    for (const [source, { destinations }] of report.section(verdict)) {
      for (const [destination, { bytes, labels }] of destinations) {
        yield [source, destination, { finding: verdict, bytes, labels: [...labels] }];
      }
    }
  }
}

/** Who `remote` was on an edge of `bytes`; undefined if it does not end there. */
export function remotesOf(
  meta: MapMeta | undefined,
  source: string,
  destination: string,
  bytes: number,
): RemotePart[] | undefined {
  if (source !== REMOTE && destination !== REMOTE) return undefined;
  return meta?.remotes.partsOf(source, destination, bytes, Infinity) ?? [];
}

/** The graph of some strands; those of a pair stand in its order of appearance. Without `standingOf`, a host is known that any
 *  map knows something of. */
export function graphOf(
  strands: Iterable<StrandBetween>,
  { meta, devices = [], only, standingOf }: Omit<GraphInput, "map" | "report"> & {
    standingOf?: (host: string) => Standing;
  },
): MapGraph {
  const indexes = new Map<string, number>();
  const arcs = new Map<string, Arc>();
  const known = new Set<number>();
  const indexOf = (host: string): number => {
    let index = indexes.get(host);
    if (index === undefined) indexes.set(host, index = indexes.size);
    return index;
  };
  for (const [source, destination, strand] of strands) {
    if (only !== undefined && source !== only && destination !== only) continue;
    const pair = { source: indexOf(source), destination: indexOf(destination) };
    const key = `${pair.source} ${pair.destination}`;
    const arc = arcs.get(key);
    if (arc === undefined) arcs.set(key, { ...pair, strands: [strand] });
    else arc.strands.push(strand);
    if (!isAnomaly(strand.finding)) known.add(pair.source).add(pair.destination);
  }
  const list = [...arcs.values()];
  const kinds = hostKinds([...indexes.keys()], list, devices.flatMap((text) => Network.parse(text) ?? []));
  const hosts = [...indexes].map(([host, index]) => ({
    host,
    name: (meta && hostName(meta, host)) || host,
    aliased: meta?.aliases.has(host) ?? false,
    vendor: meta?.hosts.get(host)?.vendor ?? "",
    kind: kinds[index],
    standing: standingOf?.(host) ?? (known.has(index) ? "known" : "stranger"),
  }));
  return { hosts, arcs: list };
}
