// Whose rights the process has: root's, or those of the user it becomes.

import { CaptureError } from "../src/base/errors.ts";
import { cString } from "./native_library.ts";
import { libc } from "./libc.ts";

/** A user and a group, by their numbers. */
export interface User {
  uid: number;
  gid: number;
}

/** For eaccess(3). */
const MAY_WRITE = 2;
const MAY_READ = 4;
/** To setresuid and setresgid: leave this one as it is. */
const AS_IT_IS = 0xffffffff;
/** A process has no more groups (Linux, NGROUPS_MAX). */
const MAX_GROUPS = 65536;

/** True when the process may do what root may. */
export function isRoot(): boolean {
  return Deno.build.os !== "windows" && libc().geteuid() === 0;
}

/** Gives up root for good: the groups of `user`, then its id, real, effective and saved, in every thread (glibc and
 *  musl see to that). What is open stays open. Throws CaptureError and leaves the process as it was, or worse half
 *  way: the caller must end it then. */
export function dropPrivileges(user: User): void {
  const { uid, gid } = user;
  const { setgroups, setresgid, setresuid } = libc();
  if (setresgid === null || setresuid === null) {
    throw new CaptureError("Cannot give up root: this system has no setresuid");
  }
  if (uid === 0) throw new CaptureError("Cannot give up root for root");
  const groups = groupsOf(user);
  check(setgroups(BigInt(groups.length), groups), "setgroups");
  check(setresgid(gid, gid, gid), "setresgid");
  check(setresuid(uid, uid, uid), "setresuid");
  if (setresuid(0, 0, 0) === 0) throw new CaptureError("Cannot give up root: it can be had back");
}

/** What `look` returns, called while root has the rights of `user` alone, in every thread. Undefined where that can't be done. Throws
 *  CaptureError if root does not come back: the caller must end the process then. */
export function withRightsOf<T>(user: User, look: () => T): T | undefined {
  const { getgroups, setgroups, setresgid, setresuid } = libc();
  if (setresgid === null || setresuid === null) return undefined;
  const own = new Uint32Array(MAX_GROUPS);
  const count = getgroups(MAX_GROUPS, own);
  const groups = groupsOf(user);
  if (count < 0 || setgroups(BigInt(groups.length), groups) !== 0) return undefined;
  try {
    const is = setresgid(AS_IT_IS, user.gid, AS_IT_IS) === 0 && setresuid(AS_IT_IS, user.uid, AS_IT_IS) === 0;
    return is ? look() : undefined;
  } finally {
    check(setresuid(AS_IT_IS, 0, AS_IT_IS), "to have it back");
    check(setresgid(AS_IT_IS, 0, AS_IT_IS), "to have its group back");
    check(setgroups(BigInt(count), own), "to have its groups back");
  }
}

/** The groups that a login would give `user`; where it has no account, its one group. */
function groupsOf({ uid, gid }: User): Uint32Array<ArrayBuffer> {
  const account = libc().getpwuid(uid);
  const groups = new Uint32Array(MAX_GROUPS);
  const count = new Int32Array([MAX_GROUPS]);
  // The name is the first thing in struct passwd.
  const isListed = account !== null &&
    libc().getgrouplist(new Deno.UnsafePointerView(account).getPointer(), gid, groups, count) >= 0;
  return isListed ? groups.slice(0, count[0]) : new Uint32Array([gid]);
}

/** Whether the process may read what is at `path` by the rights that it has now; false where nothing is there. */
export function mayRead(path: string): boolean {
  return libc().eaccess?.(cString(path), MAY_READ) === 0;
}

/** Whether it may write what is at `path`: change a file, make others in a folder. */
export function mayWrite(path: string): boolean {
  return libc().eaccess?.(cString(path), MAY_WRITE) === 0;
}

function check(result: number, what: string): void {
  if (result !== 0) {
    throw new CaptureError(`Cannot give up root: ${what} was refused`, {
      hint: "run as root, or stay as you are",
    });
  }
}
