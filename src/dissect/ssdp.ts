// SSDP, the discovery of UPnP (UPnP Device Architecture 2.0): HTTP heads in datagrams.

import { type Answer, type Dissector, type FlowState, NO, UDP, YES } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { protocolId } from "./label.ts";
import type { Payload } from "./payload.ts";
import { findText, hasText, plainText } from "./text.ts";

const SSDP = protocolId("SSDP");
const PORT = 1900;

/** SSDP searches, announcements, and answers. */
export const ssdp: Dissector = {
  name: "SSDP",
  transport: UDP,
  // M, N, H.
  starts: [0x4d, 0x4e, 0x48],
  inspect(payload: Payload, _flow: FlowState, finding: Finding): Answer {
    const isOurs = hasText(payload, 0, "M-SEARCH * HTTP/1") || hasText(payload, 0, "NOTIFY * HTTP/1") ||
      (hasText(payload, 0, "HTTP/1.1 200") && isAnswer(payload));
    if (!isOurs) return NO;
    finding.label(SSDP);
    finding.serverName = (fieldOf(payload, "HOST:") || fieldOf(payload, "Host:")).toLowerCase();
    finding.userAgent = fieldOf(payload, "USER-AGENT:") || fieldOf(payload, "User-Agent:");
    return YES;
  },
};

/** Some answer from another port than 1900. */
function isAnswer(payload: Payload): boolean {
  return payload.srcPort === PORT || payload.dstPort === PORT || fieldOf(payload, "ST:") !== "";
}

/** The value of the field that begins with `name`, "" if there is none. */
function fieldOf(payload: Payload, name: string): string {
  const { bytes, offset } = payload;
  const end = offset + payload.length;
  const found = findText(bytes, offset, end, `\n${name}`);
  if (found < 0) return "";
  let start = found + 1 + name.length;
  while (start < end && bytes[start] === 0x20) start++;
  let last = start;
  while (last < end && bytes[last] !== 13 && bytes[last] !== 10) last++;
  return plainText(bytes, start, last);
}
