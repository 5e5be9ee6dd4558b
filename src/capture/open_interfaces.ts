// Interfaces as one stream of packets, and root given up once they are open.

import { keepOpenFilesPrivate, setReadersPriority } from "../../ffi/libc.ts";
import { dropPrivileges, isRoot } from "../../ffi/privileges.ts";
import { type LiveOptions, openLive } from "./live_source.ts";
import { mergeSources } from "./merged_source.ts";
import type { PacketSource } from "./packet_source.ts";
import { callerOfRoot } from "./sudo_caller.ts";

/** What reads packets goes before what can wait: on a machine that is busy with other things a thread of the usual priority
 *  waits 10 to 25 ms for its turn, in which a buffer of 2 MiB runs over. Live bench, two senders on two cores, 2 M packets a
 *  run: 1,460 to 86,940 lost in four runs; with it 0, 0, 0 and 4,060. */
const PRIORITY = -10;

/** Opens interfaces for capture. Run by `sudo`, the process then becomes the user who called it: no packet is ever parsed
 *  as root, and what is written belongs to that user. Programs that are started later have none of the interfaces. Throws
 *  CaptureError, and UsageError for a bad filter. */
export function openInterfaces(interfaces: readonly string[], options: LiveOptions): PacketSource {
  const caller = callerOfRoot();
  if (isRoot()) setReadersPriority(PRIORITY);
  const source = mergeSources(interfaces.map((name) => openLive(name, options)));
  keepOpenFilesPrivate();
  if (caller !== undefined) dropPrivileges(caller);
  return source;
}
