// Captures for the benches: a few conversations of each kind, repeated with other clients and shuffled in time. Deterministic.

import { type Conversation, type Endpoint } from "../support/conversation.ts";
import { dnsQuery, dnsResponse } from "../support/dns.ts";
import { httpRequest, httpResponse } from "../support/http.ts";
import { Packet } from "../support/packet.ts";
import { quicSession } from "../support/quic_session.ts";
import { savefile } from "../support/savefile_writer.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";
import { TcpConversation } from "../support/tcp_conversation.ts";
import { tlsSession } from "../support/tls_session.ts";
import { UdpConversation } from "../support/udp_conversation.ts";

/** `mixed`: what a home sends, in large packets; `small`: nothing over 128 bytes, some ten packets a flow. */
export type TrafficKind = "mixed" | "small";

/** What was written. */
export interface Traffic {
  flows: number;
  packets: number;
  bytes: number;
}

const START_US = 1.7e15;
/** Flows begin within so long. */
const SPAN_US = 60e6;
const CLIENT = "10.0.0.1";
const NAMES = [
  "www.amazon.com",
  "i.ytimg.com",
  "api.netflix.com",
  "example.org",
  "cdn.example.net",
  "login.example.com",
];

// Offsets in a frame: Ethernet, IPv4 without options, TCP or UDP.
const IP_PROTOCOL = 23;
const IP_CHECKSUM = 24;
const SRC_ADDRESS = 26;
const DST_ADDRESS = 30;
const TCP_CHECKSUM = 50;
const UDP_CHECKSUM = 40;
const RECORD_HEADER = 16;
const CHUNK_BYTES = 1 << 22;

/** One conversation as frames. */
interface Template {
  frames: Uint8Array[];
  afterUs: number[];
}

function endpoints(seed: number, serverPort: number): [Endpoint, Endpoint] {
  const server = `198.18.${seed % 256}.${1 + seed % 200}`;
  return [{ ip: CLIENT, port: 20000 + seed * 7 % 40000 }, { ip: server, port: serverPort }];
}

function tcp(seed: number, port: number): TcpConversation {
  return new TcpConversation(...endpoints(seed, port), { startUs: 0, seed }).open();
}

function udp(seed: number, port: number): UdpConversation {
  return new UdpConversation(...endpoints(seed, port), { startUs: 0, seed });
}

function web(seed: number, length: number): Conversation {
  const host = NAMES[seed % NAMES.length];
  const answer = httpResponse(seededBytes(length, seed));
  return tcp(seed, 80).send(httpRequest(host, `/${seed}`)).receive(answer).close();
}

function lookUp(seed: number): Conversation {
  const name = NAMES[seed % NAMES.length];
  const answer = dnsResponse(name, [{ name, type: "A", data: "198.18.0.1" }]);
  return udp(seed, 53).send(dnsQuery(name)).receive(answer);
}

function unknown(seed: number, onTcp: boolean, payloads: number, length: number): Conversation {
  const talk = onTcp ? tcp(seed, 20000 + seed) : udp(seed, 20000 + seed);
  for (let i = 0; i < payloads; i++) {
    const bytes = seededBytes(length, seed * 100 + i);
    if (i % 2 === 0) talk.send(bytes);
    else talk.receive(bytes);
  }
  return talk instanceof TcpConversation ? talk.close() : talk;
}

function conversation(kind: TrafficKind, seed: number): Conversation {
  const pick = seed % 6;
  const serverName = NAMES[seed % NAMES.length];
  if (pick === 0) return lookUp(seed);
  if (kind === "small") {
    if (pick < 3) return unknown(seed, true, 4, 60);
    return unknown(seed, pick < 4, 10, 40);
  }
  if (pick < 3) {
    return tlsSession(tcp(seed, 443), { serverName, rounds: [[600, 40_000]], postQuantum: pick === 1 })
      .close();
  }
  if (pick === 3) return quicSession(udp(seed, 443), { serverName });
  return pick === 4 ? web(seed, 9000) : unknown(seed, false, 20, 900);
}

function template(kind: TrafficKind, seed: number): Template {
  const { packets } = conversation(kind, seed);
  return {
    frames: packets.map(({ packet }) => packet instanceof Packet ? packet.bytes() : packet),
    afterUs: packets.map(({ timeUs }) => timeUs),
  };
}

const DISTINCT = 60;

/** Writes a savefile of `flows` flows to `path`. */
export function writeTraffic(path: string, kind: TrafficKind, flows: number): Traffic {
  const templates = Array.from({ length: DISTINCT }, (_, seed) => template(kind, seed));
  const next = seededNumbers(flows);
  const starts = Float64Array.from({ length: flows }, () => next() % SPAN_US);
  const { order, flowOf, indexOf } = timeline(templates, starts);
  const file = Deno.openSync(path, { create: true, write: true, truncate: true });
  const chunk = new Uint8Array(CHUNK_BYTES);
  const header = savefile([]);
  chunk.set(header);
  let used = header.length;
  let bytes = 0;
  for (const event of order) {
    const { frames, afterUs } = templates[flowOf[event] % DISTINCT];
    const frame = frames[indexOf[event]];
    if (used + RECORD_HEADER + frame.length > CHUNK_BYTES) {
      bytes += writeAll(file, chunk.subarray(0, used));
      used = 0;
    }
    writeRecord(
      chunk,
      used,
      START_US + starts[flowOf[event]] + afterUs[indexOf[event]],
      frame,
      flowOf[event],
    );
    used += RECORD_HEADER + frame.length;
  }
  bytes += writeAll(file, chunk.subarray(0, used));
  file.close();
  return { flows, packets: order.length, bytes };
}

/** All packets: of which flow, which of its packets, and in what order. */
function timeline(templates: readonly Template[], starts: Float64Array) {
  let count = 0;
  for (let flow = 0; flow < starts.length; flow++) count += templates[flow % DISTINCT].frames.length;
  const flowOf = new Uint32Array(count);
  const indexOf = new Uint16Array(count);
  const timeUs = new Float64Array(count);
  for (let flow = 0, at = 0; flow < starts.length; flow++) {
    const { afterUs } = templates[flow % DISTINCT];
    for (let i = 0; i < afterUs.length; i++, at++) {
      flowOf[at] = flow;
      indexOf[at] = i;
      timeUs[at] = starts[flow] + afterUs[i];
    }
  }
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) =>
    timeUs[a] - timeUs[b] || a - b
  );
  return { order, flowOf, indexOf };
}

function writeAll(file: Deno.FsFile, bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
  return bytes.length;
}

function writeRecord(out: Uint8Array, at: number, timeUs: number, frame: Uint8Array, flow: number): void {
  const view = new DataView(out.buffer, at);
  view.setUint32(0, Math.floor(timeUs / 1e6), true);
  view.setUint32(4, timeUs % 1e6, true);
  view.setUint32(8, frame.length, true);
  view.setUint32(12, frame.length, true);
  out.set(frame, at + RECORD_HEADER);
  readdress(new DataView(out.buffer, at + RECORD_HEADER, frame.length), flow + 1);
}

/** Gives the client's end another address in 10/8, and keeps the checksums right (RFC 1624). */
function readdress(frame: DataView, host: number): void {
  const at = frame.getUint8(SRC_ADDRESS) === 10 ? SRC_ADDRESS : DST_ADDRESS;
  const old = [frame.getUint16(at), frame.getUint16(at + 2)];
  frame.setUint32(at, (10 << 24) | (host & 0xffffff));
  const checksum = frame.getUint8(IP_PROTOCOL) === 6 ? TCP_CHECKSUM : UDP_CHECKSUM;
  for (const place of [IP_CHECKSUM, checksum]) {
    let sum = ~frame.getUint16(place) & 0xffff;
    for (let word = 0; word < 2; word++) sum += (~old[word] & 0xffff) + frame.getUint16(at + 2 * word);
    while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
    frame.setUint16(place, ~sum);
  }
}
