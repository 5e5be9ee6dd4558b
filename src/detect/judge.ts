// Judge: what a map says of a flow. The first rule that matches wins:
//   0  the user denied this edge or label,     PROTOCOL NEVER USED
//      and has not allowed the same since
//      the user approved this edge or label    NONE
//   1  source is no source in the map          UNKNOWN SOURCE IP
//   2  destination is not under that source    UNKNOWN DESTINATION IP
//   3  the label is in the pair's list         NONE
//   4  its master is a soft protocol           DNS/TLS APPLICATION
//   5  it is Unknown                           UNKNOWN PROTOCOL
//   6  otherwise                               PROTOCOL NEVER USED

import type { LoadedMap } from "../map/map_files.ts";
import { type Decision, decisionHolds, holdingDenial } from "../map/map_meta.ts";
import { masterOf } from "../map/master_of.ts";
import { type ServicesMap, UNKNOWN_LABEL } from "../map/services_map.ts";
import { Verdict } from "./verdict.ts";

/** What a judge goes by. */
export interface JudgeOptions {
  map: ServicesMap;
  /** Masters whose new applications are minor: `DNS`, `TLS`. */
  softProtocols: readonly string[];
  approvals?: readonly Decision[];
  denials?: readonly Decision[];
}

const NAMED_IN_REASON = 5;

/** Judges flows by a map and the user's decisions. Knows no state but these: the same question has the same answer,
 *  until a decision expires. */
export class Judge {
  readonly map: ServicesMap;
  readonly #soft: ReadonlySet<string>;
  readonly #approvals: readonly Decision[];
  readonly #denials: readonly Decision[];

  constructor(options: JudgeOptions) {
    this.map = options.map;
    this.#soft = new Set(options.softProtocols);
    this.#approvals = options.approvals ?? [];
    this.#denials = options.denials ?? [];
  }

  /** The verdict on a flow between two hosts at `nowMs`. */
  judge(source: string, destination: string, label: string, nowMs: number): Verdict {
    if (this.isDenied(source, destination, label, nowMs)) return Verdict.PROTOCOL_NEVER_USED;
    if (find(this.#approvals, source, destination, label, nowMs)) return Verdict.NONE;
    if (!this.map.hasSource(source)) return Verdict.UNKNOWN_SOURCE_IP;
    const edge = this.map.edge(source, destination);
    if (edge === undefined) return Verdict.UNKNOWN_DESTINATION_IP;
    if (edge.has(label)) return Verdict.NONE;
    if (this.#soft.has(masterOf(label))) return Verdict.DNS_TLS_APPLICATION;
    return label === UNKNOWN_LABEL ? Verdict.UNKNOWN_PROTOCOL : Verdict.PROTOCOL_NEVER_USED;
  }

  /** True if the user has denied such flows. */
  isDenied(source: string, destination: string, label: string, nowMs: number): boolean {
    return this.#denial(source, destination, label, nowMs) !== undefined;
  }

  /** Why the verdict is what it is, in a sentence. */
  reason(source: string, destination: string, label: string, nowMs: number): string {
    const denial = this.#denial(source, destination, label, nowMs);
    if (denial) return decisionReason(denial, "denied");
    const approval = find(this.#approvals, source, destination, label, nowMs);
    if (approval) return decisionReason(approval, "approved");
    if (!this.map.hasSource(source)) return `the map knows no flow from ${source}`;
    const edge = this.map.edge(source, destination);
    if (edge === undefined) {
      const known = listed(this.map.destinations(source).keys());
      return `the map knows no flow from ${source} to ${destination}, only to ${known}`;
    }
    if (edge.has(label)) return `the map knows ${label} from ${source} to ${destination}`;
    const master = masterOf(label);
    const nearest = edge.labels.filter((known) => known === master || known.startsWith(`${master}.`));
    const uses = listed(nearest.length > 0 ? nearest : edge.labels);
    return `the map knows ${uses} from ${source} to ${destination}, but not ${label}`;
  }

  /** The last time up to `nowMs` at which an answer changed since a decision expired; -Infinity if none did. */
  lastChangeMs(nowMs: number): number {
    let last = -Infinity;
    for (const { untilMs } of [...this.#approvals, ...this.#denials]) {
      if (untilMs !== undefined && untilMs <= nowMs && untilMs > last) last = untilMs;
    }
    return last;
  }

  /** The first time after `nowMs` at which an answer may change since a decision expires; Infinity if never. */
  nextChangeMs(nowMs: number): number {
    let next = Infinity;
    for (const { untilMs } of [...this.#approvals, ...this.#denials]) {
      if (untilMs !== undefined && untilMs > nowMs && untilMs < next) next = untilMs;
    }
    return next;
  }

  #denial(source: string, destination: string, label: string, nowMs: number): Decision | undefined {
    const decisions = { approvals: this.#approvals, denials: this.#denials };
    return holdingDenial(decisions, source, destination, label, nowMs);
  }
}

/** Judges by a map and its sibling. */
export function judgeOf({ map, meta }: LoadedMap, softProtocols: readonly string[]): Judge {
  const { approvals, denials } = meta;
  return new Judge({ map, softProtocols, approvals, denials });
}

function find(
  decisions: readonly Decision[],
  source: string,
  destination: string,
  label: string,
  nowMs: number,
): Decision | undefined {
  for (const decision of decisions) {
    if (decisionHolds(decision, source, destination, label, nowMs)) return decision;
  }
  return undefined;
}

function decisionReason(decision: Decision, done: string): string {
  const what = decision.label ?? "everything";
  const why = decision.reason === undefined ? "" : `: ${decision.reason}`;
  return `${done} by the user: ${what} from ${decision.source} to ${decision.destination}${why}`;
}

/** The first few of `names`, and that there are more. */
function listed(names: Iterable<string>): string {
  const shown = new Set<string>();
  for (const name of names) {
    if (shown.size === NAMED_IN_REASON && !shown.has(name)) return `${[...shown].join(", ")} and others`;
    shown.add(name);
  }
  return shown.size === 0 ? "nothing" : [...shown].join(", ");
}
