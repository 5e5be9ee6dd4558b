// SCTP, RFC 9260.

import { u16 } from "../base/bytes.ts";
import { DONE } from "./layer.ts";
import { tooShort } from "./portless.ts";
import type { Walk } from "./walk.ts";

// Common header, big-endian, 12 bytes: 0 source port   2 destination port   4 verification tag   8 checksum
const SRC_PORT = 0;
const DST_PORT = 2;
export const HEADER_LENGTH = 12;

/** Reads the common header; the payload is the chunks. */
export function sctp(walk: Walk): number {
  const at = walk.offset;
  if (walk.end - at < HEADER_LENGTH) return tooShort(walk);
  walk.l4Offset = at;
  walk.srcPort = u16(walk.bytes, at + SRC_PORT);
  walk.dstPort = u16(walk.bytes, at + DST_PORT);
  walk.tcpFlags = 0;
  walk.payloadOffset = at + HEADER_LENGTH;
  walk.payloadEnd = walk.end;
  return DONE;
}
