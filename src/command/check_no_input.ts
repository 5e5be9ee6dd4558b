// A mistyped -o must not cost the capture that is read, nor the map.

import { UsageError } from "../base/errors.ts";

/** Throws UsageError if `out` is, by whatever name, one of the `files`, which are `what`: writing it would destroy that. */
export function checkNoInput(out: string, files: readonly string[], what = "what is read"): void {
  if (out === "-") return;
  const target = infoOf(out);
  const isTarget = (file: string) => {
    if (target === undefined) return file === out; // not there yet
    const info = infoOf(file);
    return target.isFile && info?.ino === target.ino && info.dev === target.dev;
  };
  if (!files.some(isTarget)) return;
  throw new UsageError(`Cannot write ${out}: it is ${what}`, { hint: "name another file" });
}

/** Undefined for what is not there or can't be looked at: who opens it says what is wrong with it. */
function infoOf(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch {
    return undefined;
  }
}
