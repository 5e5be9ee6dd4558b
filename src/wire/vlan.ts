// VLAN tags, IEEE 802.1Q and 802.1ad.

import { u16 } from "../base/bytes.ts";
import { SHORT_LINK } from "./drop_reason.ts";
import { ETHER_TYPE } from "./layer.ts";
import type { Walk } from "./walk.ts";

// Tag, 4 bytes: 0 priority (3 bits), drop eligible (1), VLAN id (12)   2 EtherType
/** Bytes of a tag after its own EtherType. */
export const TAG_LENGTH = 4;
/** The id's bits. */
export const ID_MASK = 0x0fff;

/** Reads one tag; of stacked ones the innermost id stays, as in nfstream. */
export function vlan(walk: Walk): number {
  const at = walk.offset;
  if (walk.end - at < TAG_LENGTH) return -SHORT_LINK;
  walk.vlan = u16(walk.bytes, at) & ID_MASK;
  walk.etherType = u16(walk.bytes, at + 2);
  walk.offset = at + TAG_LENGTH;
  return ETHER_TYPE;
}
