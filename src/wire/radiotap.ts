// Radiotap (radiotap.org) and PPI (CACE): data about the capture, then a frame.

import { u16le, u32le } from "../base/bytes.ts";
import { BAD_LINK, SHORT_LINK } from "./drop_reason.ts";
import { dot11 } from "./dot11.ts";
import type { Walk } from "./walk.ts";

// Radiotap, little-endian: 0 version   1 padding   2 length   4 what is present, in words as long as the highest bit is set
//   then the fields in the order of their bits, aligned from the start: time (8 bytes), flags (1), …
// PPI, little-endian: 0 version   1 flags   2 length   4 link type of the frame …
const LENGTH = 2;
const PPI_LINK_TYPE = 4;
const LEAST_HEADER = 8;
const PRESENT = 4;
const HAS_TIME = 1;
const HAS_FLAGS = 2;
const TIME_LENGTH = 8;
/** Flag: the 802.11 header is padded to 4 bytes. */
const DATA_PAD = 0x20;

function skip(walk: Walk): number {
  const at = walk.offset;
  if (walk.end - at < LEAST_HEADER) return SHORT_LINK;
  const length = u16le(walk.bytes, at + LENGTH);
  if (length < LEAST_HEADER) return BAD_LINK;
  if (length > walk.end - at) return SHORT_LINK;
  walk.offset = at + length;
  return 0;
}

/** Skips a radiotap header; an 802.11 frame follows. */
export function radiotap(walk: Walk): number {
  const at = walk.offset;
  const reason = skip(walk);
  return reason === 0 ? dot11(walk, isPadded(walk.bytes, at, walk.offset)) : -reason;
}

/** Whether the radiotap header at `at` … `end` − 1 says that there is padding after the 802.11 header. */
function isPadded(bytes: Uint8Array, at: number, end: number): boolean {
  const present = bytes[at + PRESENT];
  if ((present & HAS_FLAGS) === 0) return false;
  let field = at + PRESENT + 4;
  while (field + 4 <= end && (bytes[field - 1] & 0x80) !== 0) field += 4;
  if ((present & HAS_TIME) !== 0) field = at + ((field - at + 7) & ~7) + TIME_LENGTH;
  return field < end && (bytes[field] & DATA_PAD) !== 0;
}

/** Skips a PPI header; returns the link type of the frame after it, or a drop reason as a negative number. */
export function perPacketInformation(walk: Walk): number {
  const at = walk.offset;
  const reason = skip(walk);
  return reason === 0 ? u32le(walk.bytes, at + PPI_LINK_TYPE) : -reason;
}
