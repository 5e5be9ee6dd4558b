// Changing a map that lies on disk: one process at a time, whole files, nothing written that did not change.

import { isThere, writeFilesAtomic } from "../base/atomic_file.ts";
import { FileError } from "../base/errors.ts";
import { becomeCaller } from "../capture/sudo_caller.ts";
import { Journal, type JournalChange } from "./journal.ts";
import { type LoadedMap, loadMap, metaPath, neededForMap, siblingError } from "./map_files.ts";

/** How a map is changed. */
export interface EditOptions {
  /** Who does it, for the journal: `map allow`. */
  command: string;
  nowMs: number;
  /** Keep what was there as `.bak`; on unless said otherwise. */
  backup?: boolean;
}

/** Loads the map at `path`, has `edit` change it, and writes those of its two files that changed; what `edit` returns as
 *  changes goes to the journal. Root does it as who called sudo, where that user may. Throws FileError, or what `edit` throws,
 *  and then both files are unchanged. */
export function editMap<T>(
  path: string,
  options: EditOptions,
  edit: (loaded: LoadedMap) => { changes: JournalChange[]; result: T },
): T {
  if (!isThere(path)) throw noMap(path);
  becomeCaller(neededForMap(path));
  using journal = Journal.lock(path);
  const loaded = loadMap(path);
  if (loaded === undefined) throw noMap(path);
  if (loaded.trouble !== undefined) throw siblingError(path, loaded.trouble);
  const before = textsOf(loaded);
  const { changes, result } = edit(loaded);
  const after = textsOf(loaded);
  // The sibling first: decisions about a label that the map lacks are passed over, so a kill in between does no harm.
  const files = [
    { path: metaPath(path), data: after.meta, changed: before.meta !== after.meta },
    { path, data: after.map, changed: before.map !== after.map },
  ].filter(({ changed }) => changed);
  if (files.length > 0) writeFilesAtomic(files, { backup: options.backup ?? true });
  journal.append(options.command, changes, options.nowMs);
  return result;
}

/** Loads the map at `path` to look at it. Throws FileError if there is none. */
export function requireMap(path: string): LoadedMap {
  const loaded = loadMap(path);
  if (loaded === undefined) throw noMap(path);
  return loaded;
}

function textsOf({ map, meta }: LoadedMap): { map: string; meta: string } {
  return { map: map.toJson(), meta: meta.toJson(map) };
}

function noMap(path: string): FileError {
  return new FileError(`Cannot use the map ${path}: there is no such file`, {
    hint: "make it with servmap learn, or name another one with --map",
  });
}
