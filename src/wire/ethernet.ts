// Ethernet II and IEEE 802.3 frames.

import { u16, u32 } from "../base/bytes.ts";
import { BAD_LINK, NOT_IP, SHORT_LINK } from "./drop_reason.ts";
import { ETHER_TYPE } from "./layer.ts";
import type { Walk } from "./walk.ts";

// Frame, big-endian: 0 destination   6 source   12 EtherType, or the length of an 802.3 frame
/** Bytes of the header. */
export const HEADER_LENGTH = 14;
export const TYPE = 12;

// Types of what follows, by IEEE.
export const ETHER_IPV4 = 0x0800;
export const ETHER_ARP = 0x0806;
export const ETHER_VLAN = 0x8100;
export const ETHER_IPV6 = 0x86dd;

/** A smaller type is an 802.3 length. */
const LEAST_ETHER_TYPE = 1536;
const LARGEST_LENGTH = 1500;

// LLC with SNAP, 8 bytes: 0 DSAP (0xaa)   1 SSAP (0xaa)   2 control (3)   3 organisation   6 EtherType
const SNAP_LENGTH = 8;
const SNAP_START = 0xaaaa0300;

/** Reads an Ethernet header. */
export function ethernet(walk: Walk): number {
  const at = walk.offset;
  if (walk.end - at < HEADER_LENGTH) return -SHORT_LINK;
  if (walk.macOffset < 0) walk.macOffset = at;
  const type = u16(walk.bytes, at + TYPE);
  walk.offset = at + HEADER_LENGTH;
  walk.etherType = type;
  if (type >= LEAST_ETHER_TYPE) return ETHER_TYPE;
  return type <= LARGEST_LENGTH ? logicalLink(walk) : -BAD_LINK;
}

/** Reads IEEE 802.2 LLC: only SNAP carries IP. */
export function logicalLink(walk: Walk): number {
  const at = walk.offset;
  if (walk.end - at < SNAP_LENGTH) return -NOT_IP;
  if (u32(walk.bytes, at) !== SNAP_START || walk.bytes[at + 4] !== 0) return -NOT_IP;
  walk.etherType = u16(walk.bytes, at + 6);
  walk.offset = at + SNAP_LENGTH;
  return ETHER_TYPE;
}
