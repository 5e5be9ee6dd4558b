// DNS (RFC 1035) on a port of its own: what begins with one whole question for a host, and nothing beside it that such a
// message has not. Resolvers on odd ports, and tunnels through them.

import { u16 } from "../base/bytes.ts";
import { dns } from "./dns.ts";
import { DNS_HEADER, MAX_LABEL } from "./dns_record.ts";
import { type Answer, type Dissector, type FlowState, NO, TCP, UDP } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { UNKNOWN } from "./label.ts";
import type { Payload } from "./payload.ts";
import { plainText } from "./text.ts";

const TCP_PROTOCOL = 6;
const MAX_NAME = 255;
/** Records that a response on any port may have in a section. */
const MAX_RECORDS = 64;
/** Type of NetBIOS names, which are asked for alike. */
const NETBIOS_NAME = 32;
/** Types from here to 248 are nobody's but for 99 (SPF). */
const PLAIN_TYPES = 66;
const SOA = 6;
const TXT = 16;
/** What the root is asked for: its servers, its own record, its keys. */
const ROOT_TYPES: ReadonlySet<number> = new Set([2, SOA, 48]);
/** Changes of a zone (RFC 1995), a whole one (RFC 5936). */
const IXFR = 251;
const AXFR = 252;
const INTERNET = 1;
/** The class in which servers tell of themselves: `version.bind`, `id.server` (RFC 4892). */
const CHAOS = 3;
const SELF = /(?:bind|server)$/i;
// Operations: a query; a zone has changed (RFC 1996), is to be changed (RFC 2136).
const QUERY = 0;
const NOTIFY = 4;
const UPDATE = 5;

/** DNS on any port; behind its first message as `dns` reads it. */
export const dnsElsewhere: Dissector = {
  name: "DNS elsewhere",
  transport: TCP | UDP,
  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    return flow.master === UNKNOWN && !isMessage(payload) ? NO : dns.inspect(payload, flow, finding);
  },
};

function isMessage({ bytes, offset, length, protocol }: Payload): boolean {
  const end = offset + length;
  const start = protocol === TCP_PROTOCOL ? offset + 2 : offset;
  if (end - start <= DNS_HEADER || (start > offset && u16(bytes, offset) !== end - start)) return false;
  const flags = u16(bytes, start + 2);
  const operation = (flags >>> 11) & 15;
  const isAnswer = (flags & 0x8000) !== 0;
  if (operation !== QUERY && operation !== NOTIFY && operation !== UPDATE) return false;
  // A question has no result yet, and who asks has no authority but over a zone that has changed.
  const never = 0x0040 | (isAnswer ? 0 : 0x028f) | (isAnswer || operation === NOTIFY ? 0 : 0x0400);
  if ((flags & never) !== 0 || u16(bytes, start + 4) !== 1) return false;
  const behind = endOfQuestion(bytes, start + DNS_HEADER, end, operation);
  if (behind < 0) return false;
  const most = isAnswer || operation !== QUERY ? MAX_RECORDS : 0;
  const mostNames = most === 0 && u16(bytes, behind - 4) === IXFR ? 1 : most;
  const names = u16(bytes, start + 8);
  const more = u16(bytes, start + 10);
  if (u16(bytes, start + 6) > most || names > mostNames || more > Math.max(most, 2)) return false;
  if (most > 0) return true;
  return (behind === end) === (names + more === 0);
}

/** Where the question at `at` ends; −1 if there is none that a resolver, or a server of zones, is asked. */
function endOfQuestion(bytes: Uint8Array, at: number, end: number, operation: number): number {
  const last = Math.min(end, at + MAX_NAME);
  const first = at;
  while (at < last && bytes[at] !== 0) {
    const next = at + 1 + bytes[at];
    if (bytes[at] > MAX_LABEL || next >= last) return -1;
    for (at++; at < next; at++) if (bytes[at] <= 0x20 || bytes[at] >= 0x7f) return -1;
  }
  if (at + 5 > end || bytes[at] !== 0) return -1;
  const type = u16(bytes, at + 1);
  const kind = u16(bytes, at + 3);
  if (kind === CHAOS) return type === TXT && SELF.test(plainText(bytes, first, at)) ? at + 5 : -1;
  const isType = operation !== QUERY
    ? type === SOA
    : at === first
    ? ROOT_TYPES.has(type)
    : type === IXFR || type === AXFR || type === 255 || type === 99 ||
      (type > 0 && type < PLAIN_TYPES && type !== NETBIOS_NAME);
  return isType && kind === INTERNET ? at + 5 : -1;
}
