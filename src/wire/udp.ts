// UDP, RFC 768, and what tunnels through it.

import { u16 } from "../base/bytes.ts";
import { DONE } from "./layer.ts";
import { tooShort } from "./portless.ts";
import { udpTunnel } from "./udp_tunnel.ts";
import { NO_TUNNELS, type Walk } from "./walk.ts";

// Header, big-endian, 8 bytes: 0 source port   2 destination port   4 length, header included   6 checksum
export const SRC_PORT = 0;
export const DST_PORT = 2;
export const LENGTH = 4;
export const HEADER_LENGTH = 8;

/** Reads a UDP header. A length that does not fit in the IP packet is ignored, as receivers of offloaded packets do. */
export function udp(walk: Walk): number {
  const { bytes, end } = walk;
  const at = walk.offset;
  if (end - at < HEADER_LENGTH) return tooShort(walk);
  const length = u16(bytes, at + LENGTH);
  walk.l4Offset = at;
  walk.srcPort = u16(bytes, at + SRC_PORT);
  walk.dstPort = u16(bytes, at + DST_PORT);
  walk.tcpFlags = 0;
  walk.payloadOffset = at + HEADER_LENGTH;
  walk.payloadEnd = length >= HEADER_LENGTH && at + length < end ? at + length : end;
  return walk.tunnels === NO_TUNNELS ? DONE : udpTunnel(walk);
}
