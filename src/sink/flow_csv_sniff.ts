// Is a file a flow CSV, or a capture?

import { beginsFlowCsv, HEAD_LENGTH } from "../capture/capture_format.ts";

/** True if `file` begins with a header line of a flow CSV. False for standard input, which can be read only once, and for
 *  what can't be read: whoever opens it will say why. */
export function isFlowCsv(file: string): boolean {
  if (file === "-") return false;
  try {
    if (!Deno.statSync(file).isFile) return false;
    using opened = Deno.openSync(file);
    const bytes = new Uint8Array(HEAD_LENGTH);
    return beginsFlowCsv(bytes.subarray(0, opened.readSync(bytes) ?? 0));
  } catch {
    return false;
  }
}
