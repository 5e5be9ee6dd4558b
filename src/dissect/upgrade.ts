// What becomes of a settled flow that goes on as TLS: where both sides agree to (STARTTLS and its kin), or through a proxy.
// Its label stays; the names of its hello, and what a SOCKS client asks for (RFC 1928, 4), belong to it all the same.
//   SOCKS 5 request: 0 version 5   1 command   2 zero   3 kind of address, 3 = name   4 its length   5 name, port u16

import { type Answer, type Dissector, type FlowState, MORE, NO, TCP } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { nameText } from "./host_text.ts";
import type { Payload } from "./payload.ts";
import { COUNT_SHIFT, STARTED, tls } from "./tls.ts";
import { isTlsStart } from "./tls_start.ts";

/** Payloads until TLS begins, at most. */
const MAX_PAYLOADS = 12;
const SOCKS_NAME = 5;

/** Waits for TLS. No flow begins with it: rows of `signatures.ts` hand theirs over. */
class Upgrade implements Dissector {
  readonly transport = TCP;
  readonly starts = [];

  constructor(readonly name: string, readonly nameIn: (payload: Payload) => string = () => "") {}

  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    if ((flow.word & STARTED) !== 0 || isTlsStart(payload.bytes, payload.offset, payload.length)) {
      return tls.inspect(payload, flow, finding);
    }
    finding.serverName = this.nameIn(payload);
    if (flow.word >>> COUNT_SHIFT >= MAX_PAYLOADS) return NO;
    flow.word += 1 << COUNT_SHIFT;
    return MORE;
  }
}

/** What goes on as TLS, or in clear. */
export const upgrade: Dissector = new Upgrade("upgrade");
/** The same through a SOCKS proxy, whose client names the host first. */
export const socksRequest: Dissector = new Upgrade("SOCKS request", socksName);

function socksName({ bytes, offset, length, direction }: Payload): string {
  if (direction !== 0 || length < SOCKS_NAME || bytes[offset] !== 5 || bytes[offset + 3] !== 3) return "";
  const end = offset + SOCKS_NAME + bytes[offset + 4];
  return end + 2 > offset + length ? "" : nameText(bytes, offset + SOCKS_NAME, end);
}
