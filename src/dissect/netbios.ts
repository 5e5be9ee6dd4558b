// NetBIOS over TCP and UDP (RFC 1001, RFC 1002), and the SMB dialects that it carries ([MS-CIFS], [MS-SMB2]).
//
//   name service, UDP 137: a DNS header, then an encoded name      datagram, UDP 138: 0 type   10 length   14 source name …
//   session, TCP 139 and 445: 0 type   1 length 3   4 message

import { u16, u24 } from "../base/bytes.ts";
import { type Answer, type Dissector, type FlowState, MORE, NO, TCP, UDP, YES } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { nameText } from "./host_text.ts";
import { protocolId } from "./label.ts";
import type { Payload } from "./payload.ts";
import { findText } from "./text.ts";

const NETBIOS = protocolId("NetBIOS");
const SMB1 = protocolId("SMBv1");
const SMB23 = protocolId("SMBv23");

const NAME_SERVICE_PORT = 137;
const DATAGRAM_PORT = 138;
const TCP_PROTOCOL = 6;
const SESSION_HEADER_LENGTH = 4;
const ENCODED_NAME_LENGTH = 32;
const NAME_LENGTH = 15;
const MAX_OTHERS = 3;

const name = new Uint8Array(NAME_LENGTH);

/** NetBIOS names, datagrams and sessions, and SMB. */
export const netbios: Dissector = {
  name: "NetBIOS",
  transport: TCP | UDP,
  ports: [NAME_SERVICE_PORT, DATAGRAM_PORT, 139, 445],
  inspect(payload: Payload, _flow: FlowState, finding: Finding): Answer {
    if (payload.protocol === TCP_PROTOCOL) return inspectSession(payload, finding);
    const { srcPort, dstPort } = payload;
    if (srcPort === NAME_SERVICE_PORT || dstPort === NAME_SERVICE_PORT) return inspectNames(payload, finding);
    if (srcPort === DATAGRAM_PORT || dstPort === DATAGRAM_PORT) return inspectDatagram(payload, finding);
    return NO;
  },
};

function inspectNames(payload: Payload, finding: Finding): Answer {
  const { bytes, offset, length } = payload;
  if (length < 12) return NO;
  const questions = u16(bytes, offset + 4);
  const answers = u16(bytes, offset + 6);
  if (questions > 16 || answers > 16 || questions + answers === 0) return NO;
  finding.label(NETBIOS);
  finding.serverName = nameAt(payload, 12);
  return YES;
}

function inspectDatagram(payload: Payload, finding: Finding): Answer {
  const { bytes, offset, length } = payload;
  if (length < 14 || bytes[offset] < 0x10 || bytes[offset] > 0x16) return NO;
  finding.label(NETBIOS);
  finding.serverName = nameAt(payload, 14);
  const end = offset + Math.min(length, 256);
  if (findText(bytes, offset, end, "\xffSMB") >= 0) finding.app = SMB1;
  return YES;
}

function inspectSession(payload: Payload, finding: Finding): Answer {
  const { bytes, offset, length } = payload;
  if (length < SESSION_HEADER_LENGTH) return payload.index < MAX_OTHERS ? MORE : NO;
  const type = bytes[offset];
  const told = u24(bytes, offset + 1);
  if (type === 0x81 && told === 68) {
    finding.label(NETBIOS).serverName = nameAt(payload, 4);
    return MORE;
  }
  if (type >= 0x82 && type <= 0x85 && told <= 8) {
    finding.label(NETBIOS);
    return MORE;
  }
  if (type !== 0 || length < SESSION_HEADER_LENGTH + 4 || bytes[offset + 5] !== 0x53) {
    return payload.index < MAX_OTHERS ? MORE : NO;
  }
  if (bytes[offset + 6] !== 0x4d || bytes[offset + 7] !== 0x42) return NO;
  const dialect = bytes[offset + 4];
  // A client that offers SMB 2 begins in the old form; what the server chooses counts.
  if (dialect === 0xff) {
    finding.label(NETBIOS, SMB1);
    const offersNew = findText(bytes, offset, offset + Math.min(length, 512), "SMB 2.") >= 0;
    return payload.direction === 0 && offersNew ? MORE : YES;
  }
  if (dialect < 0xfc || dialect > 0xfe) return NO;
  finding.label(SMB23);
  return YES;
}

/** The NetBIOS name whose length byte is at `at`: two letters A – P a byte, as far as they go, in lower case; "" if there is none. */
function nameAt(payload: Payload, at: number): string {
  if (
    at + 1 + ENCODED_NAME_LENGTH > payload.length ||
    payload.bytes[payload.offset + at] !== ENCODED_NAME_LENGTH
  ) return "";
  const start = payload.offset + at + 1;
  let length = 0;
  for (let i = 0; i < NAME_LENGTH; i++) {
    const high = payload.bytes[start + 2 * i] - 0x41;
    const low = payload.bytes[start + 2 * i + 1] - 0x41;
    if (high < 0 || high > 15 || low < 0 || low > 15) break;
    name[i] = (high << 4) | low;
    if (name[i] > 0x20) length = i + 1;
  }
  return nameText(name, 0, length);
}
