// IPv6 and its extension headers, RFC 8200.

import { u16, u32 } from "../base/bytes.ts";
import { BAD_IP_HEADER_LENGTH, BAD_IP_VERSION, LATER_FRAGMENT, SHORT_IP, TOO_DEEP } from "./drop_reason.ts";
import { MAXIMUM_DEPTH, TRANSPORT } from "./layer.ts";
import type { Walk } from "./walk.ts";

// Header, big-endian, 40 bytes:
//   0 version (4 bits), traffic class (8), flow label (20)   4 payload length   6 next header   7 hop limit
//   8 source   24 destination
export const PAYLOAD_LENGTH = 4;
export const NEXT_HEADER = 6;
export const SRC_ADDRESS = 8;
export const DST_ADDRESS = 24;
/** Bytes of the fixed header. */
export const HEADER_LENGTH = 40;

// Extension header: 0 next header   1 length in 8 bytes, the first 8 not counted   …
const LEAST_EXTENSION = 8;
const HOP_BY_HOP = 0;
const ROUTING = 43;
const FRAGMENT = 44;
const DESTINATION_OPTIONS = 60;
const MOBILITY = 135;
const HOST_IDENTITY = 139;
const SHIM6 = 140;

// Fragment header, 8 bytes: 0 next header   1 reserved   2 offset in 8 bytes (13 bits), reserved (2), more (1)
//   4 identification
const FRAGMENT_OFFSET_MASK = 0xfff8;
const FRAGMENT_MASK = 0xfff9;

/** Reads an IPv6 header with its extension headers and narrows `walk.end` to its payload length. */
export function ipv6(walk: Walk): number {
  const { bytes, end } = walk;
  const at = walk.offset;
  if (end - at < HEADER_LENGTH) return -SHORT_IP;
  if (bytes[at] >> 4 !== 6) return -BAD_IP_VERSION;
  const payloadLength = u16(bytes, at + PAYLOAD_LENGTH);
  // 0 = a jumbogram, or a packet that the card is to cut in segments: all that was captured counts.
  walk.isWhole = payloadLength !== 0 && at + HEADER_LENGTH + payloadLength <= end;
  if (walk.isWhole) walk.end = at + HEADER_LENGTH + payloadLength;
  walk.ipVersion = 6;
  walk.protocol = bytes[at + NEXT_HEADER];
  walk.l3Offset = at;
  walk.offset = at + HEADER_LENGTH;
  for (let depth = 0; depth < MAXIMUM_DEPTH; depth++) {
    if (!isExtension(walk.protocol)) return TRANSPORT;
    if (walk.end - walk.offset < LEAST_EXTENSION) return -SHORT_IP;
    if (walk.protocol === FRAGMENT) {
      if (readFragment(walk, at)) return -LATER_FRAGMENT;
    } else {
      walk.protocol = bytes[walk.offset];
      walk.offset += LEAST_EXTENSION + bytes[walk.offset + 1] * 8;
      if (walk.offset > walk.end) return walk.isWhole ? -BAD_IP_HEADER_LENGTH : -SHORT_IP;
    }
  }
  return -TOO_DEEP;
}

function isExtension(protocol: number): boolean {
  return protocol === HOP_BY_HOP || protocol === ROUTING || protocol === FRAGMENT ||
    protocol === DESTINATION_OPTIONS ||
    protocol === MOBILITY || protocol === HOST_IDENTITY || protocol === SHIM6;
}

/** Reads a fragment header; true if the transport header is in another packet. */
function readFragment(walk: Walk, l3Offset: number): boolean {
  const { bytes, offset } = walk;
  const fragment = u16(bytes, offset + 2) & FRAGMENT_MASK;
  // Both 0 = an atomic fragment, RFC 6946: whole.
  if (fragment !== 0) walk.meetFragment(l3Offset, u32(bytes, offset + 4));
  walk.protocol = bytes[offset];
  walk.offset = offset + LEAST_EXTENSION;
  return (fragment & FRAGMENT_OFFSET_MASK) !== 0;
}
