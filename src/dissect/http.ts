// HTTP/1 (RFC 9112) on any port: the request's Host names the application. Also proxies' absolute requests and CONNECT.

import { CarriedBytes } from "./carried_bytes.ts";
import { type Answer, type Dissector, type FlowState, MORE, NO, TCP, YES, YES_MORE } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { appOfHost } from "./host_names.ts";
import { appOfRequest } from "./http_apps.ts";
import { HttpHead } from "./http_head.ts";
import { protocolId, UNKNOWN } from "./label.ts";
import type { Payload } from "./payload.ts";

const HTTP = protocolId("HTTP");
const HTTP_PROXY = protocolId("HTTP_Proxy");
const HTTP_CONNECT = protocolId("HTTP_Connect");
const WEBSOCKET = protocolId("WebSocket");

/** Payloads of a flow that began with an answer in which a request is looked for. */
const MAX_LATE = 12;

const head = new HttpHead();

/** First letters of the methods and of `HTTP/`, and of an empty line before them. */
const STARTS = Array.from("GPHDOCTMLUBSRNAVQ\r", (letter) => letter.charCodeAt(0));

/** HTTP/1 requests and responses. */
export const http: Dissector = {
  name: "HTTP",
  transport: TCP,
  starts: STARTS,
  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    if (flow.word !== 0 && flow.memory === undefined) return inspectLate(payload, flow, finding);
    if (flow.master !== UNKNOWN && flow.memory === undefined) return inspectResponse(payload, flow, finding);
    const carried = flow.memory as CarriedBytes | undefined;
    if (carried === undefined) {
      head.read(payload.bytes, payload.offset, payload.offset + payload.length);
      return decide(payload, flow, finding, false);
    }
    if (payload.direction !== carried.direction) {
      // An answer to what we only half understood: judge what there is.
      head.read(carried.bytes, 0, carried.length);
      return decide(payload, flow, finding, true);
    }
    const more = carried.add(payload);
    head.read(carried.bytes, 0, carried.length);
    return decide(payload, flow, finding, !more);
  },
};

/** Judges `head`. `last` = nothing more of it will be seen. */
function decide(payload: Payload, flow: FlowState, finding: Finding, last: boolean): Answer {
  if (head.kind === HttpHead.NONE) return NO;
  if (head.kind === HttpHead.PERHAPS && last) return NO;
  if (head.kind !== HttpHead.PERHAPS) describe(finding);
  if (head.complete || last) return finish(flow, finding);
  if (flow.memory === undefined) {
    const carried = CarriedBytes.take(payload);
    if (carried === undefined) return head.kind === HttpHead.PERHAPS ? NO : finish(flow, finding);
    flow.memory = carried;
  }
  return MORE;
}

function finish(flow: FlowState, finding: Finding): Answer {
  flow.memory = undefined;
  if (head.kind === HttpHead.RESPONSE && flow.master === UNKNOWN && finding.app === UNKNOWN) {
    flow.word = 1;
    return MORE;
  }
  if (head.method === "CONNECT") finding.next = "upgrade";
  return head.kind === HttpHead.RESPONSE || finding.contentType !== "" ? YES : YES_MORE;
}

function describe(finding: Finding): void {
  finding.userAgent = head.userAgent;
  const upgrade = head.webSocket ? WEBSOCKET : UNKNOWN;
  if (head.kind === HttpHead.RESPONSE) {
    finding.contentType = head.contentType;
    finding.label(HTTP, appOfRequest(head) || upgrade);
    return;
  }
  finding.serverName = head.host;
  const master = head.method === "CONNECT" ? HTTP_CONNECT : head.absolute ? HTTP_PROXY : HTTP;
  finding.label(master, appOfRequest(head) || appOfHost(head.host) || upgrade);
}

/** The flow began with an answer, its request was before the capture: the next request says who is asked. */
function inspectLate(payload: Payload, flow: FlowState, finding: Finding): Answer {
  head.read(payload.bytes, payload.offset, payload.offset + payload.length);
  if (head.kind === HttpHead.REQUEST) {
    describe(finding);
    return YES;
  }
  finding.label(flow.master, flow.app);
  return payload.index < MAX_LATE ? MORE : YES;
}

/** The flow is settled: all that is wanted yet is the answer's content type. Small servers send its head piece by piece. */
function inspectResponse(payload: Payload, flow: FlowState, finding: Finding): Answer {
  head.read(payload.bytes, payload.offset, payload.offset + payload.length);
  if (head.kind === HttpHead.RESPONSE && !head.interim) {
    finding.contentType = head.contentType;
    if (head.complete || head.contentType !== "") return YES;
    flow.memory = CarriedBytes.take(payload);
    return flow.memory === undefined ? YES : YES_MORE;
  }
  return payload.index < 8 ? YES_MORE : YES;
}
