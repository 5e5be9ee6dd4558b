// Whom sudo(8) runs this process for, and becoming that user: no packet is to be parsed as root, and what is written is to
// belong to who asked for it.

import { dropPrivileges, isRoot, mayRead, mayWrite, type User, withRightsOf } from "../../ffi/privileges.ts";
import { folderThere, followLinks, isFile, isThere } from "../base/atomic_file.ts";
import { CaptureError } from "../base/errors.ts";

/** The last id stands for none. */
const MAX_ID = 2 ** 32 - 1;
/** In a folder's mode: only owners remove or rename what is in it. */
const STICKY = 0o1000;

/** The user whom root should become: who called sudo. Undefined if this is not root, or root called it. Throws CaptureError. */
export function callerOfRoot(): User | undefined {
  return isRoot() ? sudoCaller(Deno.env.get("SUDO_UID"), Deno.env.get("SUDO_GID")) : undefined;
}

/** Whom sudo runs this for, by SUDO_UID and SUDO_GID: undefined if nobody, or root. Throws CaptureError if they make no sense. */
export function sudoCaller(uid: string | undefined, gid: string | undefined): User | undefined {
  if (uid === undefined || uid === "" || uid === "0") return undefined;
  const ids = { uid: idOf(uid), gid: idOf(gid ?? "") };
  if (ids.uid >= 0 && ids.gid >= 0) return ids;
  throw new CaptureError(`Cannot give up root: SUDO_UID is "${uid}", SUDO_GID "${gid ?? ""}"`, {
    hint: "they are set by sudo; unset both to stay root",
  });
}

function idOf(text: string): number {
  return /^\d{1,10}$/.test(text) && Number(text) < MAX_ID ? Number(text) : -1;
}

/** Paths of the files that a run needs; `-` = a standard stream. Those that are read need not be there. */
export interface NeededFiles {
  read: readonly string[];
  /** Written anew: what is there gives its place to another file, if it is one. */
  replaced: readonly string[];
  /** Written on, or opened to be locked. */
  appended: readonly string[];
}

/** Root becomes the user who called sudo, for good, unless that one could not do with its files what the run needs: sudo was
 *  wanted for that, then. Returns why not, where the process stays root. */
export function becomeCaller({ read, replaced, appended }: NeededFiles): string | undefined {
  const caller = callerOfRoot();
  if (caller === undefined) return undefined;
  // What is there is seen as root: others may not look into its folder.
  const there = new Set([...read, ...replaced, ...appended].filter((path) => path !== "-" && isThere(path)));
  const refused = withRightsOf(caller, () => {
    const input = read.find((path) => there.has(path) && !mayRead(path));
    if (input !== undefined) return `read ${input}`;
    const output = replaced.find((path) => path !== "-" && !mayReplace(path, there.has(path), caller)) ??
      appended.find((path) => path !== "-" && !mayWrite(there.has(path) ? path : folderThere(path)));
    return output === undefined ? "" : `write ${output}`;
  });
  if (refused === undefined) {
    return `this system keeps root from becoming user ${caller.uid}, who called sudo`;
  }
  if (refused !== "") return `user ${caller.uid}, who called sudo, may not ${refused}`;
  dropPrivileges(caller);
  return undefined;
}

/** A file's place is its folder's to give; where others write, too (/tmp), only its owner's. All else is written to as it is. */
function mayReplace(path: string, isTaken: boolean, { uid }: User): boolean {
  if (isTaken && !isFile(path)) return mayWrite(path);
  const target = followLinks(path);
  const folder = folderThere(target);
  if (!mayWrite(folder)) return false;
  const { mode, uid: owner } = Deno.statSync(folder);
  return !isTaken || ((mode ?? 0) & STICKY) === 0 || owner === uid || Deno.statSync(target).uid === uid;
}
