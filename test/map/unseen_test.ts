import { assert, assertEquals } from "@std/assert";
import { ServicesMap } from "../../src/map/services_map.ts";
import { estimateUnseen, flowsUntil } from "../../src/map/unseen.ts";
import { seededRandom } from "../support/random.ts";

/** A network whose kinds of flows have known probabilities. */
class KnownNetwork {
  readonly map = new ServicesMap();
  readonly #sums: Float64Array;
  readonly #seen: Set<number> = new Set();
  readonly #random: () => number;

  constructor(weights: readonly number[], seed: number) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    this.#sums = Float64Array.from(weights, (weight) => (sum += weight) / total);
    this.#random = seededRandom(seed);
  }

  learn(flows: number): void {
    for (let i = 0; i < flows; i++) {
      const kind = this.#draw();
      this.#seen.add(kind);
      this.map.learn(`10.0.${kind % 7}.1`, "remote", `TLS.App${kind}`, 100);
    }
  }

  /** The probability that the next flow is of a kind that was not seen. */
  get unseen(): number {
    let known = 0;
    for (const kind of this.#seen) known += this.#sums[kind] - (kind === 0 ? 0 : this.#sums[kind - 1]);
    return 1 - known;
  }

  #draw(): number {
    const point = this.#random();
    let [low, high] = [0, this.#sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sums[middle] < point) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const zipf = (kinds: number, exponent: number) =>
  Array.from({ length: kinds }, (_, rank) => (rank + 1) ** -exponent);

const NETWORKS: [name: string, weights: number[], flows: number][] = [
  ["few kinds, equally often", new Array(50).fill(1), 100],
  ["few kinds, all seen", new Array(50).fill(1), 2000],
  ["many kinds, equally often", new Array(2000).fill(1), 1500],
  ["a home: a few kinds do most", zipf(300, 1.5), 3000],
  ["an office: a long tail", zipf(5000, 1), 10_000],
  ["a heavy tail, hardly begun", zipf(20_000, 0.8), 1000],
];

Deno.test("estimateUnseen() comes close to the truth, and its bound holds about as often as it says", () => {
  let [held, runs] = [0, 0];
  for (const [name, weights, flows] of NETWORKS) {
    let [estimated, truth] = [0, 0];
    const seeds = 40;
    for (let seed = 1; seed <= seeds; seed++) {
      const network = new KnownNetwork(weights, seed);
      network.learn(flows);
      const { share, most } = estimateUnseen(network.map);
      estimated += share / seeds;
      truth += network.unseen / seeds;
      runs++;
      if (network.unseen <= most) held++;
    }
    assert(Math.abs(estimated - truth) < 0.003 + 0.03 * truth, `${name}: ${estimated} for ${truth}`);
  }
  assert(held / runs > 0.94, `the bound held in ${held} of ${runs}`);
});

Deno.test("estimateUnseen() counts at least some of the kinds that are missing, never too many by far", () => {
  for (const [name, weights, flows] of NETWORKS) {
    const network = new KnownNetwork(weights, 7);
    network.learn(flows);
    const { kinds, missing } = estimateUnseen(network.map);
    assert(kinds + missing <= 1.15 * weights.length, `${name}: ${kinds} + ${missing}`);
    if (network.unseen > 0.02) assert(missing >= (weights.length - kinds) / 12, `${name}: ${missing}`);
  }
});

Deno.test("flowsUntil() tells roughly how long to learn on", () => {
  for (const [name, weights, flows] of NETWORKS.slice(0, 5)) {
    const network = new KnownNetwork(weights, 3);
    network.learn(flows);
    const wanted = network.unseen / 2;
    if (wanted === 0) continue;
    const more = flowsUntil(estimateUnseen(network.map), wanted);
    network.learn(more);
    assert(more > 0 && more < 10 * flows, `${name}: ${more}`);
    assert(
      network.unseen < 1.5 * wanted && network.unseen > wanted / 3,
      `${name}: ${network.unseen} for ${wanted}`,
    );
  }
});

Deno.test("estimateUnseen() says what it can of very little", () => {
  const map = new ServicesMap();
  assertEquals(estimateUnseen(map), { flows: 0, kinds: 0, once: 0, twice: 0, share: 1, most: 1, missing: 0 });
  map.learn("a", "b", "DNS", 1);
  const one = estimateUnseen(map);
  assertEquals([one.share, one.most, one.missing, flowsUntil(one, 0.01)], [1, 1, 0, Infinity]);
  for (let i = 0; i < 299; i++) map.learn("a", "b", "DNS", 1);
  const known = estimateUnseen(map);
  assertEquals([known.share, known.most, flowsUntil(known, 0.01)], [0, 0.01, 0]);
  // What was allowed by hand, or comes from a map without counts, was not seen.
  map.allow("a", "b", "SSH");
  assertEquals(estimateUnseen(map), known);
});
