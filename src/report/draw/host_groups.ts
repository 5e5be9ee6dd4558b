// Which hosts are drawn as one: those that behave alike, in steps that look less and less closely, until few enough are left.
//   1  same kind; the same labels with the same hosts
//   2  the same master protocols with the same hosts
//   3  the same master protocols with the same kinds of hosts
//   4  the same kinds of hosts
//   5  same kind
// Hosts with a grave anomaly and hosts that the user has named stay alone up to step 3. Multicast is one host from the start.

import { masterOf } from "../../map/master_of.ts";
import { FINDINGS, toneOf, TONES } from "./finding.ts";
import type { MapGraph } from "./map_graph.ts";

const LAST_STEP = 5;
const LAST_SPARING_STEP = 3;

/** For each host the number of its group, 0 … count − 1, in order of the groups' first hosts. */
export interface HostGroups {
  groupOf: number[];
  count: number;
}

/** Folds hosts until at most `most` groups are left; the coarsest step leaves at most a few a kind. */
export function groupHosts(graph: MapGraph, most: number): HostGroups {
  const groups = new DisjointSets(graph.hosts.length);
  const multicast = graph.hosts.findIndex(({ kind }) => kind === "multicast");
  graph.hosts.forEach(({ kind }, index) => kind === "multicast" && groups.join(multicast, index));
  const weights = hostWeights(graph);
  for (let step = 1; step <= LAST_STEP && groups.count > most; step++) {
    for (const members of alike(graph, groups.toArray(), weights, step)) {
      for (const host of members) groups.join(members[0], host);
      if (groups.count <= most) break;
    }
  }
  return renumbered(groups.toArray());
}

/** Sets of numbers that grow together; each is named by its least member. */
class DisjointSets {
  readonly #parents: Int32Array;
  count: number;

  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, index) => index);
    this.count = size;
  }

  join(a: number, b: number): void {
    const [first, second] = [this.#find(a), this.#find(b)];
    if (first === second) return;
    this.#parents[Math.max(first, second)] = Math.min(first, second);
    this.count--;
  }

  toArray(): number[] {
    return Array.from(this.#parents, (_, index) => this.#find(index));
  }

  #find(member: number): number {
    let root = member;
    while (this.#parents[root] !== root) root = this.#parents[root];
    while (this.#parents[member] !== root) [this.#parents[member], member] = [root, this.#parents[member]];
    return root;
  }
}

/** What matters most of all that a host is an end of, as its place among the tones. */
function hostWeights({ hosts, arcs }: MapGraph): number[] {
  const weights = hosts.map(() => 0);
  for (const { source, destination, strands } of arcs) {
    const weight = TONES.indexOf(toneOf(strands));
    weights[source] = Math.max(weights[source], weight);
    weights[destination] = Math.max(weights[destination], weight);
  }
  return weights;
}

/** Sets of hosts that look the same at this step, those that save most first. */
function alike(
  graph: MapGraph,
  groupOf: readonly number[],
  weights: readonly number[],
  step: number,
): number[][] {
  const traits = step === LAST_STEP ? graph.hosts.map(() => []) : traitsOf(graph, groupOf, step);
  const sets = new Map<string, number[]>();
  graph.hosts.forEach(({ aliased, kind, standing }, index) => {
    const alone = step <= LAST_SPARING_STEP && (TONES[weights[index]] === "hard" || aliased);
    const key = JSON.stringify(
      alone ? index : [kind, standing, weights[index], [...new Set(traits[index])].sort()],
    );
    const set = sets.get(key);
    if (set === undefined) sets.set(key, [index]);
    else set.push(index);
  });
  return [...sets.values()].filter((set) => set.length > 1).sort((a, b) => b.length - a.length);
}

/** What each host does, in words that compare. */
function traitsOf({ hosts, arcs }: MapGraph, groupOf: readonly number[], step: number): string[][] {
  const traits: string[][] = hosts.map(() => []);
  const peer = (host: number) => step <= 2 ? `${groupOf[host]}` : hosts[host].kind;
  for (const { source, destination, strands } of arcs) {
    const done = step === 4
      ? [""]
      : strands.flatMap(({ finding, labels }) =>
        labels.map((label) =>
          `${FINDINGS[finding].tone === "none" ? "" : finding} ${step === 1 ? label : masterOf(label)}`
        )
      );
    const all = [...new Set(done)].sort().join(",");
    traits[source].push(`to ${peer(destination)} ${all}`);
    traits[destination].push(`from ${peer(source)} ${all}`);
  }
  return traits;
}

function renumbered(groupOf: readonly number[]): HostGroups {
  const numbers = new Map<number, number>();
  for (const group of groupOf) if (!numbers.has(group)) numbers.set(group, numbers.size);
  return { groupOf: groupOf.map((group) => numbers.get(group)!), count: numbers.size };
}
