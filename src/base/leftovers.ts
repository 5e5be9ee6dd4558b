// What a killed process leaves: files that were written beside their place and never moved there.

import { isAbandoned } from "./file_lock.ts";

/** How names go on behind that of the place, see `writeFilesAtomic` and `openOutput`. */
const LEFTOVER = /^(?:\.bak)?\.(?:[0-9a-f]{8}\.tmp|\d+\.partial)$/;
/** Younger ones may not be locked yet. */
const MIN_AGE_MS = 60_000;

const swept = new Set<string>();

/** Removes what killed processes have left beside `target`, once a process. What can't be removed stays. */
export function sweepLeftovers(target: string): void {
  if (swept.has(target)) return;
  swept.add(target);
  const name = target.slice(target.lastIndexOf("/") + 1);
  const folder = target.slice(0, target.length - name.length);
  try {
    for (const entry of Deno.readDirSync(folder === "" ? "." : folder)) {
      if (!entry.isFile || !entry.name.startsWith(name)) continue;
      const path = folder + entry.name;
      if (LEFTOVER.test(entry.name.slice(name.length)) && isOld(path) && isAbandoned(path)) {
        Deno.removeSync(path);
      }
    }
  } catch {
    // Nothing that is needed is lost with what stays.
  }
}

function isOld(path: string): boolean {
  return Date.now() - (Deno.statSync(path).mtime?.getTime() ?? Infinity) > MIN_AGE_MS;
}
