// TZSP: packets that an access point or a router mirrors.

import { DONE, ETHERNET } from "./layer.ts";
import { TZSP } from "./tunnel.ts";
import type { Walk } from "./walk.ts";

// Header, big-endian, 4 bytes: 0 version (1)   1 type (0 = received, 1 = to transmit)   2 what is carried (1 = Ethernet)
// Then tags: 0 tag   1 length   2 value; padding and the last tag are one byte each.
const HEADER_LENGTH = 4;
const VERSION = 1;
const TO_TRANSMIT = 1;
const CARRIES_ETHERNET = 1;
const TAG_PADDING = 0;
const TAG_END = 1;

/** Reads a TZSP header with its tags after UDP. */
export function tzsp(walk: Walk): number {
  const { bytes, payloadEnd } = walk;
  let at = walk.payloadOffset;
  if (payloadEnd - at < HEADER_LENGTH) return DONE;
  const carries = (bytes[at + 2] << 8) | bytes[at + 3];
  if (bytes[at] !== VERSION || bytes[at + 1] > TO_TRANSMIT || carries !== CARRIES_ETHERNET) return DONE;
  at += HEADER_LENGTH;
  while (at < payloadEnd && bytes[at] !== TAG_END) {
    if (bytes[at] === TAG_PADDING) at++;
    else if (at + 1 < payloadEnd) at += 2 + bytes[at + 1];
    else return DONE;
  }
  if (at >= payloadEnd) return DONE;
  walk.enterTunnel(TZSP, at + 1);
  return ETHERNET;
}
