// GTP-U version 1, 3GPP TS 29.281: user packets of mobile networks.

import { DONE, IP } from "./layer.ts";
import { GTP } from "./tunnel.ts";
import type { Walk } from "./walk.ts";

// Header, big-endian, 8 bytes: 0 version (3 bits), type (1), reserved, E, S, PN   1 message   2 length   4 tunnel
// If any of E, S, PN is set: 8 sequence   10 N-PDU   11 next extension header (valid if E)
const HEADER_LENGTH = 8;
const OPTIONAL_LENGTH = 4;
const VERSION_1 = 1;
const ANY_OPTIONAL = 0x07;
const EXTENDED = 0x04;
const USER_PACKET = 0xff;

/** Reads a GTP-U header after UDP; only user packets are descended into. */
export function gtp(walk: Walk): number {
  const { bytes, payloadEnd } = walk;
  let at = walk.payloadOffset;
  if (payloadEnd - at < HEADER_LENGTH + OPTIONAL_LENGTH) return DONE;
  const flags = bytes[at];
  if (flags >> 5 !== VERSION_1 || bytes[at + 1] !== USER_PACKET) return DONE;
  at += HEADER_LENGTH;
  if ((flags & ANY_OPTIONAL) !== 0) {
    at += OPTIONAL_LENGTH;
    // Extension header: length in 4 bytes, content, and in its last byte the next one's type.
    let next = (flags & EXTENDED) === 0 ? 0 : bytes[at - 1];
    while (next !== 0) {
      if (at >= payloadEnd || bytes[at] === 0) return DONE;
      at += bytes[at] * 4;
      if (at >= payloadEnd) return DONE;
      next = bytes[at - 1];
    }
  }
  if (at >= payloadEnd || !isIpVersion(bytes[at] >> 4)) return DONE;
  walk.enterTunnel(GTP, at);
  return IP;
}

function isIpVersion(version: number): boolean {
  return version === 4 || version === 6;
}
