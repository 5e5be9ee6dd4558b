// Interfaces as one stream of packets, and root given up once they are open.

import { dropPrivileges, isRoot } from "../../ffi/libc.ts";
import { type LiveOptions, openLive } from "./live_source.ts";
import { mergeSources } from "./merged_source.ts";
import type { PacketSource } from "./packet_source.ts";

/** Opens interfaces for capture. Run by `sudo`, the process then becomes the user who called it: no packet is ever parsed
 *  as root, and what is written belongs to that user. Throws CaptureError, and UsageError for a bad filter. */
export function openInterfaces(interfaces: readonly string[], options: LiveOptions): PacketSource {
  const source = mergeSources(interfaces.map((name) => openLive(name, options)));
  const uid = Number(Deno.env.get("SUDO_UID") ?? 0);
  const gid = Number(Deno.env.get("SUDO_GID") ?? 0);
  if (uid > 0 && gid > 0 && isRoot()) dropPrivileges(uid, gid);
  return source;
}
