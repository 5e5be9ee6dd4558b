// What `servmap map` prints of a map: the listing, a table for people, JSON lines, or how it was learned.

import { staleBefore } from "../map/ages.ts";
import type { LoadedMap } from "../map/map_files.ts";
import { JSON_VERSION } from "../report/flow_json.ts";
import { hostName } from "../report/host_title.ts";
import { mapStatsJson, mapStatsLines } from "../report/map_stats.ts";
import { mapTableLines } from "../report/map_table.ts";
import { mapText } from "../report/map_text.ts";
import { print } from "../sink/print.ts";
import type { CommonFlags } from "./source_flags.ts";
import { isForPeople, tableStyle } from "./table_style.ts";

/** Flags that say how to show it. */
export interface ShowFlags extends CommonFlags {
  stats?: true;
  /** Days. */
  stale: number;
}

/** Prints the map. */
export function showMap({ map, meta }: LoadedMap, flags: ShowFlags): void {
  for (const line of linesOf()) print(`${line}\n`);

  function linesOf(): Iterable<string> {
    if (flags.stats) {
      return flags.json
        ? mapStatsJson(map, meta, flags.stale)
        : mapStatsLines(map, meta, flags.stale, tableStyle(flags));
    }
    if (flags.json) return edgeJson({ map, meta });
    if (isForPeople(flags)) return mapTableLines(map, meta, staleBefore(map, flags.stale), tableStyle(flags));
    return map.edgeCount === 0 ? [] : [mapText(map, meta)];
  }
}

function* edgeJson({ map, meta }: LoadedMap): Generator<string> {
  for (const [source, edges] of map.sources) {
    for (const [destination, { bytes, labels }] of edges) {
      const parts = meta.remotes.partsOf(source, destination, bytes, Infinity);
      const remotes = parts.length > 0 ? { remotes: parts } : {};
      yield JSON.stringify({
        version: JSON_VERSION,
        type: "edge",
        source,
        destination,
        source_name: hostName(meta, source),
        destination_name: hostName(meta, destination),
        bytes,
        labels,
        ...remotes,
      });
    }
  }
}
