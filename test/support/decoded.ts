// Packets through the decoder, and back in words.

import { formatAddress } from "../../src/base/address.ts";
import { Decoder, type DecoderOptions } from "../../src/wire/decode.ts";
import { DROP_REASONS } from "../../src/wire/drop_reason.ts";
import { KEY_WORDS, LOWER_ADDRESS, PORTS, PROTOCOL, TUNNEL, UPPER_ADDRESS } from "../../src/wire/flow_key.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import type { Packet } from "./packet.ts";

/** Bytes before and after each frame in the block: a decoder that reads or counts them is wrong. */
const MARGIN = 64;
const MARGIN_BYTE = 0xa5;

/** What the decoder says of one packet; offsets count from the start of its frame. */
export interface Decoded {
  status: string;
  /** Sender and receiver as `address port`, protocol, VLAN, tunnel: `10.0.0.1 4000 > 10.0.0.2 53 udp`. */
  flow: string;
  mac: number;
  l3: number;
  l4: number;
  payload: Uint8Array;
  flags: number;
  hash: number;
}

/** A frame of some link type, captured at a time; `captured` bytes of it were kept. */
export interface Frame {
  bytes: Uint8Array;
  linkType: number;
  timeUs?: number;
  captured?: number;
}

const PROTOCOL_NAMES: Record<number, string> = { 1: "icmp", 6: "tcp", 17: "udp", 58: "icmpv6", 132: "sctp" };

/** Frames in one block, as a source would give them. */
export function batchOfFrames(frames: readonly Frame[]): PacketBatch {
  const batch = new PacketBatch(Math.max(frames.length, 1));
  const size = frames.reduce((sum, { bytes }) => sum + bytes.length + MARGIN, MARGIN);
  batch.bytes = new Uint8Array(size).fill(MARGIN_BYTE);
  let at = MARGIN;
  for (const { bytes, linkType, timeUs = 0, captured = bytes.length } of frames) {
    const row = batch.count++;
    batch.bytes.set(bytes.subarray(0, captured), at);
    batch.timeUs[row] = timeUs;
    batch.offset[row] = at;
    batch.capturedLength[row] = captured;
    batch.wireLength[row] = bytes.length;
    batch.linkType[row] = linkType;
    at += captured + MARGIN;
  }
  return batch;
}

/** Row `row` of a decoded batch in words. */
export function rowInWords(batch: PacketBatch, row: number): Decoded {
  const at = row * KEY_WORDS;
  const { key } = batch;
  const protocol = key[at + PROTOCOL] & 255;
  const version = (key[at + PROTOCOL] >>> 8) & 255;
  const vlan = key[at + PROTOCOL] >>> 16;
  const lower = `${formatAddress(version, key, at + LOWER_ADDRESS)} ${key[at + PORTS] >>> 16}`;
  const upper = `${formatAddress(version, key, at + UPPER_ADDRESS)} ${key[at + PORTS] & 0xffff}`;
  const ends = batch.reversed[row] ? `${upper} > ${lower}` : `${lower} > ${upper}`;
  const extras = (vlan ? ` vlan ${vlan}` : "") + (key[at + TUNNEL] ? ` tunnel ${key[at + TUNNEL]}` : "");
  const start = batch.offset[row];
  const payload = batch.payloadOffset[row];
  return {
    status: DROP_REASONS[batch.status[row]].name,
    flow: `${ends} ${PROTOCOL_NAMES[protocol] ?? protocol}${extras}`,
    mac: batch.macOffset[row] < 0 ? -1 : batch.macOffset[row] - start,
    l3: batch.l3Offset[row] - start,
    l4: batch.l4Offset[row] - start,
    payload: batch.bytes.slice(payload, payload + batch.payloadLength[row]),
    flags: batch.tcpFlags[row],
    hash: key[at + 11],
  };
}

/** Decodes frames in one batch. */
export function decodeFrames(frames: readonly Frame[], options: Partial<DecoderOptions> = {}): Decoded[] {
  const batch = batchOfFrames(frames);
  new Decoder({ tunnels: true, fragments: "join", ...options }).decode(batch);
  return frames.map((_, row) => rowInWords(batch, row));
}

/** Decodes packets in one batch. */
export function decodePackets(packets: readonly Packet[], options: Partial<DecoderOptions> = {}): Decoded[] {
  const frames = packets.map((packet) => ({ bytes: packet.bytes(), linkType: packet.linkType }));
  return decodeFrames(frames, options);
}

/** Decodes one packet. */
export function decodePacket(packet: Packet, options: Partial<DecoderOptions> = {}): Decoded {
  return decodePackets([packet], options)[0];
}

/** The flow of a packet, or why it is in none. */
export function flowOf(packet: Packet, options: Partial<DecoderOptions> = {}): string {
  const { status, flow } = decodePacket(packet, options);
  return status === "decoded" ? flow : status;
}
