// The map that a command looks at.

import { requireMap } from "../map/map_editor.ts";
import { type LoadedMap, warningsOf } from "../map/map_files.ts";
import type { Status } from "../sink/status.ts";

/** The map at `path`; what of it can't be used is said to `status`. Throws FileError if there is none. */
export function openMap(path: string, status: Status): LoadedMap {
  const loaded = requireMap(path);
  for (const warning of warningsOf(loaded)) status.say(`servmap: warning: ${warning}`);
  return loaded;
}
