// Warm-up: made-up packets through the code that will meet the real ones, before an interface is opened. V8 compiles what has run
// for a while; until then half a million packets a second are too many, and a kernel's buffer of 2 MiB lasts 15 ms.

import type { LabelEngine } from "../dissect/label_engine.ts";
import { FlowBatch } from "../flow/flow_batch.ts";
import { Meter } from "../flow/meter.ts";
import type { MeterOptions } from "../flow/meter_options.ts";
import { extraColumnCount } from "../flow/record_columns.ts";
import { Decoder, type DecoderOptions } from "../wire/decode.ts";
import { PacketBatch } from "../wire/packet_batch.ts";
import { RECORD_HEADER_LENGTH, type SavefileHeader, SavefileScanner } from "../wire/savefile.ts";

/** Flows of a round, and packets of each. */
const FLOWS = 256;
const PACKETS = 8;
/** Slots of the tables, which are thrown away. */
export const WARM_UP_CAPACITY = 1024;
const WARM_UP_MS = 120;

/** What libpcap writes on nearly every machine. */
const HEADER: SavefileHeader = {
  littleEndian: true,
  nanoseconds: false,
  recordHeaderLength: RECORD_HEADER_LENGTH,
  lengthOrder: "normal",
  snaplen: 65535,
  linkType: 1, // Ethernet
};
const ETHERNET_LENGTH = 14;
const IPV4_LENGTH = 20;
const TCP = 6;
const UDP = 17;
const TRANSPORT_LENGTH = { [TCP]: 20, [UDP]: 8 };
const PAYLOADS = [22, 22, 534, 22, 22, 534, 22, 1400];
// 192.0.2.0 and 198.51.100.0 are nobody's (RFC 5737).
const CLIENT = 0xc0000200;
const SERVER = 0xc6336400;
const SYN = 0x02;
const ACK = 0x10;
const FIN = 0x01;

/** Meters made-up packets for `forMs`, in tables of their own, with an engine of at least `WARM_UP_CAPACITY` slots: nothing is left
 *  of them. Returns how many there were. */
export function warmUp(
  options: MeterOptions,
  decoding: DecoderOptions,
  engine: LabelEngine,
  forMs: number = WARM_UP_MS,
): number {
  const block = madeUpRecords();
  const scanner = new SavefileScanner(HEADER);
  const batch = new PacketBatch();
  const decoder = new Decoder(decoding);
  const meter = new Meter({ ...options, capacity: WARM_UP_CAPACITY }, engine);
  const out = FlowBatch.create(extraColumnCount(options));
  for (const endMs = performance.now() + forMs; performance.now() < endMs;) {
    scanner.scan(batch, block, 0, block.length);
    decoder.decode(batch);
    for (let at = 0; (at = meter.process(batch, at, out)) < batch.count;) out.clear();
    while (!meter.report(out)) out.clear();
    while (!meter.finish(out)) out.clear();
    out.clear();
  }
  return meter.counters.packets;
}

/** Savefile records of short conversations: half of them TCP's, from its first packet to its last, half UDP's. */
function madeUpRecords(): Uint8Array {
  const frames: Uint8Array[] = [];
  for (let index = 0; index < PACKETS; index++) {
    for (let flow = 0; flow < FLOWS; flow++) frames.push(frame(flow, index));
  }
  const block = new Uint8Array(frames.reduce((sum, { length }) => sum + RECORD_HEADER_LENGTH + length, 0));
  const view = new DataView(block.buffer);
  let at = 0;
  for (const bytes of frames) {
    view.setUint32(at + 8, bytes.length, true);
    view.setUint32(at + 12, bytes.length, true);
    block.set(bytes, at + RECORD_HEADER_LENGTH);
    at += RECORD_HEADER_LENGTH + bytes.length;
  }
  return block;
}

/** Packet `index` of flow number `flow`: Ethernet, IPv4, UDP or TCP, a payload like noise. */
function frame(flow: number, index: number): Uint8Array {
  const protocol = flow % 2 === 0 ? TCP : UDP;
  const answers = index % 2 === 1;
  const transportAt = ETHERNET_LENGTH + IPV4_LENGTH;
  const payloadAt = transportAt + TRANSPORT_LENGTH[protocol];
  const bytes = new Uint8Array(payloadAt + PAYLOADS[index]);
  const view = new DataView(bytes.buffer);
  view.setUint16(12, 0x0800);
  view.setUint8(ETHERNET_LENGTH, 0x45);
  view.setUint16(ETHERNET_LENGTH + 2, bytes.length - ETHERNET_LENGTH);
  view.setUint8(ETHERNET_LENGTH + 9, protocol);
  const [client, server] = [CLIENT + (flow & 63), SERVER + (flow >>> 6)];
  view.setUint32(ETHERNET_LENGTH + 12, answers ? server : client);
  view.setUint32(ETHERNET_LENGTH + 16, answers ? client : server);
  const [clientPort, serverPort] = [40_000 + flow, [443, 53, 80, 5000 + flow][flow & 3]];
  view.setUint16(transportAt, answers ? serverPort : clientPort);
  view.setUint16(transportAt + 2, answers ? clientPort : serverPort);
  if (protocol === UDP) view.setUint16(transportAt + 4, bytes.length - transportAt);
  else {
    view.setUint8(transportAt + 12, 0x50);
    view.setUint8(transportAt + 13, index === 0 ? SYN : index < 2 ? SYN | ACK : index < 6 ? ACK : ACK | FIN);
  }
  let noise = (flow << 8) | index;
  for (let at = payloadAt; at < bytes.length; at++) {
    noise = (Math.imul(noise, 1103515245) + 12345) >>> 0;
    bytes[at] = noise >>> 16;
  }
  return bytes;
}
