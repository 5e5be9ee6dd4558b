// RemoteNames: who `remote` was, for every edge that ends there: bytes by registrable domain, or by provider. Kept in the
// map's sibling under "remotes": source → destination → name → bytes. An edge's names never hold more bytes than the edge;
// what is left is all the others together, so that the parts sum up to the whole, always.

import type { JsonAt } from "../base/json_at.ts";
import type { JsonObject } from "../base/ordered_json.ts";
import { isPlainText } from "../base/plain_text.ts";
import { MAX_HOST_LENGTH, type ServicesMap } from "./services_map.ts";

/** The name of all bytes that have no name of their own. */
export const OTHER_REMOTES = "others";
/** Names an edge keeps while it learns, and of these in its file. */
export const MAX_REMOTE_NAMES = 1024;
export const FILED_REMOTE_NAMES = 64;

/** Edges with names, at most. */
const MAX_NAMED_EDGES = 65_536;

/** Bytes of an edge under one name. */
export interface RemotePart {
  name: string;
  bytes: number;
}

/** Bytes by name, edge by edge. */
export class RemoteNames {
  readonly #edges: Map<string, Map<string, Map<string, number>>> = new Map();
  #count = 0;

  /** Reads what `toJson` wrote; edges that `map` lacks, or that hold less than their names, are passed over. Throws
   *  FileError on anything else. */
  static read(at: JsonAt, map: ServicesMap): RemoteNames {
    const names = new RemoteNames();
    for (const [source, destinations] of at.entries("an object of source hosts")) {
      for (const [destination, parts] of destinations.entries("an object of destination hosts")) {
        const read = parts.entries("an object of names").map(([name, bytes]) => ({
          name,
          bytes: bytes.count("bytes"),
        }));
        const sum = read.reduce((total, { bytes }) => total + bytes, 0);
        if (sum > (map.edge(source, destination)?.bytes ?? -1)) continue;
        for (const { name, bytes } of read.slice(0, MAX_REMOTE_NAMES)) {
          if (isPlainText(name, MAX_HOST_LENGTH)) names.add(source, destination, name, bytes);
        }
      }
    }
    return names;
  }

  /** Adds bytes of an edge to a name; where there are too many, the smaller half joins the others. */
  add(source: string, destination: string, name: string, bytes: number): void {
    if (name === OTHER_REMOTES) return;
    const parts = this.#partsOf(source, destination);
    if (parts === undefined) return;
    parts.set(name, Math.min((parts.get(name) ?? 0) + bytes, Number.MAX_SAFE_INTEGER));
    if (parts.size > MAX_REMOTE_NAMES) {
      for (const { name } of sorted(parts).slice(MAX_REMOTE_NAMES / 2)) parts.delete(name);
    }
  }

  /** Adds all that another map's names hold. */
  merge(other: RemoteNames): void {
    for (const [source, destinations] of other.#edges) {
      for (const [destination, parts] of destinations) {
        for (const [name, bytes] of parts) this.add(source, destination, name, bytes);
      }
    }
  }

  /** The parts of an edge of `edgeBytes`: at most `most` names, the largest first, then all others as one. They sum up to
   *  `edgeBytes`. Empty if no name is known. */
  partsOf(source: string, destination: string, edgeBytes: number, most: number): RemotePart[] {
    const known = this.#edges.get(source)?.get(destination);
    if (known === undefined || known.size === 0) return [];
    const parts = sorted(known).slice(0, most);
    const rest = edgeBytes - parts.reduce((sum, { bytes }) => sum + bytes, 0);
    if (rest < 0) return []; // the edge was changed by other means: what is known of it is no longer true
    return rest > 0 ? [...parts, { name: OTHER_REMOTES, bytes: rest }] : parts;
  }

  /** The sibling's value: the largest names of each edge of `map`. */
  toJson(map: ServicesMap): JsonObject {
    const root: JsonObject = new Map();
    for (const [source, destinations] of this.#edges) {
      const object: JsonObject = new Map();
      for (const destination of destinations.keys()) {
        const bytes = map.edge(source, destination)?.bytes;
        const parts = bytes === undefined ? [] : this.partsOf(source, destination, bytes, FILED_REMOTE_NAMES);
        const named = parts.filter(({ name }) => name !== OTHER_REMOTES);
        if (named.length > 0) object.set(destination, new Map(named.map(({ name, bytes }) => [name, bytes])));
      }
      if (object.size > 0) root.set(source, object);
    }
    return root;
  }

  #partsOf(source: string, destination: string): Map<string, number> | undefined {
    let destinations = this.#edges.get(source);
    let parts = destinations?.get(destination);
    if (parts !== undefined) return parts;
    if (this.#count >= MAX_NAMED_EDGES) return undefined;
    if (destinations === undefined) this.#edges.set(source, destinations = new Map());
    destinations.set(destination, parts = new Map());
    this.#count++;
    return parts;
  }
}

function sorted(parts: ReadonlyMap<string, number>): RemotePart[] {
  return [...parts].map(([name, bytes]) => ({ name, bytes }))
    .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}
