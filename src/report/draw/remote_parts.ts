// Who `remote` is in a drawing: the names of all its pairs together, the largest first.

import { OTHER_REMOTES, type RemotePart } from "../../map/remote_names.ts";
import type { Arc } from "./map_graph.ts";

/** The parts of what the map knows of `host`'s pairs: at most `most` names, then all others as one. They sum up to these
 *  pairs' bytes. Empty if no name is known. */
export function remoteParts(arcs: Iterable<Arc>, host: number, most: number): RemotePart[] {
  const sums = new Map<string, number>();
  let whole = 0;
  for (const { source, destination, strands } of arcs) {
    if (source !== host && destination !== host) continue;
    for (const { remotes, bytes } of strands) {
      if (remotes === undefined) continue;
      whole += bytes;
      for (const part of remotes) {
        if (part.name !== OTHER_REMOTES) sums.set(part.name, (sums.get(part.name) ?? 0) + part.bytes);
      }
    }
  }
  if (sums.size === 0) return [];
  const parts = [...sums].map(([name, bytes]) => ({ name, bytes }))
    .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1)).slice(0, most);
  const rest = whole - parts.reduce((sum, { bytes }) => sum + bytes, 0);
  return rest > 0 ? [...parts, { name: OTHER_REMOTES, bytes: rest }] : parts;
}
