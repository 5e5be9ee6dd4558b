// QUIC transport parameters (RFC 9000 section 18): id, length, value, again and again. Drafts before 27 write u16 instead of
// variable-length integers, and their total length before.

import { u16 } from "../base/bytes.ts";
import { QuicCursor } from "./quic_cursor.ts";
import { plainText } from "./text.ts";

/** Google's parameter that names the program. */
const USER_AGENT = 0x3129;

const cursor = new QuicCursor();

/** The user agent among the parameters at `start` … `end` − 1, "" if there is none. */
export function userAgentParameter(bytes: Uint8Array, start: number, end: number, variable: boolean): string {
  cursor.open(bytes, variable ? start : start + 2, end);
  while (cursor.left > 0) {
    const id = variable ? cursor.varint() : word();
    const length = variable ? cursor.varint() : word();
    const at = cursor.skip(length);
    if (!cursor.failed && id === USER_AGENT) return plainText(bytes, at, cursor.at);
  }
  return "";
}

function word(): number {
  const at = cursor.skip(2);
  return cursor.failed ? 0 : u16(cursor.bytes, at);
}
