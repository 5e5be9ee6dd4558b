// What a killed process leaves: files that were written beside their place and never moved there.

import { removeAbandoned } from "./file_lock.ts";

/** Where a file is written before it is moved to `target`: see `writeFilesAtomic`. */
export function temporaryOf(target: string): string {
  return `${target}.servmap-${crypto.randomUUID().slice(0, 8)}.tmp`;
}

/** The same, of an output that grows for as long as this process runs. */
export function partialOf(target: string): string {
  return `${target}.${Deno.pid}.partial`;
}

const LEFTOVER = /^(?:\.bak)?\.(?:servmap-[0-9a-f]{8}\.tmp|(\d{1,7})\.partial)$/;
/** Nothing is gained by haste, and not every file system shows the locks of others. */
const MIN_AGE_MS = 3_600_000;

const swept = new Set<string>();

/** Removes what killed processes have left beside `target`, once a process. What can't be removed stays. */
export function sweepLeftovers(target: string): void {
  if (swept.has(target)) return;
  swept.add(target);
  const name = target.slice(target.lastIndexOf("/") + 1);
  const folder = target.slice(0, target.length - name.length);
  for (const entry of namesIn(folder === "" ? "." : folder)) {
    if (!entry.startsWith(name)) continue;
    const match = LEFTOVER.exec(entry.slice(name.length));
    if (match !== null && !isAlive(match[1])) removeAbandoned(folder + entry, MIN_AGE_MS);
  }
}

function namesIn(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].filter(({ isFile }) => isFile).map(({ name }) => name);
  } catch {
    return [];
  }
}

/** True if a process of that number is seen to run. */
function isAlive(pid: string | undefined): boolean {
  if (pid === undefined) return false;
  try {
    return Deno.statSync(`/proc/${pid}`).isDirectory;
  } catch {
    return false;
  }
}
