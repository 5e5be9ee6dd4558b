// A map on disk: its file, and the sibling that holds the rest. Both are written whole, with the old ones as `.bak`.

import { isKept, writeFilesAtomic } from "../base/atomic_file.ts";
import { readBoundedText } from "../base/bounded_file.ts";
import { FileError, messageOf } from "../base/errors.ts";
import { JsonAt } from "../base/json_at.ts";
import { jsonSibling } from "../base/json_sibling.ts";
import { parseOrderedJson } from "../base/ordered_json.ts";
import type { NeededFiles } from "../capture/sudo_caller.ts";
import { journalPath } from "./journal.ts";
import { MapMeta } from "./map_meta.ts";
import { ServicesMap } from "./services_map.ts";

const MAX_MAP_MEBIBYTES = 256;

/** A map with its sibling. */
export interface LoadedMap {
  map: ServicesMap;
  meta: MapMeta;
  /** Why the sibling can't be used, in words; absent if it can. */
  trouble?: string;
}

/** What who uses the map as it was loaded should know. */
export function warningsOf({ trouble }: LoadedMap): string[] {
  return trouble === undefined ? [] : [`${trouble}; the map is used without it`];
}

/** Where the sibling of the map at `path` is: `x.json` → `x.meta.json`. */
export function metaPath(path: string): string {
  return jsonSibling(path, "meta.json");
}

/** The files that the map at `path` is made of. */
export function filesOfMap(path: string): string[] {
  return [path, metaPath(path), journalPath(path)];
}

/** What a change of the map at `path` needs. */
export function neededForMap(path: string): NeededFiles {
  if (!isKept(path)) return { read: [], replaced: [path], appended: [] };
  const files = [path, metaPath(path)];
  return {
    read: files,
    replaced: [...files, ...files.map((file) => `${file}.bak`)],
    appended: [journalPath(path)],
  };
}

/** The error for a map that is to be changed, or judged by, but whose sibling can't be used. */
export function siblingError(
  path: string,
  trouble: string,
  what: "change" | "judge by" = "change",
): FileError {
  return new FileError(`Cannot ${what} the map ${path}: ${trouble}`, {
    hint: `mend ${metaPath(path)}, take its .bak, or move it away to go on without earlier decisions`,
  });
}

/** Reads the map at `path`, undefined if there is no such file. A sibling that is missing is fine, one that can't be
 *  understood is `trouble`. Throws FileError if the map itself is no map. */
export function loadMap(path: string): LoadedMap | undefined {
  const text = readBoundedText(path, "services map", MAX_MAP_MEBIBYTES);
  if (text === undefined) return undefined;
  const map = ServicesMap.parse(text, path);
  const sibling = metaPath(path);
  try {
    const metaText = readBoundedText(sibling, "map's sibling file", 2 * MAX_MAP_MEBIBYTES);
    if (metaText === undefined) return { map, meta: new MapMeta() };
    const root = new JsonAt(sibling, [], parseOrderedJson(metaText, sibling));
    return { map, meta: MapMeta.read(root, map) };
  } catch (error) {
    return { map, meta: new MapMeta(), trouble: messageOf(error) };
  }
}

/** Who labelled the flows of the map at `path`, as its sibling says; "" if there is none or it doesn't say. */
export function engineOfMap(path: string): string {
  try {
    const sibling = metaPath(path);
    const text = readBoundedText(sibling, "map's sibling file", 2 * MAX_MAP_MEBIBYTES);
    if (text === undefined) return "";
    return MapMeta.read(new JsonAt(sibling, [], parseOrderedJson(text, sibling)), new ServicesMap()).engine;
  } catch {
    return ""; // loadMap tells what is wrong with it
  }
}

/** Writes the map and its sibling; what was there stays as `.bak` where nothing else is asked for. Throws FileError, and then both are
 *  unchanged. */
export function saveMap(path: string, map: ServicesMap, meta: MapMeta, { backup = true } = {}): void {
  const sibling = isKept(path) ? [{ path: metaPath(path), data: meta.toJson(map) }] : [];
  writeFilesAtomic([...sibling, { path, data: map.toJson() }], { backup });
}
