// TCP, RFC 9293.

import { u16 } from "../base/bytes.ts";
import { DONE } from "./layer.ts";
import { tooShort } from "./portless.ts";
import type { Walk } from "./walk.ts";

// Header, big-endian, 20 to 60 bytes:
//   0 source port   2 destination port   4 sequence   8 acknowledgment   12 header length in words (4 bits), reserved
//   13 flags: CWR ECE URG ACK PSH RST SYN FIN   14 window   16 checksum   18 urgent pointer   20 options
export const SRC_PORT = 0;
export const DST_PORT = 2;
export const SEQUENCE = 4;
export const DATA_OFFSET = 12;
export const FLAGS = 13;
/** Bytes of a header without options. */
export const HEADER_LENGTH = 20;

/** Reads a TCP header. A header length that is too small, or options that were not captured, leave no payload. */
export function tcp(walk: Walk): number {
  const { bytes, end } = walk;
  const at = walk.offset;
  if (end - at < HEADER_LENGTH) return tooShort(walk);
  const headerLength = (bytes[at + DATA_OFFSET] >> 4) * 4;
  walk.l4Offset = at;
  walk.srcPort = u16(bytes, at + SRC_PORT);
  walk.dstPort = u16(bytes, at + DST_PORT);
  walk.tcpFlags = bytes[at + FLAGS];
  walk.payloadOffset = headerLength < HEADER_LENGTH ? end : Math.min(at + headerLength, end);
  walk.payloadEnd = end;
  return DONE;
}
