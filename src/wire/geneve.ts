// Geneve, RFC 8926.

import { u16 } from "../base/bytes.ts";
import { DONE, ETHER_TYPE } from "./layer.ts";
import { VXLAN } from "./tunnel.ts";
import type { Walk } from "./walk.ts";

// Header, big-endian, 8 bytes: 0 version (2 bits), length of options in words (6)   1 control, critical
//   2 EtherType (0x6558 = Ethernet)   4 network id (24 bits)   7 reserved   8 options
const HEADER_LENGTH = 8;

/** Reads a Geneve header after UDP. nDPI knows no number for it: it counts as VXLAN, which it succeeds. */
export function geneve(walk: Walk): number {
  const { bytes, payloadEnd } = walk;
  const at = walk.payloadOffset;
  if (payloadEnd - at < HEADER_LENGTH || bytes[at] >> 6 !== 0) return DONE;
  const offset = at + HEADER_LENGTH + (bytes[at] & 63) * 4;
  if (offset >= payloadEnd) return DONE;
  walk.enterTunnel(VXLAN, offset);
  walk.etherType = u16(bytes, at + 2);
  return ETHER_TYPE;
}
