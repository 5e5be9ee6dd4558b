// Capture files as one stream of packets, filtered if asked for.

import { CaptureError } from "../base/errors.ts";
import { chainSources } from "./chained_source.ts";
import { openFile } from "./file_source.ts";
import { filterSource } from "./filtered_source.ts";
import type { PacketSource } from "./packet_source.ts";

/** Opens capture files, `-` = standard input, to be read one after the other. A `filter` is a BPF expression, `head` what was
 *  already taken out of standard input. Throws CaptureError, and UsageError for a bad filter. */
export function openCaptures(
  files: readonly string[],
  options: { filter: string; head?: Uint8Array },
): PacketSource {
  if (files.length === 0) throw new CaptureError("Cannot open captures: none is named");
  const source = chainSources(files.map((file) => openFile(file, { head: options.head })));
  return options.filter === "" ? source : filterSource(source, options.filter);
}
