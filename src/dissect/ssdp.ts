// SSDP, the discovery of UPnP (UPnP Device Architecture 2.0): HTTP heads in datagrams.

import { type Answer, type Dissector, type FlowState, NO, UDP, YES } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { fieldValue, findLineEnd, isField } from "./http_head.ts";
import { protocolId } from "./label.ts";
import type { Payload } from "./payload.ts";
import { hasText } from "./text.ts";

const SSDP = protocolId("SSDP");
const PORT = 1900;
const CR = 13;

/** SSDP searches, announcements, and answers. */
export const ssdp: Dissector = {
  name: "SSDP",
  transport: UDP,
  // M, N, H.
  starts: [0x4d, 0x4e, 0x48],
  inspect(payload: Payload, _flow: FlowState, finding: Finding): Answer {
    const isOurs = hasText(payload, 0, "M-SEARCH * HTTP/1") || hasText(payload, 0, "NOTIFY * HTTP/1") ||
      (isSuccess(payload) && isAnswer(payload));
    if (!isOurs) return NO;
    finding.label(SSDP);
    finding.serverName = fieldOf(payload, "host:").toLowerCase();
    finding.userAgent = fieldOf(payload, "user-agent:");
    return YES;
  },
};

function isSuccess(payload: Payload): boolean {
  return hasText(payload, 0, "HTTP/1.1 200") || hasText(payload, 0, "HTTP/1.0 200");
}

/** Some answer from another port than 1900. */
function isAnswer(payload: Payload): boolean {
  return payload.srcPort === PORT || payload.dstPort === PORT || fieldOf(payload, "st:") !== "";
}

/** The value of the first field that `name` (lower case, with its colon) tells, "" if there is none. */
function fieldOf({ bytes, offset, length }: Payload, name: string): string {
  const end = offset + length;
  for (let at = offset; at < end;) {
    const lineEnd = findLineEnd(bytes, at, end);
    const last = lineEnd < 0 ? end : lineEnd;
    if (isField(bytes, at, last, name)) {
      return fieldValue(bytes, at + name.length, last > at && bytes[last - 1] === CR ? last - 1 : last);
    }
    at = last + 1;
  }
  return "";
}
