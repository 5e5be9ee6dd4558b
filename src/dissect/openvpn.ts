// OpenVPN (its protocol page, and RFC draft-openvpn-wire): a client's reset, then the server's, which repeats the client's session id or,
// where control packets are encrypted, counts replay ids from 1 as the client does.
//
//   over TCP 2 bytes of length first; 0 opcode 5, key id 3   1 session id 8   then HMAC 16 – 64 and replay id 4, time 4 (tls-auth), or
//   replay id 4, time 4, HMAC 32 (tls-crypt), or nothing   acknowledged ids: count 1, ids 4 each, remote session id 8   message id 4

import { u16, u32 } from "../base/bytes.ts";
import { type Answer, type Dissector, type FlowState, MORE, NO, TCP, UDP, YES } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { protocolId } from "./label.ts";
import type { Payload } from "./payload.ts";

const OPENVPN = protocolId("OpenVPN");
const TCP_PROTOCOL = 6;
const PORT = 1194;

const CLIENT_RESET_V1 = 1;
const SERVER_RESET_V1 = 2;
const CLIENT_RESET_V2 = 7;
const SERVER_RESET_V2 = 8;
const CLIENT_RESET_V3 = 10;
const CONTROL = 4;
const ACK = 5;

const SESSION_ID = 1;
const SESSION_ID_LENGTH = 8;
const SHORTEST = 14;
const LONGEST_RESET = 1300;
const MAX_WAIT = 6;
const HASH_PRIME = 0x01000193;

/** First bytes: over UDP an opcode of a reset and key 0, over TCP the upper half of a length that a reset can have. */
const STARTS = [0, 1, 2, 3, 4, 5, ...[1, 2, 7, 8, 10].map((opcode) => opcode << 3)];

/** OpenVPN over UDP and TCP. */
export const openvpn: Dissector = {
  name: "OpenVPN",
  transport: TCP | UDP,
  starts: STARTS,
  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    const skip = payload.protocol === TCP_PROTOCOL ? 2 : 0;
    if (payload.length < SHORTEST + skip) return NO;
    if (skip !== 0 && u16(payload.bytes, payload.offset) + 2 > payload.length) return NO;
    const at = payload.offset + skip;
    const opcode = payload.bytes[at] >>> 3;
    if (flow.word === 0) return inspectFirst(payload, at, opcode, flow, finding);
    const goesOn = opcode === ACK || opcode === CONTROL;
    const isAnswer = goesOn || opcode === SERVER_RESET_V2 || opcode === SERVER_RESET_V1;
    const isOwnSide = payload.direction === (flow.word & 1);
    if (
      isOwnSide
        ? goesOn && hasSameSession(payload, at, flow.word)
        : isAnswer && answers(payload, at, flow.word)
    ) {
      finding.master = OPENVPN;
      return YES;
    }
    return payload.index < MAX_WAIT ? MORE : NO;
  },
};

function inspectFirst(
  payload: Payload,
  at: number,
  opcode: number,
  flow: FlowState,
  finding: Finding,
): Answer {
  const { bytes } = payload;
  if ((bytes[at] & 7) !== 0 || payload.length > LONGEST_RESET) return NO;
  const isClient = opcode === CLIENT_RESET_V2 || opcode === CLIENT_RESET_V1 || opcode === CLIENT_RESET_V3;
  const isServer = opcode === SERVER_RESET_V2 || opcode === SERVER_RESET_V1;
  if (!isClient && !isServer) return NO;
  if (!hasSession(bytes, at + SESSION_ID)) return NO;
  if (payload.srcPort === PORT || payload.dstPort === PORT) finding.master = OPENVPN;
  flow.word = sessionHash(bytes, at + SESSION_ID) | payload.direction;
  return MORE;
}

/** Session ids are random: one with a lot of zeros is something else. */
function hasSession(bytes: Uint8Array, at: number): boolean {
  return u32(bytes, at) !== 0 && u32(bytes, at + 4) !== 0;
}

/** Never 0; the lowest bit is free for the direction of who has the session. */
function sessionHash(bytes: Uint8Array, at: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < SESSION_ID_LENGTH; i++) hash = Math.imul(hash ^ bytes[at + i], HASH_PRIME);
  return ((hash & ~1) | 2) >>> 0;
}

/** True if a later packet of the side that began has the id of `session`. */
function hasSameSession({ bytes }: Payload, at: number, session: number): boolean {
  return sessionHash(bytes, at + SESSION_ID) === (session & ~1) >>> 0;
}

/** True if a packet of the other side is for `session`: its id stands behind the list of acknowledged ones. */
function answers(payload: Payload, at: number, session: number): boolean {
  const { bytes } = payload;
  const end = payload.offset + payload.length;
  const hash = (session & ~1) >>> 0;
  // tls-crypt hides the list; both sides count from 1 right behind the session id.
  const replay = at + SESSION_ID + SESSION_ID_LENGTH;
  if (replay + 8 <= end && u32(bytes, replay) === 1 && u32(bytes, replay + 4) > 0x40000000) return true;
  for (let i = replay; i + SESSION_ID_LENGTH <= end; i++) {
    if (sessionHash(bytes, i) === hash) return true;
  }
  return false;
}
