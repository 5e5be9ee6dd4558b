// Why a flow was judged as it was: what the map knows of its hosts, its pair and its label, and what would change that.

import type { Judge } from "../detect/judge.ts";
import { Verdict } from "../detect/verdict.ts";
import { masterOf } from "../map/master_of.ts";
import type { ServicesMap } from "../map/services_map.ts";
import { correctionLine, type OwnCommand } from "./correction.ts";
import { type Elsewhere, type KnownUse, KnownUses } from "./known_uses.ts";

/** A flow as it is asked about. */
export interface AskedFlow {
  source: string;
  destination: string;
  label: string;
  timeUs: number;
}

/** What the map knows of a pair of hosts. */
export interface KnownPair {
  labels: number;
  flows: number;
  bytes: number;
  firstMs: number;
  lastMs: number;
}

/** The answer. */
export interface Why {
  /** By the map as it is now. */
  verdict: Verdict;
  reason: string;
  /** What the hosts are called, "" where nothing is known. */
  sourceName: string;
  destinationName: string;
  /** Undefined if these two were never seen in this direction. */
  pair: KnownPair | undefined;
  /** Hosts that this source is known to talk to. */
  destinations: number;
  /** Known behaviour that comes nearest; undefined if neither host is known. */
  nearest: KnownUse | undefined;
  elsewhere: Elsewhere;
  /** True if only the application is new: the pair uses this master already. */
  masterKnown: boolean;
  /** Command lines, "" for what is so already. */
  allow: string;
  deny: string;
}

/** What an explainer goes by. */
export interface ExplainerOptions {
  judge: Judge;
  /** What a host is called, "" if nothing is known. */
  nameOf: (host: string) => string;
  own: OwnCommand;
}

/** Explains flows by one map and the user's decisions. */
export class Explainer {
  readonly #judge: Judge;
  readonly #map: ServicesMap;
  readonly #nameOf: (host: string) => string;
  readonly #own: OwnCommand;
  readonly #uses: KnownUses;

  constructor(options: ExplainerOptions) {
    this.#judge = options.judge;
    this.#map = options.judge.map;
    this.#nameOf = options.nameOf;
    this.#own = options.own;
    this.#uses = new KnownUses(this.#map);
  }

  /** All that there is to say. */
  explain({ source, destination, label, timeUs }: AskedFlow): Why {
    const timeMs = timeUs / 1000;
    const edge = this.#map.edge(source, destination);
    const verdict = this.#judge.judge(source, destination, label, timeMs);
    const isDenied = verdict !== Verdict.NONE && this.#judge.isDenied(source, destination, label, timeMs);
    return {
      verdict,
      reason: this.#judge.reason(source, destination, label, timeMs),
      sourceName: this.#nameOf(source),
      destinationName: this.#nameOf(destination),
      pair: edge && { labels: new Set(edge.labels).size, bytes: edge.bytes, ...edge.total },
      destinations: this.#map.destinations(source).size,
      nearest: this.#uses.nearest(source, destination, label),
      elsewhere: this.#uses.elsewhere(source, destination, label),
      masterKnown: edge !== undefined && edge.labels.some((known) => masterOf(known) === masterOf(label)),
      allow: verdict === Verdict.NONE ? "" : correctionLine(this.#own, "allow", source, destination, label),
      deny: isDenied ? "" : correctionLine(this.#own, "deny", source, destination, label),
    };
  }
}
