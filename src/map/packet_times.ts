// When a map's flows were: its first and its last packet.

import type { ServicesMap } from "./services_map.ts";

/** The time of the first and of the last packet that `map` has seen, in ms; 0 if not known. */
export function packetTimes(map: ServicesMap): { firstMs: number; lastMs: number } {
  const times = { firstMs: 0, lastMs: 0 };
  for (const edges of map.sources.values()) {
    for (const edge of edges.values()) {
      const { firstMs, lastMs } = edge.total;
      if (firstMs > 0 && (times.firstMs === 0 || firstMs < times.firstMs)) times.firstMs = firstMs;
      if (lastMs > times.lastMs) times.lastMs = lastMs;
    }
  }
  return times;
}
