// DHCP for IPv4 (RFC 2131) with options (RFC 2132), and BOOTP (RFC 951), which has no cookie.
//
//   0 op   1 hardware type   2 its address length   3 hops   236 magic cookie 63825363   240 options: code, length, value … 255

import { u32 } from "../base/bytes.ts";
import { type Answer, type Dissector, type FlowState, NO, UDP, YES } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { nameText } from "./host_text.ts";
import { protocolId } from "./label.ts";
import type { Payload } from "./payload.ts";

const DHCP = protocolId("DHCP");
const COOKIE_OFFSET = 236;
const OPTIONS_OFFSET = 240;
const COOKIE = 0x63825363;
const PAD = 0;
const HOST_NAME = 12;
const SERVER_PORT = 67;
const CLIENT_PORT = 68;
const SHORTEST = 28;
const MAX_ADDRESS_LENGTH = 16;
const MAX_HOPS = 16;
const END = 255;

/** DHCP; the server name is the host name that the client asks for itself. */
export const dhcp: Dissector = {
  name: "DHCP",
  transport: UDP,
  starts: [1, 2],
  inspect(payload: Payload, _flow: FlowState, finding: Finding): Answer {
    const { bytes, offset, length } = payload;
    const hasOptions = length >= OPTIONS_OFFSET && u32(bytes, offset + COOKIE_OFFSET) === COOKIE;
    if (!hasOptions && !isPlain(payload)) return NO;
    finding.label(DHCP);
    if (!hasOptions) return YES;
    let at = OPTIONS_OFFSET;
    while (at + 2 <= length) {
      const code = bytes[offset + at];
      if (code === END) break;
      if (code === PAD) {
        at++;
        continue;
      }
      const end = Math.min(length, at + 2 + bytes[offset + at + 1]);
      if (code === HOST_NAME) finding.serverName = nameText(bytes, offset + at + 2, offset + end);
      at = end;
    }
    return YES;
  },
};

/** True for BOOTP, and for what a capture has cut, on the ports that are for these alone. */
function isPlain({ bytes, offset, length, srcPort, dstPort }: Payload): boolean {
  const isBetween = (srcPort === SERVER_PORT || srcPort === CLIENT_PORT) &&
    (dstPort === SERVER_PORT || dstPort === CLIENT_PORT);
  return isBetween && length >= SHORTEST && bytes[offset + 2] <= MAX_ADDRESS_LENGTH &&
    bytes[offset + 3] <= MAX_HOPS;
}
