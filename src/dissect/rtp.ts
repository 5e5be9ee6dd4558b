// RTP and RTCP (RFC 3550) over UDP. RTP has no magic: it takes three packets of one stream to be sure. Others may come between: of the
// other side, of another stream (RFC 9143 bundles them), or late ones.

import { u16 } from "../base/bytes.ts";
import { type Answer, type Dissector, type FlowState, MORE, NO, UDP, YES } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { protocolId } from "./label.ts";
import type { Payload } from "./payload.ts";
import { isRtcp, isRtp } from "./rtp_shape.ts";

const RTP = protocolId("RTP");
const RTCP = protocolId("RTCP");

const FIRST_USER_PORT = 1024;
const ENOUGH_PACKETS = 3;
const MAX_GAP = 32;
/** Payloads until it must be clear; from the second number on a packet that does not fit begins anew, as a source may change. */
const MAX_PAYLOADS = 16;
const NEW_SOURCE = 8;
/** Payloads that may come before the stream: keep-alives. */
const MAX_OTHERS = 3;

// The word: low 11 bits of SSRC << 20 | sequence number << 4 | direction << 3 | 4 | packets − 1
const SSRC_SHIFT = 20;
const SEQUENCE_SHIFT = 4;

/** RTP and RTCP. */
export const rtp: Dissector = {
  name: "RTP",
  transport: UDP,
  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    if (payload.srcPort < FIRST_USER_PORT || payload.dstPort < FIRST_USER_PORT) return NO;
    const { bytes, offset } = payload;
    const end = offset + payload.length;
    if (isRtcp(bytes, offset, end)) {
      finding.label(RTCP);
      return YES;
    }
    if (!isRtp(bytes, offset, end)) {
      const waits = flow.word === 0
        ? payload.index < MAX_OTHERS && payload.length < 12
        : payload.index < MAX_PAYLOADS && isBeside(payload);
      return waits ? MORE : NO;
    }
    if (isPunch(payload)) return payload.index < MAX_OTHERS ? MORE : NO;
    return follow(payload, flow, finding);
  },
};

/** What may share a port with RTP (RFC 7983): STUN, ZRTP, DTLS, channels of TURN; RTCP, which may be encrypted; and keep-alives. */
function isBeside({ bytes, offset, length }: Payload): boolean {
  const first = bytes[offset];
  if (length < 2 || first < 80) return true;
  return first >>> 6 === 2 && bytes[offset + 1] >= 200 && bytes[offset + 1] <= 207;
}

/** A header of zeros alone: some receivers open their way through a firewall by it. */
function isPunch({ bytes, offset, length }: Payload): boolean {
  if (length !== 12 || bytes[offset] !== 0x80) return false;
  for (let at = offset + 1; at < offset + 12; at++) if (bytes[at] !== 0) return false;
  return true;
}

function follow(payload: Payload, flow: FlowState, finding: Finding): Answer {
  const sequence = u16(payload.bytes, payload.offset + 2);
  const source = u16(payload.bytes, payload.offset + 10) & 0x7ff;
  const word = flow.word;
  let packets = 1;
  if (word !== 0) {
    if (((word >>> 3) & 1) !== payload.direction) return MORE;
    const gap = ((sequence - (word >>> SEQUENCE_SHIFT)) << 16) >> 16;
    const isOther = word >>> SSRC_SHIFT !== source;
    if (isOther || Math.abs(gap) > MAX_GAP) {
      if (payload.index >= MAX_PAYLOADS) return NO;
      if (isOther && payload.index < NEW_SOURCE) return MORE;
    } else packets = (word & 3) + (gap === 0 ? 1 : 2);
  }
  if (packets >= ENOUGH_PACKETS) {
    finding.label(RTP);
    return YES;
  }
  flow.word =
    ((source << SSRC_SHIFT) | (sequence << SEQUENCE_SHIFT) | (payload.direction << 3) | 4 | (packets - 1)) >>>
    0;
  return MORE;
}
