// IP packets without a transport header to read: no ports, and all that follows the IP header is payload.

import { SHORT_TRANSPORT } from "./drop_reason.ts";
import { DONE } from "./layer.ts";
import type { Walk } from "./walk.ts";

/** Takes what follows the IP header as it is. */
export function portless(walk: Walk): number {
  walk.l4Offset = walk.payloadOffset = Math.min(walk.offset, walk.end);
  walk.payloadEnd = walk.end;
  walk.srcPort = walk.dstPort = walk.tcpFlags = 0;
  return DONE;
}

/** For a transport header that does not fit: was it not captured, or is the IP packet whole and simply too small for
 *  one? The latter (the first of tiny fragments, say) has no ports, as in nfstream. */
export function tooShort(walk: Walk): number {
  return walk.isWhole ? portless(walk) : -SHORT_TRANSPORT;
}
