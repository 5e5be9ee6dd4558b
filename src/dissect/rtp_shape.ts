// RTP and RTCP headers (RFC 3550), as far as they can be told from other bytes.
//
//   0 version 2, padding 1, extension 1, CSRC count 4   1 marker 1, payload type 7   2 sequence number   4 timestamp   8 SSRC
//   RTCP: 0 version 2, padding 1, count 5   1 packet type   2 length in words − 1

import { u16 } from "../base/bytes.ts";

const RTP_HEADER_LENGTH = 12;
/** From here to where RTCP's types begin, as RTP would read them, no type is assigned (RFC 5761 section 4); below, those that are used
 *  where the dynamic ones run out. */
const FIRST_UNUSED_TYPE = 64;
const FIRST_DYNAMIC_TYPE = 96;
const FIRST_RTCP_TYPE = 200;
const LAST_RTCP_TYPE = 207;

/** True if bytes `at` … `end` − 1 could be an RTP packet. */
export function isRtp(bytes: Uint8Array, at: number, end: number): boolean {
  if (end - at < RTP_HEADER_LENGTH || bytes[at] >>> 6 !== 2) return false;
  const type = bytes[at + 1] & 0x7f;
  if (type >= FIRST_UNUSED_TYPE && type < FIRST_DYNAMIC_TYPE) return false;
  return end - at >= RTP_HEADER_LENGTH + 4 * (bytes[at] & 15);
}

/** True if bytes `at` … `end` − 1 are RTCP packets one after the other (one alone, too, RFC 5506). */
export function isRtcp(bytes: Uint8Array, at: number, end: number): boolean {
  if (end - at < 8 || bytes[at] >>> 6 !== 2) return false;
  while (at + 4 <= end) {
    const type = bytes[at + 1];
    if (bytes[at] >>> 6 !== 2 || type < FIRST_RTCP_TYPE || type > LAST_RTCP_TYPE) return false;
    at += 4 * (u16(bytes, at + 2) + 1);
  }
  return at === end;
}
