// A services map as text: each source with its destinations, bytes and labels; hosts with their names, where they have some.

import { count } from "../base/count_text.ts";
import { cellWidth } from "../base/cell_width.ts";
import type { MapMeta } from "../map/map_meta.ts";
import type { ServicesMap } from "../map/services_map.ts";
import { namedHost } from "./host_title.ts";

/** Lines of the listing, without final newline. */
export function mapText(map: ServicesMap, meta: MapMeta): string {
  const lines: string[] = [];
  for (const [source, edges] of map.sources) {
    lines.push(namedHost(meta, source));
    const names = [...edges.keys()].map((host) => namedHost(meta, host));
    const width = names.reduce((most, name) => Math.max(most, cellWidth(name)), 0);
    let row = 0;
    for (const edge of edges.values()) {
      const name = names[row++];
      const bytes = count(edge.bytes).padStart(15);
      const gap = " ".repeat(width - cellWidth(name));
      lines.push(
        `  → ${name}${gap} ${bytes} ${edge.bytes === 1 ? "byte " : "bytes"}  ${edge.labels.join(", ")}`,
      );
    }
  }
  return lines.join("\n");
}
