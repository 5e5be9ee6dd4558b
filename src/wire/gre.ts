// GRE, RFC 2784 and 2890; version 1 as PPTP uses it, RFC 2637; ERSPAN and MikroTik's EoIP inside.

import { u16 } from "../base/bytes.ts";
import { DONE, ETHER_TYPE, ETHERNET, PPP } from "./layer.ts";
import { GRE } from "./tunnel.ts";
import type { Walk } from "./walk.ts";

// Header, big-endian: 0 flags: checksum, routing, key, sequence (upper 4 bits), acknowledgment (0x80), version (3)
//   2 EtherType   4 checksum and offset, key, sequence, acknowledgment: 4 bytes each, where flagged
const HEADER_LENGTH = 4;
const CHECKSUM = 0x8000;
const ROUTING = 0x4000;
const KEY = 0x2000;
const SEQUENCE = 0x1000;
const ACKNOWLEDGMENT = 0x0080;
const VERSION_MASK = 7;
const FIELD_LENGTH = 4;

const TYPE_PPP = 0x880b;
const TYPE_ERSPAN = 0x88be;
const TYPE_ERSPAN_3 = 0x22eb;
const TYPE_EOIP = 0x6400;
const ERSPAN_LENGTH = 8;
// ERSPAN type III, 12 bytes: … 11 hardware id, direction, unit of the timestamp, 0x01 = a subheader of the platform follows (8 bytes)
const ERSPAN_3_LENGTH = 12;
const HAS_SUBHEADER = 0x01;
const SUBHEADER_LENGTH = 8;
/** EoIP puts its length and tunnel id where version 1 has the key. */
const EOIP_LENGTH = 8;

/** Reads a GRE header; leaves the packet a GRE one if what it carries is unknown. */
export function gre(walk: Walk): number {
  const { bytes, end } = walk;
  const at = walk.offset;
  if (end - at < HEADER_LENGTH) return DONE;
  const flags = u16(bytes, at);
  const version = flags & VERSION_MASK;
  const type = u16(bytes, at + 2);
  if (version > 1 || (flags & ROUTING) !== 0) return DONE;
  let offset = at + HEADER_LENGTH;
  if ((flags & CHECKSUM) !== 0) offset += FIELD_LENGTH;
  if ((flags & KEY) !== 0) offset += FIELD_LENGTH;
  if ((flags & SEQUENCE) !== 0) offset += FIELD_LENGTH;
  if (version === 1 && (flags & ACKNOWLEDGMENT) !== 0) offset += FIELD_LENGTH;
  if (type === TYPE_EOIP) offset = at + EOIP_LENGTH;
  if (offset >= end) return DONE;
  walk.enterTunnel(GRE, offset);
  switch (type) {
    case TYPE_PPP:
      return PPP;
    case TYPE_ERSPAN:
      // Without a sequence number it is the first type, which has no header of its own.
      if ((flags & SEQUENCE) !== 0) walk.offset += ERSPAN_LENGTH;
      return ETHERNET;
    case TYPE_ERSPAN_3:
      walk.offset += ERSPAN_3_LENGTH;
      if (walk.offset <= end && (bytes[walk.offset - 1] & HAS_SUBHEADER) !== 0) {
        walk.offset += SUBHEADER_LENGTH;
      }
      return ETHERNET;
    case TYPE_EOIP:
      return ETHERNET;
    default:
      walk.etherType = type;
      return ETHER_TYPE;
  }
}
