// MPLS label stacks, RFC 3032, and what may lie under them: IP, or Ethernet as in RFC 4448.

import { NOT_IP, SHORT_LINK } from "./drop_reason.ts";
import { ETHERNET, IPV4, IPV6 } from "./layer.ts";
import type { Walk } from "./walk.ts";

// Entry, 4 bytes: label (20 bits), traffic class (3), bottom of stack (1), time to live (8)
const ENTRY_LENGTH = 4;
const BOTTOM = 1;
/** RFC 4448: a control word begins with a zero nibble; Ethernet follows it. */
const CONTROL_WORD_LENGTH = 4;

/** Reads a whole stack. Nothing in it names the payload: its first nibble has to tell. */
export function mpls(walk: Walk): number {
  const { bytes, end } = walk;
  let at = walk.offset;
  do {
    if (end - at < ENTRY_LENGTH) return -SHORT_LINK;
    at += ENTRY_LENGTH;
  } while ((bytes[at - 2] & BOTTOM) === 0);
  if (at >= end) return -SHORT_LINK;
  walk.offset = at;
  const nibble = bytes[at] >> 4;
  if (nibble === 4) return IPV4;
  if (nibble === 6) return IPV6;
  if (nibble !== 0) return -NOT_IP;
  walk.offset = at + CONTROL_WORD_LENGTH;
  return ETHERNET;
}
