// DNS (RFC 1035) over UDP and TCP, Multicast DNS (RFC 6762), LLMNR (RFC 4795): told apart by port.
//
//   0 id   2 QR 1, opcode 4, AA TC RD RA Z AD CD, rcode 4   4 questions   6 answers   8 authorities   10 additionals
//   12 first question: labels (length, bytes) … 0   type 2   class 2      Over TCP a 2-byte length stands before all that.

import { u16 } from "../base/bytes.ts";
import {
  type Answer,
  type Dissector,
  type FlowState,
  MORE,
  NO,
  TCP,
  UDP,
  YES,
  YES_MORE,
} from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { appOfHost } from "./host_names.ts";
import { protocolId, UNKNOWN } from "./label.ts";
import { announcedHost } from "./mdns_host.ts";
import type { Payload } from "./payload.ts";
import { mappedText, plainText } from "./text.ts";

const DNS_PORT = 53;
const MDNS_PORT = 5353;
const LLMNR_PORT = 5355;
const HEADER_LENGTH = 12;
/** Messages that can still change the server name: the answer's counts, which is what was asked in the end. */
const MAX_QUERIES = 4;
/** Messages of a flow that can still tell a host's name: an announcement follows its probes, and others' questions. */
const MAX_ANNOUNCEMENTS = 16;
/** The word of an mDNS flow whose server name stays as it is. */
const NAMED = 1 << 16;
const MAX_LABEL = 63;
const MAX_NAME = 255;
const TCP_PROTOCOL = 6;
/** Records that a sane message has in a section; the largest real ones are in zone transfers, whose answers are long. A message
 *  that claims more is believed only if its question is whole. */
const MAX_QUESTIONS = 16;
const MAX_RECORDS = 4096;

const DNS = protocolId("DNS");
const MDNS = protocolId("MDNS");
const LLMNR = protocolId("LLMNR");

/** How each byte of a name is shown: in lower case; what no host name has is `_`, what can't be printed `?`. */
const LETTERS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte < 0x20 || byte >= 0x7f) return 0x3f;
  const letter = String.fromCharCode(byte).toLowerCase();
  return (/[a-z0-9._-]/.test(letter) ? letter : "_").charCodeAt(0);
});

const name = new Uint8Array(MAX_NAME);

/** DNS, mDNS and LLMNR; the application is that of the requested name. */
export const dns: Dissector = {
  name: "DNS",
  transport: TCP | UDP,
  ports: [DNS_PORT, MDNS_PORT, LLMNR_PORT],
  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    let skip = 0;
    if (payload.protocol === TCP_PROTOCOL && flow.word === 0) {
      if (payload.length < 2) return NO;
      // Some clients send the length by itself.
      if (payload.length === 2) {
        flow.word = 1;
        return MORE;
      }
      skip = 2;
    }
    const start = payload.offset + skip;
    const length = payload.length - skip;
    if (!isHeader(payload.bytes, start, length)) return payload.index < MAX_QUERIES ? MORE : NO;
    finding.master = masterOf(payload);
    const isAnswer = (payload.bytes[start + 2] & 0x80) !== 0;
    const isNamed = flow.word === NAMED;
    const enough = answerTo(payload, flow, finding, isAnswer, isNamed || isLast(payload, flow, start));
    if (isNamed) return enough;
    // An announcement has no question: its first answer stands in the same place and begins alike.
    const questions = u16(payload.bytes, start + 4);
    const nameLength = readName(payload.bytes, start + HEADER_LENGTH, start + length);
    if (nameLength < 0) {
      finding.master = questions === 0 ? finding.master : UNKNOWN;
      return questions === 0 ? enough : payload.index < MAX_QUERIES ? MORE : NO;
    }
    finding.renames = isAnswer || isPrintable(nameLength, finding.master === MDNS);
    finding.serverName = nameText(nameLength, finding.master === MDNS);
    if (finding.master === DNS && flow.master === UNKNOWN) finding.app = appOfHost(finding.serverName);
    return enough;
  },
};

/** Whether more is wanted: until `isLast`, and of mDNS until the source has said who it is. */
function answerTo(
  payload: Payload,
  flow: FlowState,
  finding: Finding,
  isAnswer: boolean,
  isLast: boolean,
): Answer {
  if (finding.master !== MDNS || payload.protocol === TCP_PROTOCOL) return isLast ? YES : YES_MORE;
  if (isAnswer && payload.direction === 0) finding.hostName = announcedHost(payload);
  if (finding.hostName !== "" || payload.index >= MAX_ANNOUNCEMENTS) return YES;
  if (isLast) flow.word = NAMED;
  return YES_MORE;
}

/** True for an answer that ends the matter: a good one, or the one to the last question. Over UDP the word counts open questions. */
function isLast(payload: Payload, flow: FlowState, start: number): boolean {
  const isAnswer = (payload.bytes[start + 2] & 0x80) !== 0;
  const isError = (payload.bytes[start + 3] & 15) !== 0;
  if (payload.index >= MAX_QUERIES) return true;
  if (payload.protocol === TCP_PROTOCOL) return isAnswer;
  const open = flow.word;
  flow.word = isAnswer ? Math.max(0, open - 1) : open + 1;
  return isAnswer && (!isError || open <= 1);
}

function masterOf(payload: Payload): number {
  const { srcPort, dstPort } = payload;
  if (srcPort === MDNS_PORT || dstPort === MDNS_PORT) return MDNS;
  if (srcPort === LLMNR_PORT || dstPort === LLMNR_PORT) return LLMNR;
  return DNS;
}

function isHeader(bytes: Uint8Array, start: number, length: number): boolean {
  if (length < HEADER_LENGTH) return false;
  const flags = u16(bytes, start + 2);
  const opcode = (flags >>> 11) & 15;
  if (opcode > 6 || opcode === 3) return false;
  const questions = u16(bytes, start + 4);
  const answers = u16(bytes, start + 6);
  const authorities = u16(bytes, start + 8);
  const additionals = u16(bytes, start + 10);
  if (
    questions > MAX_QUESTIONS || answers > MAX_RECORDS || authorities > MAX_RECORDS ||
    additionals > MAX_RECORDS
  ) return hasWholeQuestion(bytes, start + HEADER_LENGTH, start + length);
  return questions + answers + authorities + additionals > 0 || (flags & 0x8000) !== 0;
}

/** True if a name of several labels stands at `at`, and behind it a type and the class of the Internet. */
function hasWholeQuestion(bytes: Uint8Array, at: number, end: number): boolean {
  let labels = 0;
  while (at < end && bytes[at] > 0 && bytes[at] <= MAX_LABEL) {
    at += 1 + bytes[at];
    labels++;
  }
  return labels > 1 && at + 5 <= end && bytes[at] === 0 && u16(bytes, at + 3) === 1;
}

/** False for a damaged name, which should not replace a better one. */
function isPrintable(length: number, isUtf8: boolean): boolean {
  const end = isUtf8 ? 0x100 : 0x7f;
  for (let i = 0; i < length; i++) if (name[i] < 0x20 || name[i] >= end) return false;
  return true;
}

/** Copies the name at `at` with dots into `name`; returns its length, −1 if it is none. A name cut by the capture counts as far as it goes. */
function readName(bytes: Uint8Array, at: number, end: number): number {
  let length = 0;
  while (at < end) {
    const label = bytes[at++];
    if (label === 0) return length;
    if (label >= 0xc0) return length > 0 ? length : -1;
    if (label > MAX_LABEL || length + label + 1 > MAX_NAME) return -1;
    if (length > 0) name[length++] = 0x2e;
    for (let i = 0; i < label && at < end; i++) name[length++] = bytes[at++];
  }
  return length > 0 ? length : -1;
}

/** The name in `name` as text, in lower case. DNS itself takes any byte; multicast names are UTF-8. */
function nameText(length: number, isUtf8: boolean): string {
  return isUtf8 ? plainText(name, 0, length).toLowerCase() : mappedText(name, 0, length, LETTERS);
}
