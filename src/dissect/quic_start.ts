// The cheap tests of a flow's first datagrams: could this be QUIC?

import { u32 } from "../base/bytes.ts";
import { type Answer, type FlowState, MORE, NO, YES } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import type { Payload } from "./payload.ts";
import { FIXED_BIT, LONG_FORM, type QuicPacket } from "./quic_packet.ts";
import { isReservedVersion, quicVersion } from "./quic_version.ts";

/** A client's first datagram is padded to this, RFC 9000 section 14.1. */
const MIN_CLIENT_DATAGRAM = 1200;

/** Whether the payload begins with a long header of QUIC; reads it into `packet`. */
export function isPlausibleLong(payload: Payload, packet: QuicPacket): boolean {
  const { bytes, offset, length } = payload;
  if ((bytes[offset] & LONG_FORM) === 0 || length < 20 || !isVersion(u32(bytes, offset + 1))) return false;
  if (!packet.read(bytes, offset, offset + length)) return false;
  // Without the fixed bit, or with a version that only asks for negotiation, there must be a client's padding.
  const fixed = (bytes[offset] & FIXED_BIT) !== 0;
  if (isReservedVersion(packet.version)) return fixed && length >= MIN_CLIENT_DATAGRAM;
  return fixed || length >= MIN_CLIENT_DATAGRAM;
}

/** Versions that we can open, and their families. */
function isVersion(version: number): boolean {
  if (quicVersion(version) !== undefined) return true;
  const family = version >>> 8;
  return family === 0xff0000 || family === 0x513035 || family === 0x543035;
}

// Version Negotiation: 0 form   1 0   5 lengths and ids   then versions, each 4 bytes. RFC 8999 section 6.

/** Whether the payload is a Version Negotiation packet that offers a version we know. */
export function isVersionNegotiation(payload: Payload): boolean {
  const { bytes, offset, length } = payload;
  if (length < 15 || (bytes[offset] & LONG_FORM) === 0 || u32(bytes, offset + 1) !== 0) return false;
  const end = offset + length;
  const sourceLength = offset + 6 + bytes[offset + 5];
  if (sourceLength >= end) return false;
  let at = sourceLength + 1 + bytes[sourceLength];
  if (at >= end || (end - at) % 4 !== 0) return false;
  let known = 0;
  for (; at < end; at += 4) if (isVersion(u32(bytes, at))) known++;
  return known > 0;
}

const HTTPS_PORT = 443;
const ID_BYTES = 8;
const MIN_SHORT = 1 + ID_BYTES + 4 + 16;
/** Datagrams with the same id in one direction that make QUIC certain enough. */
const ENOUGH = 3;
const MAX_SHORTS = 12;

// The word while only short headers are seen: bit 1 | direction 0: matches (2 bits from 2), tag (10 bits from 4) | direction 1: from 14, 16
// | payloads from 26.

/** Recognises a connection whose handshake was missed: datagrams of one direction that share a connection id. */
export class ShortHeaders {
  /** Looks at a payload without a long header. */
  inspect(payload: Payload, flow: FlowState, finding: Finding, master: number): Answer {
    if (payload.srcPort !== HTTPS_PORT && payload.dstPort !== HTTPS_PORT) return NO;
    const { bytes, offset, length } = payload;
    if ((bytes[offset] & (LONG_FORM | FIXED_BIT)) !== FIXED_BIT) return NO;
    const word = flow.word;
    const seen = word >>> 26;
    if (seen >= MAX_SHORTS) return NO;
    const shift = payload.direction === 0 ? 2 : 14;
    let matches = (word >>> shift) & 3;
    let tag = (word >>> (shift + 2)) & 0x3ff;
    if (length >= MIN_SHORT) {
      const now = tagOf(bytes, offset + 1);
      matches = now !== 0 && now === tag ? matches + 1 : now === 0 ? 0 : 1;
      tag = now;
    }
    if (matches >= ENOUGH) {
      finding.label(master);
      return YES;
    }
    const own = ((matches | (tag << 2)) << shift) | ((seen + 1) << 26);
    flow.word = ((word & ~(0xfff << shift) & 0x03ffffff) | own | 2) >>> 0;
    return MORE;
  }
}

/** Ten bits of a connection id, 0 if it is too plain to be random. */
function tagOf(bytes: Uint8Array, start: number): number {
  let hash = 0x811c9dc5;
  let changes = 0;
  for (let i = 0; i < ID_BYTES; i++) {
    hash = Math.imul(hash ^ bytes[start + i], 0x01000193);
    if (i > 0 && bytes[start + i] !== bytes[start + i - 1]) changes++;
  }
  return changes < ID_BYTES / 2 ? 0 : ((hash ^ (hash >>> 10) ^ (hash >>> 20)) & 0x3ff) || 1;
}
