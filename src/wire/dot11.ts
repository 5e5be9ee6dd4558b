// IEEE 802.11 data frames in the clear.

import { u16le } from "../base/bytes.ts";
import { NOT_IP, SHORT_LINK } from "./drop_reason.ts";
import { logicalLink } from "./ethernet.ts";
import type { Walk } from "./walk.ts";

// Frame, little-endian: 0 frame control: version (2 bits), type (2), subtype (4), to DS, from DS, …, protected (0x4000),
//   order   2 duration   4 address 1   10 address 2   16 address 3   22 sequence   24 address 4 (to and from DS)
//   then quality of service (2, subtype 8 and up), HT control (4, with order)
const HEADER_LENGTH = 24;
const TYPE_MASK = 0x000c;
const TYPE_DATA = 0x0008;
const NO_DATA = 0x0040;
const QUALITY = 0x0080;
const BOTH_DISTRIBUTIONS = 0x0300;
const PROTECTED = 0x4000;
const ORDER = 0x8000;

/** Reads an 802.11 header; only data that was not encrypted can be IP. `padded`: the header was filled up to 4 bytes. */
export function dot11(walk: Walk, padded = false): number {
  const at = walk.offset;
  if (walk.end - at < HEADER_LENGTH) return -SHORT_LINK;
  const control = u16le(walk.bytes, at);
  if ((control & TYPE_MASK) !== TYPE_DATA || (control & (NO_DATA | PROTECTED)) !== 0) return -NOT_IP;
  let length = HEADER_LENGTH;
  if ((control & BOTH_DISTRIBUTIONS) === BOTH_DISTRIBUTIONS) length += 6;
  if ((control & QUALITY) !== 0) length += (control & ORDER) !== 0 ? 6 : 2;
  walk.offset = at + (padded ? (length + 3) & ~3 : length);
  return logicalLink(walk);
}
