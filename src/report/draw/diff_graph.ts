// The graph of two maps: what both have in common, what only one of them has, and how an edge has changed.

import type { Edge } from "../../map/edge.ts";
import type { MapDiff } from "../../map/map_diff.ts";
import type { LoadedMap } from "../../map/map_files.ts";
import { namesOfBoth } from "../../map/merge_meta.ts";
import type { ServicesMap } from "../../map/services_map.ts";
import { diffSummary } from "../diff_text.ts";
import { Change } from "./finding.ts";
import { graphOf, type MapGraph, remotesOf, type Strand, type StrandBetween } from "./map_graph.ts";

/** What the graph is made of. */
export interface DiffInput {
  before: LoadedMap;
  after: LoadedMap;
  /** How they differ. */
  diff: MapDiff;
  devices?: readonly string[];
  /** Draw only this host and those that it talks with. */
  only?: string;
}

/** The graph of both maps together; hosts have the later map's names, where it has some. */
export function diffGraph(input: DiffInput): MapGraph {
  const { before, after, devices, only, diff } = input;
  const [earlier, later] = [hostsOf(before.map), hostsOf(after.map)];
  const standingOf = (host: string) => !earlier.has(host) ? "new" : later.has(host) ? "known" : "gone";
  const meta = namesOfBoth(before.meta, after.meta);
  const graph = graphOf(strandsOf(input), { meta, devices, only, standingOf });
  return { ...graph, note: diffSummary(diff) };
}

function hostsOf({ sources }: ServicesMap): Set<string> {
  return new Set([...sources].flatMap(([source, edges]) => [source, ...edges.keys()]));
}

function* strandsOf({ before, after, diff }: DiffInput): Generator<StrandBetween> {
  const changed = new Set(
    diff.changes.map(({ source, destination }) => JSON.stringify([source, destination])),
  );
  for (const source of new Set([...before.map.sources.keys(), ...after.map.sources.keys()])) {
    const earlier = before.map.destinations(source);
    const later = after.map.destinations(source);
    for (const destination of new Set([...earlier.keys(), ...later.keys()])) {
      const [was, is] = [earlier.get(destination), later.get(destination)];
      const strands = edgeStrands(was, is, changed.has(JSON.stringify([source, destination])));
      if (is !== undefined) strands[0].remotes = remotesOf(after.meta, source, destination, is.bytes);
      for (const strand of strands) yield [source, destination, strand];
    }
  }
}

/** The first strand has the later map's bytes, all of them. */
function edgeStrands(was: Edge | undefined, is: Edge | undefined, differs: boolean): Strand[] {
  if (is === undefined) return [{ finding: Change.GONE, bytes: was!.bytes, labels: was!.labels }];
  const { bytes } = is;
  if (was === undefined) return [{ finding: Change.NEW, bytes, labels: is.labels }];
  if (!differs) return [{ finding: Change.SAME, bytes, labels: is.labels }];
  const kept = is.labels.filter((label) => was.has(label));
  const added = is.labels.filter((label) => !was.has(label));
  const removed = was.labels.filter((label) => !is.has(label));
  const strands: Strand[] = [
    was.bytes === bytes
      ? { finding: Change.SAME, bytes, labels: kept }
      : { finding: Change.CHANGED, bytes, before: was.bytes, labels: kept },
  ];
  if (added.length > 0) strands.push({ finding: Change.NEW, bytes: 0, labels: added });
  if (removed.length > 0) strands.push({ finding: Change.GONE, bytes: 0, labels: removed });
  return strands;
}
