// A services map as text: each source with its destinations, bytes and labels.

import type { ServicesMap } from "../map/services_map.ts";

/** Lines of the listing, without final newline. */
export function mapText(map: ServicesMap): string {
  const lines: string[] = [];
  for (const [source, edges] of map.sources) {
    lines.push(source);
    const width = Math.max(...[...edges.keys()].map((host) => host.length));
    for (const [destination, edge] of edges) {
      const bytes = edge.bytes.toLocaleString("en-US").padStart(15);
      lines.push(`  → ${destination.padEnd(width)} ${bytes} bytes  ${edge.labels.join(", ")}`);
    }
  }
  return lines.join("\n");
}
