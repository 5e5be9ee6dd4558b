// What differs between two maps, edge by edge.

import type { Edge } from "./edge.ts";
import type { ServicesMap } from "./services_map.ts";

/** One pair of hosts that the two maps tell differently of. */
export interface EdgeChange {
  kind: "new" | "gone" | "changed";
  source: string;
  destination: string;
  /** Bytes in either map, 0 where the pair is not there. */
  bytesBefore: number;
  bytesAfter: number;
  /** Labels that only the later, or only the earlier map has, in their order there. */
  added: string[];
  removed: string[];
}

/** Every difference, and how many pairs of hosts were compared. */
export interface MapDiff {
  changes: EdgeChange[];
  compared: number;
}

/** Compares `after` with `before`: pairs in the order of `before`, then those that only `after` has. The order of labels
 *  is no difference; `ignoreBytes`: neither is the volume. */
export function diffMaps(
  before: ServicesMap,
  after: ServicesMap,
  options: { ignoreBytes?: boolean } = {},
): MapDiff {
  const diff: MapDiff = { changes: [], compared: 0 };
  const sources = new Set([...before.sources.keys(), ...after.sources.keys()]);
  for (const source of sources) {
    const earlier = before.destinations(source);
    const later = after.destinations(source);
    for (const destination of new Set([...earlier.keys(), ...later.keys()])) {
      diff.compared++;
      const change = compareEdges(source, destination, earlier.get(destination), later.get(destination));
      const same = change.added.length + change.removed.length === 0 &&
        (options.ignoreBytes || change.bytesBefore === change.bytesAfter);
      if (change.kind !== "changed" || !same) diff.changes.push(change);
    }
  }
  return diff;
}

function compareEdges(
  source: string,
  destination: string,
  before: Edge | undefined,
  after: Edge | undefined,
): EdgeChange {
  const only = (one: Edge | undefined, other: Edge | undefined) =>
    [...new Set(one?.labels ?? [])].filter((label) => !other?.has(label));
  return {
    kind: before === undefined ? "new" : after === undefined ? "gone" : "changed",
    source,
    destination,
    bytesBefore: before?.bytes ?? 0,
    bytesAfter: after?.bytes ?? 0,
    added: only(after, before),
    removed: only(before, after),
  };
}
