// STUN and TURN (RFC 8489, RFC 8656), and the calls that begin with them: what follows within a few packets, DTLS or RTP,
// gives the flow its name; attributes, realm or the relay's address give the application.
//
//   0 type (two zero bits first)   2 length without header   4 magic cookie 2112a442 (RFC 3489: none)   8 transaction id 12
//   20 attributes: type 2, length 2, value padded to 4

import { u16, u32 } from "../base/bytes.ts";
import { type Answer, type Dissector, type FlowState, MORE, NO, TCP, UDP, YES } from "./dissector.ts";
import { describeDtls } from "./dtls_hello.ts";
import type { Finding } from "./finding.ts";
import { appOfHost } from "./host_names.ts";
import { nameText } from "./host_text.ts";
import { protocolId, UNKNOWN } from "./label.ts";
import type { Payload } from "./payload.ts";
import { providerOfAddress } from "./providers.ts";
import { isRtcp, isRtp } from "./rtp_shape.ts";

const STUN = protocolId("STUN");
const DTLS = protocolId("DTLS");
const RTP = protocolId("RTP");
const SRTP = protocolId("SRTP");
const WHATSAPP_CALL = protocolId("WhatsAppCall");
const TEAMS_CALL = protocolId("Skype_TeamsCall");
const GOOGLE_CALL = protocolId("GoogleCall");
const FACEBOOK_CALL = protocolId("FacebookVoip");
/** What Messenger's relays call themselves; WhatsApp's, at the same addresses, have no realm. */
const FACEBOOK_REALM = "turner.facebook";
const ZOOM = protocolId("Zoom");
// Relays of Meet and Teams stand in the address space of their clouds, on published ports.
const GOOGLE = protocolId("Google");
const AZURE = protocolId("Azure");

/** What a provider's or a realm's application is called when it calls. */
const CALL_OF: ReadonlyMap<number, number> = new Map([
  ["Facebook", "WhatsAppCall"],
  ["WhatsApp", "WhatsAppCall"],
  ["Telegram", "TelegramVoip"],
  ["Google", "GoogleCall"],
  ["GoogleServices", "GoogleCall"],
  ["Signal", "SignalVoip"],
  ["Viber", "ViberVoip"],
  ["Snapchat", "SnapchatCall"],
  ["Skype_Teams", "Skype_TeamsCall"],
  ["Teams", "Skype_TeamsCall"],
].map(([name, call]) => [protocolId(name), protocolId(call)]));
/** Providers whose addresses answer for no one but themselves. */
const CALLING_PROVIDERS: ReadonlySet<number> = new Set(
  ["Facebook", "Telegram", "Zoom", "Viber", "Skype_Teams", "Discord"].map((name) => protocolId(name)),
);

const HEADER_LENGTH = 20;
const COOKIE = 0x2112a442;
const MAX_METHOD = 0x0b;
const WHATSAPP_TYPE = 0x0800;
const BINDING_REQUEST = 0x0001;
const INTEGRITY = 0x0008;
const INTEGRITY_LENGTH = 20;
const REALM = 0x0014;
const ORIGIN = 0x802f;
const ENOUGH_PAYLOADS = 6;
const MAX_OTHERS = 2;
const CHANNEL_HEADER_LENGTH = 4;
const TCP_PROTOCOL = 6;

/** STUN, and DTLS or RTP that it opens the way for. */
export const stun: Dissector = {
  name: "STUN",
  transport: TCP | UDP,
  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    const start = messageStart(payload);
    if (start >= 0) return inspectMessage(payload, start, flow, finding);
    if (flow.master === UNKNOWN) return payload.index < MAX_OTHERS ? MORE : NO;
    return inspectOther(payload, flow, finding);
  },
};

/** Where a STUN message starts in the payload, −1 if there is none. Over TCP a 2-byte length may stand before it (RFC 4571). */
function messageStart(payload: Payload): number {
  if (isMessage(payload, 0)) return 0;
  if (payload.protocol !== TCP_PROTOCOL || payload.length < HEADER_LENGTH + 2) return -1;
  return u16(payload.bytes, payload.offset) + 2 === payload.length && isMessage(payload, 2) ? 2 : -1;
}

function isMessage(payload: Payload, skip: number): boolean {
  const at = payload.offset + skip;
  const left = payload.length - skip;
  if (left < HEADER_LENGTH || payload.bytes[at] > 0x3f) return false;
  const type = u16(payload.bytes, at);
  const length = u16(payload.bytes, at + 2);
  if (length % 4 !== 0 || type === 0) return false;
  const method = type & 0x3eef;
  if (u32(payload.bytes, at + 4) === COOKIE) return length + HEADER_LENGTH <= left;
  if (length + HEADER_LENGTH !== left) return false;
  if (type === WHATSAPP_TYPE) return payload.protocol !== TCP_PROTOCOL && u32(payload.bytes, at + 4) !== 0;
  // RFC 3489 has no cookie: its attributes must fit exactly.
  return method !== 0 && method <= MAX_METHOD && length > 0 &&
    attributesFit(payload.bytes, at + HEADER_LENGTH, at + left);
}

function attributesFit(bytes: Uint8Array, at: number, end: number): boolean {
  while (at + 4 <= end) at += 4 + ((u16(bytes, at + 2) + 3) & ~3);
  return at === end;
}

function inspectMessage(payload: Payload, start: number, flow: FlowState, finding: Finding): Answer {
  const at = payload.offset + start;
  const end = Math.min(payload.offset + payload.length, at + HEADER_LENGTH + u16(payload.bytes, at + 2));
  let app = flow.app;
  if (u16(payload.bytes, at) === WHATSAPP_TYPE) app = WHATSAPP_CALL;
  const told = appOfAttributes(payload.bytes, at + HEADER_LENGTH, end, finding);
  if (told !== UNKNOWN) app = told;
  if (app === UNKNOWN && isNamelessCheck(payload.bytes, at, end)) app = WHATSAPP_CALL;
  if (app === UNKNOWN) app = appOfAddresses(payload);
  finding.label(STUN, app);
  return countPayload(flow);
}

/** A binding request that signs itself with nobody's name: others must say whose key it is (RFC 8489, section 9.1.2), WhatsApp's
 *  checks from peer to peer hold nothing else. */
function isNamelessCheck(bytes: Uint8Array, at: number, end: number): boolean {
  return end - at === HEADER_LENGTH + 4 + INTEGRITY_LENGTH && u16(bytes, at) === BINDING_REQUEST &&
    u16(bytes, at + HEADER_LENGTH) === INTEGRITY && u16(bytes, at + HEADER_LENGTH + 2) === INTEGRITY_LENGTH;
}

function countPayload(flow: FlowState): Answer {
  flow.word++;
  return flow.word >= ENOUGH_PAYLOADS ? YES : MORE;
}

function appOfAttributes(bytes: Uint8Array, at: number, end: number, finding: Finding): number {
  let app = UNKNOWN;
  while (at + 4 <= end) {
    const type = u16(bytes, at);
    const length = u16(bytes, at + 2);
    const last = Math.min(end, at + 4 + length);
    if ((type === REALM || type === ORIGIN) && last > at + 4) {
      const realm = nameText(bytes, at + 4, last);
      finding.serverName ||= realm;
      app ||= appOfRealm(realm);
    } else {
      app ||= appOfAttribute(type, length, bytes, at + 4, last);
    }
    at += 4 + ((length + 3) & ~3);
  }
  return app;
}

function appOfAttribute(type: number, length: number, bytes: Uint8Array, at: number, end: number): number {
  // WhatsApp's own: 4000 – 4007.
  if (type >= 0x4000 && type <= 0x4007) return WHATSAPP_CALL;
  switch (type) {
    case 0x0103:
      return ZOOM;
    case 0xff03:
      return GOOGLE_CALL;
    case 0x8054: // MS-TURN candidate identifier
      return length === 4 && end - at === 4 && u32(bytes, at) % 0x1000000 === 0 ? TEAMS_CALL : UNKNOWN;
    case 0x8070: // MS-TURN implementation version
      return length === 4 && end - at === 4 && u32(bytes, at) >= 2 && u32(bytes, at) <= 3
        ? TEAMS_CALL
        : UNKNOWN;
    case 0x24df:
    case 0x3802:
    case 0x8036:
    case 0x8095:
    case 0x0800:
    case 0x8006:
      return TEAMS_CALL;
    default:
      return UNKNOWN;
  }
}

function appOfRealm(realm: string): number {
  if (realm === FACEBOOK_REALM) return FACEBOOK_CALL;
  const app = appOfHost(realm.replace(/^\w+:\/\//, "").replace(/[:/].*$/, ""));
  return CALL_OF.get(app) ?? app;
}

function appOfAddresses(payload: Payload): number {
  const provider = providerOfAddress(payload.addresses, 4, payload.ipVersion) ||
    providerOfAddress(payload.addresses, 0, payload.ipVersion);
  if (provider === GOOGLE && (hasPort(payload, 19302, 19309) || hasPort(payload, 3478, 3478))) {
    return GOOGLE_CALL;
  }
  if (provider === AZURE && hasPort(payload, 3478, 3481)) return TEAMS_CALL;
  return CALLING_PROVIDERS.has(provider) ? CALL_OF.get(provider) ?? provider : UNKNOWN;
}

function hasPort({ srcPort, dstPort }: Payload, first: number, last: number): boolean {
  return (srcPort >= first && srcPort <= last) || (dstPort >= first && dstPort <= last);
}

/** What comes after STUN messages: DTLS, RTP, or either in a TURN channel. */
function inspectOther(payload: Payload, flow: FlowState, finding: Finding): Answer {
  const { bytes } = payload;
  const end = payload.offset + payload.length;
  let at = payload.offset;
  if (bytes[at] >>> 4 === 4 && payload.length > CHANNEL_HEADER_LENGTH) at += CHANNEL_HEADER_LENGTH;
  finding.label(STUN, flow.app);
  if (end - at > 13 && bytes[at] >= 0x14 && bytes[at] <= 0x17 && bytes[at + 1] === 0xfe) {
    describeDtls(bytes, at, end, finding);
    finding.label(DTLS, flow.app !== UNKNOWN ? flow.app : finding.app);
    // In a channel the records are not where the DTLS dissector looks.
    if (at !== payload.offset) return YES;
    finding.next = "DTLS";
    return MORE;
  }
  if (!isRtcp(bytes, at, end) && isRtp(bytes, at, end)) {
    if (flow.app === UNKNOWN) finding.label(STUN, RTP);
    else finding.label(SRTP, flow.app);
    return YES;
  }
  return countPayload(flow);
}
