// SSH (RFC 4253): both sides begin with a line that names version and software.

import { type Answer, type Dissector, type FlowState, MORE, NO, TCP, YES, YES_MORE } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { protocolId, UNKNOWN } from "./label.ts";
import type { Payload } from "./payload.ts";
import { hasText, plainText } from "./text.ts";

const SSH = protocolId("SSH");
const MAX_OTHERS = 3;
const SERVER = 1;

/** SSH; the server name is the server's own line. */
export const ssh: Dissector = {
  name: "SSH",
  transport: TCP,
  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    if (!hasText(payload, 0, "SSH-")) {
      if (flow.master === UNKNOWN) return payload.index < MAX_OTHERS && payload.length < 8 ? MORE : NO;
      return payload.index < MAX_OTHERS ? YES_MORE : YES;
    }
    finding.label(SSH);
    if (payload.direction !== SERVER) return YES_MORE;
    const { bytes, offset } = payload;
    const end = offset + payload.length;
    let last = offset;
    while (last < end && bytes[last] !== 13 && bytes[last] !== 10) last++;
    finding.serverName = plainText(bytes, offset, last);
    return YES;
  },
};
