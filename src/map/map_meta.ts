// MapMeta: what a map's own file has no place for, kept beside it in `services_map.meta.json`. Times are packet time in ms.
//   format          1
//   engine          who labelled the flows: labels of different engines differ
//   created, updated  time of the first and of the last packet that the map has seen, null if not known
//   local_networks  the capturing interface's own prefixes
//   aliases         host → name
//   approvals, denials  list of {source, destination, label, reason, made_ms, until_ms, added}; without label: the whole
//                   edge; added: true if the map lists the label since it was allowed, not since it was seen
//   seen            source → destination → label → [flows, first ms, last ms]
//   hosts           host → {mac, vendor, name}: cards and names that were seen (host_book.ts)
//   remotes         source → destination → name → bytes: who `remote` was (remote_names.ts)
//   learning        how many flows taught the map, and when (learning_curve.ts); absent if that is not known
// A map without this file is a good map; what it says of hosts and labels that the map lacks is passed over: who takes a
// label out of the map's own file by hand takes back its approval for ever, too.

import type { JsonAt } from "../base/json_at.ts";
import { Network } from "../base/network.ts";
import { type Json, type JsonObject, orderedJsonText } from "../base/ordered_json.ts";
import type { Edge, Seen } from "./edge.ts";
import { HostBook } from "./host_book.ts";
import { LearningCurve } from "./learning_curve.ts";
import { packetTimes } from "./packet_times.ts";
import { RemoteNames } from "./remote_names.ts";
import { checkHost, MAX_HOST_LENGTH, MAX_LABEL_LENGTH, type ServicesMap } from "./services_map.ts";

/** The format that is written; others are not read. */
export const META_FORMAT = 1;

/** Characters of a reason, at most. */
export const MAX_REASON_LENGTH = 1000;
const MAX_ENGINE_LENGTH = 100;

/** What a user has decided about an edge, or about one label on it. */
export interface Decision {
  source: string;
  destination: string;
  /** Absent: whatever its label. */
  label?: string;
  reason?: string;
  /** When it was made; packet time or wall-clock time, as its maker had it. */
  madeMs?: number;
  /** It holds before this time; absent: for ever. */
  untilMs?: number;
  /** An approval that has put its label into the map's own list. */
  added?: true;
}

/** True if `decision` is about flows of this edge and label at this time. */
export function decisionHolds(
  decision: Readonly<Decision>,
  source: string,
  destination: string,
  label: string,
  nowMs: number,
): boolean {
  return decision.source === source && decision.destination === destination &&
    (decision.label === undefined || decision.label === label) &&
    (decision.untilMs === undefined || nowMs < decision.untilMs);
}

/** The denial that holds for such flows: one that was not followed by an approval of the same, as long as that holds. */
export function holdingDenial(
  { approvals, denials }: { approvals: readonly Decision[]; denials: readonly Decision[] },
  source: string,
  destination: string,
  label: string,
  nowMs: number,
): Decision | undefined {
  const holds = (decision: Decision) => decisionHolds(decision, source, destination, label, nowMs);
  return denials.find((denial) =>
    holds(denial) &&
    !approvals.some((approval) =>
      approval.label === denial.label && wasMadeAfter(approval, denial) && holds(approval)
    )
  );
}

/** True if `decision` is later than `other`; one without a time is the earliest. */
export function wasMadeAfter(decision: Readonly<Decision>, other: Readonly<Decision>): boolean {
  return (decision.madeMs ?? 0) > (other.madeMs ?? 0);
}

/** The sibling of a map: its origin, and the user's decisions. Counts and times of flows live in the map's edges. */
export class MapMeta {
  engine = "";
  localNetworks: string[] = [];
  readonly aliases: Map<string, string> = new Map();
  approvals: Decision[] = [];
  denials: Decision[] = [];
  hosts: HostBook = new HostBook();
  remotes: RemoteNames = new RemoteNames();
  learning: LearningCurve = new LearningCurve();

  /** Reads the sibling's parsed text and adds what it knows of flows to the edges of `map`.
   *  Throws FileError, `map` then unchanged, if it is not of this format. */
  static read(root: JsonAt, map: ServicesMap): MapMeta {
    const format = root.get("format");
    if (format === undefined) throw root.error(`"format": ${META_FORMAT}`, 'no "format"');
    if (format.value !== META_FORMAT) throw format.error(`format ${META_FORMAT}`);
    const meta = new MapMeta();
    const engine = root.get("engine");
    if (engine !== undefined && engine.value !== "") {
      meta.engine = engine.text("an engine's name", MAX_ENGINE_LENGTH);
    }
    for (const network of root.get("local_networks")?.items("a list of networks") ?? []) {
      const text = network.text("a network", MAX_HOST_LENGTH);
      if (Network.parse(text) === undefined) throw network.error("a network such as 10.42.0.0/24");
      meta.localNetworks.push(text);
    }
    for (const [host, name] of root.get("aliases")?.entries("an object of names") ?? []) {
      checkHost(name, host, "a host");
      meta.aliases.set(host, name.text("a name", MAX_HOST_LENGTH));
    }
    meta.approvals = readDecisions(root.get("approvals")).filter((approval) => isListed(approval, map));
    meta.denials = readDecisions(root.get("denials"));
    const hosts = root.get("hosts");
    if (hosts !== undefined) meta.hosts = HostBook.read(hosts);
    const remotes = root.get("remotes");
    if (remotes !== undefined) meta.remotes = RemoteNames.read(remotes, map);
    const learning = root.get("learning");
    if (learning !== undefined) meta.learning = LearningCurve.read(learning);
    for (const [edge, label, seen] of readSeen(root.get("seen"), map)) edge.addSeen(label, seen);
    return meta;
  }

  /** The sibling's text for `map`. */
  toJson(map: ServicesMap): string {
    const { firstMs, lastMs } = packetTimes(map);
    const root: JsonObject = new Map<string, Json>([
      ["format", META_FORMAT],
      ["engine", this.engine],
      ["created", isoTime(firstMs)],
      ["updated", isoTime(lastMs)],
      ["local_networks", [...this.localNetworks]],
      ["aliases", new Map(this.aliases)],
      ["approvals", this.approvals.map(decisionJson)],
      ["denials", this.denials.map(decisionJson)],
      ["seen", seenJson(map)],
    ]);
    const hosts = this.hosts.toJson(map);
    if (hosts.size > 0) root.set("hosts", hosts);
    const remotes = this.remotes.toJson(map);
    if (remotes.size > 0) root.set("remotes", remotes);
    if (this.learning.flows > 0) root.set("learning", this.learning.toJson());
    return orderedJsonText(root);
  }
}

function readDecisions(list: JsonAt | undefined): Decision[] {
  return (list?.items("a list of decisions") ?? []).map((at) => {
    const decision: Decision = {
      source: required(at, "source").text("a source host", MAX_HOST_LENGTH),
      destination: required(at, "destination").text("a destination host", MAX_HOST_LENGTH),
    };
    const label = at.get("label");
    const reason = at.get("reason");
    const madeMs = at.get("made_ms");
    const untilMs = at.get("until_ms");
    if (label !== undefined) decision.label = label.text("a label", MAX_LABEL_LENGTH);
    if (reason !== undefined) decision.reason = reason.text("a reason", MAX_REASON_LENGTH);
    if (madeMs !== undefined) decision.madeMs = madeMs.count("a time in ms");
    if (untilMs !== undefined) decision.untilMs = untilMs.count("a time in ms");
    if (at.get("added")?.value === true) decision.added = true;
    return decision;
  });
}

/** False for the approval of a label for ever that the map's own file does not list. */
function isListed({ source, destination, label, untilMs }: Decision, map: ServicesMap): boolean {
  return label === undefined || untilMs !== undefined || (map.edge(source, destination)?.has(label) ?? false);
}

function required(at: JsonAt, key: string): JsonAt {
  const value = at.get(key);
  if (value === undefined) throw at.error(`a decision with "${key}"`);
  return value;
}

function decisionJson(decision: Decision): JsonObject {
  const object: JsonObject = new Map<string, Json>([
    ["source", decision.source],
    ["destination", decision.destination],
  ]);
  if (decision.label !== undefined) object.set("label", decision.label);
  if (decision.reason !== undefined) object.set("reason", decision.reason);
  if (decision.madeMs !== undefined) object.set("made_ms", decision.madeMs);
  if (decision.untilMs !== undefined) object.set("until_ms", decision.untilMs);
  if (decision.added) object.set("added", true);
  return object;
}

function readSeen(at: JsonAt | undefined, map: ServicesMap): [edge: Edge, label: string, seen: Seen][] {
  const found: [edge: Edge, label: string, seen: Seen][] = [];
  for (const [source, destinations] of at?.entries("an object of source hosts") ?? []) {
    for (const [destination, labels] of destinations.entries("an object of destination hosts")) {
      const edge = map.edge(source, destination);
      for (const [label, numbers] of labels.entries("an object of labels")) {
        const wanted = "a list of flows, first and last ms";
        const items = numbers.items(wanted);
        if (items.length !== 3) throw numbers.error(wanted);
        const [flows, firstMs, lastMs] = items.map((item) => item.count("a count or a time in ms"));
        if (edge !== undefined) found.push([edge, label, { flows, firstMs, lastMs }]);
      }
    }
  }
  return found;
}

function seenJson(map: ServicesMap): JsonObject {
  const sources: JsonObject = new Map();
  for (const [source, edges] of map.sources) {
    const destinations: JsonObject = new Map();
    for (const [destination, edge] of edges) {
      const labels: JsonObject = new Map();
      for (const label of edge.labels) {
        const seen = edge.seen(label)!;
        if (seen.flows > 0) labels.set(label, [seen.flows, seen.firstMs, seen.lastMs]);
      }
      if (labels.size > 0) destinations.set(destination, labels);
    }
    if (destinations.size > 0) sources.set(source, destinations);
  }
  return sources;
}

function isoTime(ms: number): string | null {
  const date = new Date(ms);
  return ms > 0 && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}
