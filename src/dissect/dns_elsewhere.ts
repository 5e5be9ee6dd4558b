// DNS (RFC 1035) on a port of its own: what begins with one whole question for a host, and nothing beside it that such a
// message has not. Resolvers on odd ports, and tunnels through them.

import { u16 } from "../base/bytes.ts";
import { dns } from "./dns.ts";
import { DNS_HEADER, MAX_LABEL } from "./dns_record.ts";
import { type Answer, type Dissector, type FlowState, NO, TCP, UDP } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { UNKNOWN } from "./label.ts";
import type { Payload } from "./payload.ts";

const TCP_PROTOCOL = 6;
const MAX_NAME = 255;
/** Records that a response on any port may have in a section. */
const MAX_RECORDS = 64;
/** Type of NetBIOS names, which are asked for alike. */
const NETBIOS_NAME = 32;
/** Types from here to 248 are nobody's but for 99 (SPF). */
const PLAIN_TYPES = 66;
const INTERNET = 1;

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
  const most = (flags & 0x8000) !== 0 ? MAX_RECORDS : 0;
  // Neither another operation than a query nor the bit that is always 0; a question has no result yet.
  if ((flags & 0x7840) !== 0 || (most === 0 && (flags & 0x068f) !== 0)) return false;
  const more = u16(bytes, start + 10);
  if (u16(bytes, start + 4) !== 1 || u16(bytes, start + 6) > most || u16(bytes, start + 8) > most) {
    return false;
  }
  if (more > Math.max(most, 2)) return false;
  const behind = endOfQuestion(bytes, start + DNS_HEADER, end);
  if (behind < 0) return false;
  return behind === end ? more === 0 || most > 0 : more > 0 || most > 0;
}

/** Where the question at `at` ends; −1 if there is none for a host's name in the class of the Internet. */
function endOfQuestion(bytes: Uint8Array, at: number, end: number): number {
  const last = Math.min(end, at + MAX_NAME);
  const first = at;
  while (at < last && bytes[at] !== 0) {
    const next = at + 1 + bytes[at];
    if (bytes[at] > MAX_LABEL || next >= last) return -1;
    for (at++; at < next; at++) if (bytes[at] <= 0x20 || bytes[at] >= 0x7f) return -1;
  }
  if (at === first || at + 5 > end || bytes[at] !== 0) return -1;
  const type = u16(bytes, at + 1);
  const isType = type === 255 || type === 99 || (type > 0 && type < PLAIN_TYPES && type !== NETBIOS_NAME);
  return isType && u16(bytes, at + 3) === INTERNET ? at + 5 : -1;
}
