// VXLAN, RFC 7348, and its generic extension.

import { u32 } from "../base/bytes.ts";
import { DONE, ETHERNET, IPV4, IPV6 } from "./layer.ts";
import { VXLAN } from "./tunnel.ts";
import type { Walk } from "./walk.ts";

// Header, 8 bytes: 0 flags (0x08 = the id is valid, 0x04 = a next protocol is named)   1 reserved
//   3 next protocol (generic extension)   4 network id (24 bits)   7 reserved, whatever it holds
export const HEADER_LENGTH = 8;
const ID_VALID = 0x08;
const NEXT_PROTOCOL_NAMED = 0x04;
const NEXT_IPV4 = 1;
const NEXT_IPV6 = 2;
const NEXT_ETHERNET = 3;

/** Reads a VXLAN header on a port that is not its own: nothing reserved may be used. */
export function plainVxlan(walk: Walk): number {
  const { bytes, payloadOffset: at } = walk;
  if (walk.payloadEnd - at < HEADER_LENGTH) return DONE;
  const isPlain = u32(bytes, at) === ID_VALID << 24 && bytes[at + 7] === 0;
  return isPlain ? vxlan(walk) : DONE;
}

/** Reads a VXLAN header after UDP; what does not look like one stays UDP. */
export function vxlan(walk: Walk): number {
  const at = walk.payloadOffset;
  const { bytes } = walk;
  if (walk.payloadEnd - at < HEADER_LENGTH) return DONE;
  const flags = bytes[at];
  if ((flags & ID_VALID) === 0) return DONE;
  const next = (flags & NEXT_PROTOCOL_NAMED) === 0 ? NEXT_ETHERNET : bytes[at + 3];
  if (next < NEXT_IPV4 || next > NEXT_ETHERNET) return DONE;
  walk.enterTunnel(VXLAN, at + HEADER_LENGTH);
  if (next === NEXT_IPV4) return IPV4;
  return next === NEXT_IPV6 ? IPV6 : ETHERNET;
}
