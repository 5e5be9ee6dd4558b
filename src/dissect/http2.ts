// HTTP/2 without TLS (RFC 9113), begun with its preface: gRPC and other traffic inside networks. The first request names the host, it or
// its answer what is sent.

import { u32 } from "../base/bytes.ts";
import { CARRIED_BYTES, CarriedBytes } from "./carried_bytes.ts";
import { type Answer, type Dissector, type FlowState, MORE, NO, TCP, YES, YES_MORE } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { appOfHost } from "./host_names.ts";
import { HeaderBlock } from "./hpack.ts";
import { protocolId, UNKNOWN } from "./label.ts";
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
/** Types of frames that can come before: PRIORITY, SETTINGS, WINDOW_UPDATE. A client that says something else, or much of that, has no
 *  request to make for now. */
const OPENING: ReadonlySet<number> = new Set([2, 4, 8]);

/** Payloads of a flow among which request and answer are looked for. */
const MAX_PAYLOADS = 8;

// What is known of the header fields of a side's first message.
const COMING = 0;
const READ = 1;
const NOT_NOW = 2;

const block = new HeaderBlock();

/** Connections that begin with the client's preface. */
export const http2: Dissector = {
  name: "HTTP2",
  transport: TCP,
  starts: [0x50],
  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    const carried = flow.memory as CarriedBytes | undefined;
    if (carried === undefined) {
      if (flow.master !== UNKNOWN) return inspectAnswer(payload, finding);
      if (!hasText(payload, 0, FIRST_LINE)) return NO;
      finding.label(HTTP2);
      const { bytes, offset, length } = payload;
      const kept = length < CARRIED_BYTES ? CarriedBytes.take(payload) : undefined;
      flow.memory = kept;
      return decide(bytes, offset, offset + length, kept === undefined, flow, finding);
    }
    finding.label(HTTP2);
    if (payload.direction !== carried.direction) return payload.index < MAX_PAYLOADS ? MORE : YES;
    const last = !carried.add(payload) || payload.index >= MAX_PAYLOADS;
    return decide(carried.bytes, 0, carried.length, last, flow, finding);
  },
};

/** Judges bytes `start` … `end` − 1, the begin of the client's side. `last`: no more of it will be seen. */
function decide(
  bytes: Uint8Array,
  start: number,
  end: number,
  last: boolean,
  flow: FlowState,
  finding: Finding,
): Answer {
  const known = readFields(bytes, start + PREFACE.length, end, last);
  if (known === COMING && !last) return MORE;
  flow.memory = undefined;
  return known === READ ? describe(finding) : YES;
}

/** Tells of the request in `block`. */
function describe(finding: Finding): Answer {
  finding.label(HTTP2, appOfHost(block.authority));
  finding.serverName = block.authority;
  finding.userAgent = block.userAgent;
  finding.contentType = block.contentType;
  return block.contentType === "" ? YES_MORE : YES;
}

/** The flow is settled: all that is wanted yet is the answer's content type. It comes at the begin of a segment. */
function inspectAnswer({ bytes, offset, length, direction, index }: Payload, finding: Finding): Answer {
  if (direction === 1 && readFields(bytes, offset, offset + length, true) === READ) {
    finding.contentType = block.contentType;
  }
  return finding.contentType === "" && index < MAX_PAYLOADS ? YES_MORE : YES;
}

/** Reads the first header fields in the frames at `at` … `end` − 1 into `block`; `cut`: as far as they are there. */
function readFields(bytes: Uint8Array, at: number, end: number, cut: boolean): number {
  while (at + FRAME_HEADER <= end) {
    const type = bytes[at + 3];
    const next = at + FRAME_HEADER + (u32(bytes, at) >>> 8);
    if (type === HEADERS) {
      if (next > end && !cut) return COMING;
      readBlock(bytes, at, Math.min(next, end));
      return READ;
    }
    if (!OPENING.has(type)) return NOT_NOW;
    at = next;
  }
  return COMING;
}

function readBlock(bytes: Uint8Array, at: number, end: number): void {
  const flags = bytes[at + 4];
  let start = at + FRAME_HEADER;
  if (flags & PADDED && start < end) {
    end -= bytes[start];
    start += PAD_BYTES;
  }
  if (flags & PRIORITY) start += PRIORITY_BYTES;
  block.read(bytes, start, end);
}
