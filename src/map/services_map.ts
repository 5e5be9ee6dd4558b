// ServicesMap: source host → destination host → Edge, in the order of learning, and its file, which is the original's:
//   { "10.42.0.130": { "10.42.0.1": [87215, "DNS", "DNS.Microsoft"], "remote": [169616558, "TLS"] } }
// Written with indent 4, without a final newline. Order matters: a map that is read and written again is the same bytes.

import { count } from "../base/count_text.ts";
import { JsonAt } from "../base/json_at.ts";
import { type Json, type JsonObject, orderedJsonText, parseOrderedJson } from "../base/ordered_json.ts";
import { Edge, MAX_EDGE_LABELS } from "./edge.ts";

/** The label that says nothing, and teaches nothing. */
export const UNKNOWN_LABEL = "Unknown";
/** Edges that a map holds, at most. */
export const MAX_EDGES = 500_000;
/** Characters of a host's or a label's text, at most. */
export const MAX_HOST_LENGTH = 255;
export const MAX_LABEL_LENGTH = 255;

const NO_DESTINATIONS: ReadonlyMap<string, Edge> = new Map();

/** Which hosts have talked to which others, and by what. */
export class ServicesMap {
  readonly #sources: Map<string, Map<string, Edge>> = new Map();
  #edgeCount = 0;
  #refused = 0;

  /** Reads the text of a map file; `name` is the file in messages. Throws FileError on anything but a map. */
  static parse(text: string, name: string): ServicesMap {
    const map = new ServicesMap();
    const root = new JsonAt(name, [], parseOrderedJson(text, name));
    for (const [source, destinations] of root.entries("an object of source hosts")) {
      checkHost(destinations, source, "a source host");
      const edges = new Map<string, Edge>();
      map.#sources.set(source, edges);
      for (const [destination, list] of destinations.entries("an object of destination hosts")) {
        checkHost(list, destination, "a destination host");
        edges.set(destination, parseEdge(list));
        if (++map.#edgeCount > MAX_EDGES) {
          throw root.error(`at most ${count(MAX_EDGES)} pairs of hosts`, "more");
        }
      }
    }
    return map;
  }

  /** Sources with their destinations, in the order of learning. */
  get sources(): ReadonlyMap<string, ReadonlyMap<string, Edge>> {
    return this.#sources;
  }

  /** Pairs of hosts. */
  get edgeCount(): number {
    return this.#edgeCount;
  }

  /** Flows that taught nothing since the map was full. */
  get refused(): number {
    return this.#refused;
  }

  hasSource(source: string): boolean {
    return this.#sources.has(source);
  }

  /** Destinations of a source; empty if it is none. */
  destinations(source: string): ReadonlyMap<string, Edge> {
    return this.#sources.get(source) ?? NO_DESTINATIONS;
  }

  edge(source: string, destination: string): Edge | undefined {
    return this.#sources.get(source)?.get(destination);
  }

  /** Learns one flow: its bytes of both directions and, if new, its label. `Unknown` teaches nothing. Times are packet
   *  time in milliseconds, 0 = not known; `flows` is 0 for a part of a flow whose last part counts. True if something was
   *  learned. */
  learn(
    source: string,
    destination: string,
    label: string,
    bytes: number,
    firstMs = 0,
    lastMs = 0,
    flows = 1,
  ): boolean {
    if (label === UNKNOWN_LABEL) return false;
    const edge = this.#edgeFor(source, destination);
    const learned = edge !== undefined && edge.learn(label, bytes, firstMs, lastMs, flows);
    if (!learned) this.#refused++;
    return learned;
  }

  /** Allows a label between two hosts without a flow that showed it. False if it is there already, or the map is full. */
  allow(source: string, destination: string, label: string): boolean {
    const edge = this.#edgeFor(source, destination);
    return edge !== undefined && !edge.has(label) && edge.append(label);
  }

  /** Forgets a label between two hosts, or all that these hosts did; hosts that nothing is left of go too.
   *  False if it was not known. */
  forget(source: string, destination: string, label?: string): boolean {
    const destinations = this.#sources.get(source);
    const edge = destinations?.get(destination);
    if (destinations === undefined || edge === undefined) return false;
    if (label !== undefined) {
      if (!edge.forget(label)) return false;
      if (edge.labels.length > 0) return true;
    }
    destinations.delete(destination);
    if (destinations.size === 0) this.#sources.delete(source);
    this.#edgeCount--;
    return true;
  }

  /** True if all that `other` has seen was seen here, too, in the same time: most likely in the same packets. False where no
   *  time is known. */
  covers(other: ServicesMap): boolean {
    for (const [source, destinations] of other.#sources) {
      for (const [destination, theirs] of destinations) {
        const ours = this.edge(source, destination);
        for (const label of theirs.labels) {
          const [here, there] = [ours?.seen(label), theirs.seen(label)!];
          if (here === undefined || there.firstMs === 0) return false;
          if (here.firstMs === 0 || here.firstMs > there.firstMs || here.lastMs < there.lastMs) return false;
        }
      }
    }
    return other.#edgeCount > 0;
  }

  /** Adds everything that `other` knows: bytes and flows are summed, new hosts and labels follow those that are here. */
  merge(other: ServicesMap): void {
    for (const [source, destinations] of other.#sources) {
      for (const [destination, theirs] of destinations) {
        const edge = this.#edgeFor(source, destination);
        if (edge === undefined) {
          this.#refused++;
          continue;
        }
        edge.bytes = Math.min(edge.bytes + theirs.bytes, Number.MAX_SAFE_INTEGER);
        for (const label of theirs.labels) if (!edge.has(label)) edge.append(label);
        for (const label of new Set(theirs.labels)) edge.addSeen(label, theirs.seen(label)!);
      }
    }
  }

  /** The text of the map file. */
  toJson(): string {
    const root: JsonObject = new Map();
    for (const [source, destinations] of this.#sources) {
      const lists: JsonObject = new Map();
      for (const [destination, edge] of destinations) {
        lists.set(destination, [edge.bytes, ...edge.labels] as Json[]);
      }
      root.set(source, lists);
    }
    return orderedJsonText(root);
  }

  #edgeFor(source: string, destination: string): Edge | undefined {
    let destinations = this.#sources.get(source);
    let edge = destinations?.get(destination);
    if (edge !== undefined) return edge;
    if (this.#edgeCount >= MAX_EDGES) return undefined;
    if (destinations === undefined) {
      destinations = new Map();
      this.#sources.set(source, destinations);
    }
    edge = new Edge();
    destinations.set(destination, edge);
    this.#edgeCount++;
    return edge;
  }
}

/** Throws FileError if `host`, the key of what is `below` it, can't be a host's. */
export function checkHost(below: JsonAt, host: string, wanted: string): void {
  new JsonAt(below.file, below.path.slice(0, -1), host).text(wanted, MAX_HOST_LENGTH);
}

function parseEdge(list: JsonAt): Edge {
  const wanted = "a list of bytes and labels";
  const [bytes, ...labels] = list.items(wanted);
  if (bytes === undefined) throw list.error(wanted);
  const edge = new Edge();
  edge.bytes = bytes.count("bytes");
  for (const label of labels) {
    if (edge.append(label.text("a label", MAX_LABEL_LENGTH))) continue;
    throw list.error(`at most ${count(MAX_EDGE_LABELS)} labels`, count(labels.length));
  }
  return edge;
}
