// PPP over Ethernet, session stage, RFC 2516.

import { SHORT_LINK } from "./drop_reason.ts";
import { PPP } from "./layer.ts";
import type { Walk } from "./walk.ts";

// Header, 6 bytes: 0 version and type (0x11)   1 code (0 = session data)   2 session   4 payload length
const HEADER_LENGTH = 6;

/** Reads the session header; PPP follows. */
export function pppoe(walk: Walk): number {
  if (walk.end - walk.offset < HEADER_LENGTH) return -SHORT_LINK;
  walk.offset += HEADER_LENGTH;
  return PPP;
}
