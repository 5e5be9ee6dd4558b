// HTTP/2 without TLS (RFC 9113), begun with its preface: gRPC and other traffic inside networks. The first request names the host.

import { u32 } from "../base/bytes.ts";
import { CarriedBytes } from "./carried_bytes.ts";
import { type Answer, type Dissector, type FlowState, MORE, NO, TCP, YES } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { appOfHost } from "./host_names.ts";
import { HeaderBlock } from "./hpack.ts";
import { protocolId } from "./label.ts";
import type { Payload } from "./payload.ts";
import { hasText } from "./text.ts";

const HTTP2 = protocolId("HTTP2");

const PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/** As much of it is enough. */
const FIRST_LINE = "PRI * HTTP/2.0\r\n";

// A frame:   0 length, u24   3 type   4 flags   5 stream, u32   9 …
const FRAME_HEADER = 9;
const HEADERS = 1;
const PADDED = 0x08;
const PRIORITY = 0x20;
/** Before the padded length, and of the priority. */
const PAD_BYTES = 1;
const PRIORITY_BYTES = 5;

const block = new HeaderBlock();

/** The client's side of connections that begin with the preface. */
export const http2: Dissector = {
  name: "HTTP2",
  transport: TCP,
  starts: [0x50],
  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    const carried = flow.memory as CarriedBytes | undefined;
    if (carried === undefined) {
      if (!hasText(payload, 0, FIRST_LINE)) return NO;
      finding.label(HTTP2);
      if (findRequest(payload.bytes, payload.offset, payload.offset + payload.length, finding)) return YES;
      flow.memory = CarriedBytes.take(payload);
      return flow.memory === undefined ? YES : MORE;
    }
    finding.label(HTTP2);
    if (payload.direction !== carried.direction) return MORE;
    const goesOn = carried.add(payload);
    return findRequest(carried.bytes, 0, carried.length, finding) || !goesOn ? YES : MORE;
  },
};

/** Describes the first request in bytes `start` … `end` − 1 of a connection. False where it is still to come. */
function findRequest(bytes: Uint8Array, start: number, end: number, finding: Finding): boolean {
  for (let at = start + PREFACE.length; at + FRAME_HEADER <= end;) {
    const next = at + FRAME_HEADER + (u32(bytes, at) >>> 8);
    if (bytes[at + 3] === HEADERS) return next <= end && describe(bytes, at, next, finding);
    at = next;
  }
  return false;
}

function describe(bytes: Uint8Array, at: number, end: number, finding: Finding): true {
  const flags = bytes[at + 4];
  let start = at + FRAME_HEADER;
  if (flags & PADDED && start < end) {
    end -= bytes[start];
    start += PAD_BYTES;
  }
  if (flags & PRIORITY) start += PRIORITY_BYTES;
  const { authority, userAgent, contentType } = block.read(bytes, start, end);
  finding.label(HTTP2, appOfHost(authority));
  finding.serverName = authority;
  finding.userAgent = userAgent;
  finding.contentType = contentType;
  return true;
}
