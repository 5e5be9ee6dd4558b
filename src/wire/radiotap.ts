// Radiotap (radiotap.org) and PPI (CACE): data about the capture, then a frame.

import { u16le, u32le } from "../base/bytes.ts";
import { BAD_LINK, SHORT_LINK } from "./drop_reason.ts";
import { dot11 } from "./dot11.ts";
import type { Walk } from "./walk.ts";

// Radiotap, little-endian: 0 version   1 padding   2 length   4 what is present …
// PPI, little-endian: 0 version   1 flags   2 length   4 link type of the frame …
const LENGTH = 2;
const PPI_LINK_TYPE = 4;
const LEAST_HEADER = 8;

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
  const reason = skip(walk);
  return reason === 0 ? dot11(walk) : -reason;
}

/** Skips a PPI header; returns the link type of the frame after it, or a drop reason as a negative number. */
export function perPacketInformation(walk: Walk): number {
  const at = walk.offset;
  const reason = skip(walk);
  return reason === 0 ? u32le(walk.bytes, at + PPI_LINK_TYPE) : -reason;
}
