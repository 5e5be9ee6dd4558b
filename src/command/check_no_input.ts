// A mistyped -o must not cost the capture that is read.

import { UsageError } from "../base/errors.ts";

/** Throws UsageError if `out` is, by whatever name, one of the `files` that are read: writing it would destroy that. */
export function checkNoInput(out: string, files: readonly string[]): void {
  const target = plainFile(out);
  if (target === undefined) return;
  for (const file of files) {
    const input = plainFile(file);
    if (input?.ino !== target.ino || input.dev !== target.dev) continue;
    throw new UsageError(`Cannot write ${out}: it is what is read`, { hint: "name another file" });
  }
}

/** Undefined for what is no file, is not there, or can't be looked at: who opens it says what is wrong with it. */
function plainFile(path: string): Deno.FileInfo | undefined {
  if (path === "-") return undefined;
  try {
    const info = Deno.statSync(path);
    return info.isFile ? info : undefined;
  } catch {
    return undefined;
  }
}
