// MapGraph: what is to be drawn, before anything is folded: every host, and every pair of hosts with what the map knows of it
// and what the last detection found strange about it.

import { Network } from "../../base/network.ts";
import { Verdict, VERDICTS } from "../../detect/verdict.ts";
import type { Gravity } from "../../detect/verdict.ts";
import { REMOTE } from "../../map/hosts.ts";
import type { MapMeta } from "../../map/map_meta.ts";
import type { RemotePart } from "../../map/remote_names.ts";
import type { ServicesMap } from "../../map/services_map.ts";
import { hostName } from "../host_title.ts";
import type { Report } from "../report.ts";
import { type HostKind, hostKinds } from "./host_kinds.ts";

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
  /** False if the map lacks it and only the report has seen it. */
  known: boolean;
}

/** What passed between two hosts under one verdict: `NONE` is what the map knows. */
export interface Strand {
  verdict: Verdict;
  bytes: number;
  labels: readonly string[];
  /** Of a pair with `remote` that the map knows: its bytes by name. */
  remotes?: readonly RemotePart[];
}

/** A pair of hosts, by their indexes; at least one strand, in the order of the verdicts. */
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

/** The graph of a map with the anomalies of a report laid over it. */
export function mapGraph(input: GraphInput): MapGraph {
  const indexes = new Map<string, number>();
  const arcs = new Map<string, Arc>();
  const known = new Set<number>();
  const indexOf = (host: string): number => {
    let index = indexes.get(host);
    if (index === undefined) indexes.set(host, index = indexes.size);
    return index;
  };
  const add = (source: string, destination: string, strand: Strand): void => {
    if (input.only !== undefined && source !== input.only && destination !== input.only) return;
    const pair = { source: indexOf(source), destination: indexOf(destination) };
    const key = `${pair.source} ${pair.destination}`;
    const arc = arcs.get(key);
    if (arc === undefined) arcs.set(key, { ...pair, strands: [strand] });
    else arc.strands.push(strand);
    if (strand.verdict === Verdict.NONE) known.add(pair.source).add(pair.destination);
  };
  for (const [source, edges] of input.map.sources) {
    for (const [destination, { bytes, labels }] of edges) {
      const remotes = source === REMOTE || destination === REMOTE
        ? input.meta?.remotes.partsOf(source, destination, bytes, Infinity) ?? []
        : undefined;
      add(source, destination, { verdict: Verdict.NONE, bytes, labels, remotes });
    }
  }
  for (const verdict of Object.values(Verdict)) {
    if (input.report === undefined || verdict === Verdict.NONE) continue;
    for (const [source, { destinations }] of input.report.section(verdict)) {
      for (const [destination, { bytes, labels }] of destinations) {
        add(source, destination, { verdict, bytes, labels: [...labels] });
      }
    }
  }
  const list = [...arcs.values()];
  const kinds = hostKinds(
    [...indexes.keys()],
    list,
    (input.devices ?? []).flatMap((text) => Network.parse(text) ?? []),
  );
  const hosts = [...indexes].map(([host, index]) => ({
    host,
    name: (input.meta && hostName(input.meta, host)) || host,
    aliased: input.meta?.aliases.has(host) ?? false,
    vendor: input.meta?.hosts.get(host)?.vendor ?? "",
    kind: kinds[index],
    known: known.has(index),
  }));
  return { hosts, arcs: list, flows: input.report?.flows, anomalies: input.report?.anomalies };
}

const GRAVITIES: readonly Gravity[] = ["none", "soft", "hard"];

/** The gravest of some strands' verdicts. */
export function gravityOf(strands: readonly { verdict: Verdict }[]): Gravity {
  let gravest = 0;
  for (const { verdict } of strands) {
    gravest = Math.max(gravest, GRAVITIES.indexOf(VERDICTS[verdict].gravity));
  }
  return GRAVITIES[gravest];
}
