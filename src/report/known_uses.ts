// KnownUses: where else in a map a label is used, and what comes nearest to a flow that the map does not know.

import type { Edge } from "../map/edge.ts";
import { masterOf } from "../map/master_of.ts";
import type { ServicesMap } from "../map/services_map.ts";

/** A label that the map knows between two hosts; times are packet time in ms, 0 = not known. */
export interface KnownUse {
  source: string;
  destination: string;
  label: string;
  flows: number;
  firstMs: number;
  lastMs: number;
}

/** Edges that use a label: the first few, and how many there are. */
export interface Elsewhere {
  uses: KnownUse[];
  count: number;
}

const NAMED = 3;
/** Destinations of a source that are looked at, at most: an answer must not cost more than a moment. */
const MAX_SEARCHED = 5000;
const NO_USES: Elsewhere = { uses: [], count: 0 };

/** Answers questions about one map as it is now. */
export class KnownUses {
  readonly #map: ServicesMap;
  #byLabel: Map<string, Elsewhere> | undefined;

  constructor(map: ServicesMap) {
    this.#map = map;
  }

  /** Edges other than this one that use `label`. */
  elsewhere(source: string, destination: string, label: string): Elsewhere {
    const all = this.#index().get(label) ?? NO_USES;
    const isHere = this.#map.edge(source, destination)?.has(label) ?? false;
    const uses = all.uses.filter((use) => use.source !== source || use.destination !== destination);
    return { uses: uses.slice(0, NAMED), count: all.count - (isHere ? 1 : 0) };
  }

  /** The known behaviour nearest to a flow: by the same pair with the same application or master, by the same source
   *  with others, the other way round, else what this pair or this source does most. */
  nearest(source: string, destination: string, label: string): KnownUse | undefined {
    const edge = this.#map.edge(source, destination);
    const reverse = this.#map.edge(destination, source);
    return mostUsed(source, destination, edge, (known) => kinship(known, label)) ??
      this.#sameLabelWithOthers(source, label) ??
      mostUsed(destination, source, reverse, (known) => known === label ? 1 : 0) ??
      mostUsed(source, destination, edge, () => 1) ??
      this.#mostUsedOf(source) ??
      mostUsed(destination, source, reverse, () => 1);
  }

  #sameLabelWithOthers(source: string, label: string): KnownUse | undefined {
    return this.#bestOf(source, (known) => known === label ? 1 : 0);
  }

  #mostUsedOf(source: string): KnownUse | undefined {
    return this.#bestOf(source, () => 1);
  }

  #bestOf(source: string, rank: (label: string) => number): KnownUse | undefined {
    let best: KnownUse | undefined;
    let searched = 0;
    for (const [destination, edge] of this.#map.destinations(source)) {
      if (searched++ === MAX_SEARCHED) break;
      const use = mostUsed(source, destination, edge, rank);
      if (use !== undefined && (best === undefined || use.flows > best.flows)) best = use;
    }
    return best;
  }

  #index(): Map<string, Elsewhere> {
    if (this.#byLabel !== undefined) return this.#byLabel;
    const index = new Map<string, Elsewhere>();
    for (const [source, edges] of this.#map.sources) {
      for (const [destination, edge] of edges) {
        for (const label of new Set(edge.labels)) {
          let entry = index.get(label);
          if (entry === undefined) index.set(label, entry = { uses: [], count: 0 });
          entry.count++;
          // One more than is named: the asked edge itself is left out.
          if (entry.uses.length <= NAMED) entry.uses.push(useOf(source, destination, label, edge));
        }
      }
    }
    return this.#byLabel = index;
  }
}

/** The label of `edge` that ranks highest, then the one with most flows; ranks of 0 are passed over. */
function mostUsed(
  source: string,
  destination: string,
  edge: Edge | undefined,
  rank: (label: string) => number,
): KnownUse | undefined {
  let best: KnownUse | undefined;
  let bestRank = 0;
  for (const label of edge?.labels ?? []) {
    const own = rank(label);
    const use = own >= bestRank && own > 0 ? useOf(source, destination, label, edge!) : undefined;
    if (use === undefined || (own === bestRank && best !== undefined && use.flows <= best.flows)) continue;
    best = use;
    bestRank = own;
  }
  return best;
}

/** How near two labels are: the same one 3, the same application by another master 2, the same master 1, else 0. */
function kinship(known: string, label: string): number {
  if (known === label) return 3;
  const app = appOf(label);
  if (app !== "" && appOf(known) === app) return 2;
  return masterOf(known) === masterOf(label) ? 1 : 0;
}

function appOf(label: string): string {
  return label.slice(masterOf(label).length + 1);
}

function useOf(source: string, destination: string, label: string, edge: Edge): KnownUse {
  return { source, destination, label, ...edge.seen(label)! };
}
