// When edges and hosts were last seen, in packet time, and which of them have not been seen for long.

import { packetTimes } from "./packet_times.ts";
import type { ServicesMap } from "./services_map.ts";

/** Days after which an edge or a host is stale, where nothing else is said. */
export const STALE_DAYS = 30;

const DAY_MS = 86_400_000;

/** An edge, and when it was last seen. */
export interface EdgeAge {
  source: string;
  destination: string;
  labels: readonly string[];
  lastMs: number;
}

/** A host, and when it was first and last seen. */
export interface HostAge {
  firstMs: number;
  lastMs: number;
}

/** The time before which something is stale: `days` before the map's last packet. 0 if the map has no times. */
export function staleBefore(map: ServicesMap, days: number): number {
  return Math.max(0, packetTimes(map).lastMs - days * DAY_MS);
}

/** Edges last seen before `timeMs`, the longest unseen first; those without a time are left out. */
export function edgesUnseenSince(map: ServicesMap, timeMs: number): EdgeAge[] {
  const stale: EdgeAge[] = [];
  for (const [source, edges] of map.sources) {
    for (const [destination, edge] of edges) {
      const { lastMs } = edge.total;
      if (lastMs > 0 && lastMs < timeMs) stale.push({ source, destination, labels: edge.labels, lastMs });
    }
  }
  return stale.sort((a, b) => a.lastMs - b.lastMs);
}

/** All hosts of a map with their times, 0 if not known, in the order in which the map has them. */
export function hostAges(map: ServicesMap): Map<string, HostAge> {
  const ages = new Map<string, HostAge>();
  const see = (host: string, firstMs: number, lastMs: number) => {
    const age = ages.get(host);
    if (age === undefined) {
      ages.set(host, { firstMs, lastMs });
      return;
    }
    if (firstMs > 0 && (age.firstMs === 0 || firstMs < age.firstMs)) age.firstMs = firstMs;
    age.lastMs = Math.max(age.lastMs, lastMs);
  };
  for (const [source, edges] of map.sources) {
    for (const [destination, edge] of edges) {
      const { firstMs, lastMs } = edge.total;
      see(source, firstMs, lastMs);
      see(destination, firstMs, lastMs);
    }
  }
  return ages;
}
