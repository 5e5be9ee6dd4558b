// Whom sudo(8) runs this process for, and becoming that user: no packet is to be parsed as root, and what is written is to
// belong to who asked for it.

import { dropPrivileges, isRoot, mayRead, mayWrite, type User, withRightsOf } from "../../ffi/privileges.ts";
import { folderThere, followLinks, isFile, isThere } from "../base/atomic_file.ts";
import { CaptureError } from "../base/errors.ts";

/** The last id stands for none. */
const MAX_ID = 2 ** 32 - 1;

/** The user whom root should become: who called sudo. Undefined if this is not root, or root called it. Throws CaptureError. */
export function callerOfRoot(): User | undefined {
  return isRoot() ? sudoCaller(Deno.env.get("SUDO_UID"), Deno.env.get("SUDO_GID")) : undefined;
}

/** Whom sudo runs this for, by SUDO_UID and SUDO_GID: undefined if nobody, or root. Throws CaptureError if they make no sense. */
export function sudoCaller(uid: string | undefined, gid: string | undefined): User | undefined {
  if (uid === undefined || uid === "0") return undefined;
  const ids = { uid: idOf(uid), gid: idOf(gid ?? "") };
  if (ids.uid >= 0 && ids.gid >= 0) return ids;
  throw new CaptureError(`Cannot give up root: SUDO_UID is "${uid}", SUDO_GID "${gid ?? ""}"`, {
    hint: "they are set by sudo; unset both to stay root",
  });
}

function idOf(text: string): number {
  return /^\d{1,10}$/.test(text) && Number(text) < MAX_ID ? Number(text) : -1;
}

/** Root becomes the user who called sudo, for good, unless that one may not read `inputs` or write `outputs` (paths, `-` = a standard
 *  stream): sudo was needed for that, then. Returns why not, where the process stays root. */
export function becomeCaller(inputs: readonly string[], outputs: readonly string[]): string | undefined {
  const caller = callerOfRoot();
  if (caller === undefined) return undefined;
  const refused = withRightsOf(caller, () => {
    const input = inputs.find((path) => path !== "-" && isThere(path) && !mayRead(path));
    if (input !== undefined) return `read ${input}`;
    const output = outputs.find((path) => path !== "-" && !mayReplace(path));
    return output === undefined ? "" : `write ${output}`;
  });
  if (refused === undefined) {
    return `this system keeps root from becoming user ${caller.uid}, who called sudo`;
  }
  if (refused !== "") return `user ${caller.uid}, who called sudo, may not ${refused}`;
  dropPrivileges(caller);
  return undefined;
}

/** Files are replaced by new ones in their folders, or grow; all else is written to as it is. */
function mayReplace(path: string): boolean {
  if (isThere(path) && !mayWrite(path)) return false;
  return (isThere(path) && !isFile(path)) || mayWrite(folderThere(followLinks(path)));
}
