// IPv4, RFC 791.

import { u16 } from "../base/bytes.ts";
import {
  BAD_IP_HEADER_LENGTH,
  BAD_IP_LENGTH,
  BAD_IP_VERSION,
  LATER_FRAGMENT,
  SHORT_IP,
} from "./drop_reason.ts";
import { IPV4, IPV6, TRANSPORT } from "./layer.ts";
import type { Walk } from "./walk.ts";

// Header, big-endian, 20 to 60 bytes:
//   0 version (4 bits), header length in words (4)   1 service   2 total length   4 identification
//   6 flags (3 bits), fragment offset in 8 bytes (13)   8 time to live   9 protocol   10 checksum
//   12 source   16 destination   20 options
export const TOTAL_LENGTH = 2;
export const IDENTIFICATION = 4;
export const FRAGMENT = 6;
export const PROTOCOL = 9;
export const SRC_ADDRESS = 12;
export const DST_ADDRESS = 16;
/** Bytes of a header without options. */
export const HEADER_LENGTH = 20;

const FRAGMENT_OFFSET_MASK = 0x1fff;
/** The offset and the flag "more fragments": any bit set makes a packet a fragment. */
export const FRAGMENT_MASK = 0x3fff;

/** Reads an IPv4 header and narrows `walk.end` to its total length. */
export function ipv4(walk: Walk): number {
  const { bytes, end } = walk;
  const at = walk.offset;
  if (end - at < HEADER_LENGTH) return -SHORT_IP;
  if (bytes[at] >> 4 !== 4) return -BAD_IP_VERSION;
  const headerLength = (bytes[at] & 15) * 4;
  if (headerLength < HEADER_LENGTH) return -BAD_IP_HEADER_LENGTH;
  const totalLength = u16(bytes, at + TOTAL_LENGTH);
  // 0 is what a capture shows of a packet that the card is to cut in segments: all that was captured counts.
  if (totalLength !== 0) {
    if (totalLength < headerLength) return -BAD_IP_LENGTH;
    walk.isWhole = at + totalLength <= end;
    if (walk.isWhole) walk.end = at + totalLength;
  } else walk.isWhole = false;
  if (end - at < headerLength) return -SHORT_IP;
  walk.ipVersion = 4;
  walk.protocol = bytes[at + PROTOCOL];
  walk.l3Offset = at;
  walk.offset = at + headerLength;
  const fragment = u16(bytes, at + FRAGMENT) & FRAGMENT_MASK;
  if (fragment === 0) return TRANSPORT;
  walk.meetFragment(at, u16(bytes, at + IDENTIFICATION));
  return (fragment & FRAGMENT_OFFSET_MASK) === 0 ? TRANSPORT : -LATER_FRAGMENT;
}

/** Tells IPv4 from IPv6 by the first byte. */
export function anyIp(walk: Walk): number {
  if (walk.offset >= walk.end) return -SHORT_IP;
  const version = walk.bytes[walk.offset] >> 4;
  if (version === 4) return IPV4;
  return version === 6 ? IPV6 : -BAD_IP_VERSION;
}
