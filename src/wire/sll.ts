// Linux cooked captures: what the "any" interface gives in place of link headers.

import { u16 } from "../base/bytes.ts";
import { SHORT_LINK } from "./drop_reason.ts";
import { logicalLink } from "./ethernet.ts";
import { ETHER_TYPE } from "./layer.ts";
import type { Walk } from "./walk.ts";

// Version 1, big-endian, 16 bytes: 0 direction   2 ARPHRD type   4 address length   6 address (8)   14 EtherType
const SLL_TYPE = 14;
export const SLL_LENGTH = 16;
// Version 2, 20 bytes: 0 EtherType   2 reserved   4 interface index   8 ARPHRD type   10 direction
//   11 address length   12 address (8)
export const SLL2_LENGTH = 20;
/** In place of an EtherType: an LLC header follows. */
const TYPE_LLC = 4;

/** Reads a cooked header of version 1. */
export function linuxCooked(walk: Walk): number {
  return cooked(walk, SLL_TYPE, SLL_LENGTH);
}

/** Reads a cooked header of version 2. */
export function linuxCooked2(walk: Walk): number {
  return cooked(walk, 0, SLL2_LENGTH);
}

function cooked(walk: Walk, typeOffset: number, length: number): number {
  const at = walk.offset;
  if (walk.end - at < length) return -SHORT_LINK;
  walk.etherType = u16(walk.bytes, at + typeOffset);
  walk.offset = at + length;
  return walk.etherType === TYPE_LLC ? logicalLink(walk) : ETHER_TYPE;
}
