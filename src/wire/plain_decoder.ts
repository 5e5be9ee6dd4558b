// The fast path: Ethernet, at most one VLAN tag, IPv4 without options or fragments, TCP or UDP. All in one loop with
// every column written once; whatever is not exactly so is left to the layers.

import { DECODED } from "./drop_reason.ts";
import * as ethernet from "./ethernet.ts";
import { HASH, KEY_WORDS, LOWER_ADDRESS, PORTS, PROTOCOL, TUNNEL, UPPER_ADDRESS } from "./flow_key.ts";
import * as ip from "./ipv4.ts";
import { hashKey } from "./key_hash.ts";
import { LINK_ETHERNET } from "./link_type.ts";
import type { PacketBatch } from "./packet_batch.ts";
import * as tcp from "./tcp.ts";
import * as udp from "./udp.ts";
import { TUNNEL_PORTS } from "./udp_tunnel.ts";
import * as vlanTag from "./vlan.ts";

const VERSION_4_NO_OPTIONS = 0x45;
const TCP = 6;
const UDP = 17;
const LEAST_FRAME = ethernet.HEADER_LENGTH + ip.HEADER_LENGTH + udp.HEADER_LENGTH;
const NO_TUNNEL_PORTS = new Uint8Array(65536);

/** Decodes plain packets. */
export class PlainDecoder {
  readonly #tunnelPorts: Uint8Array;
  #bytes: Uint8Array = new Uint8Array(0);
  #view: DataView = new DataView(new ArrayBuffer(0));
  #count = 0;

  constructor(tunnels: boolean) {
    this.#tunnelPorts = tunnels ? TUNNEL_PORTS : NO_TUNNEL_PORTS;
  }

  /** Packets decoded since the last call. */
  takeCount(): number {
    const count = this.#count;
    this.#count = 0;
    return count;
  }

  /** Decodes rows from `first` on; returns the first one that is not plain, or `batch.count`. */
  decode(batch: PacketBatch, first: number): number {
    const { bytes } = batch;
    if (this.#bytes !== bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const row = decodeRows(batch, this.#view, this.#tunnelPorts, first);
    this.#count += row - first;
    return row;
  }
}

function decodeRows(batch: PacketBatch, view: DataView, tunnelPorts: Uint8Array, first: number): number {
  const { count, offset, capturedLength, linkType, status, key, reversed } = batch;
  const { macOffset, l3Offset, l4Offset, payloadOffset, payloadLength, tcpFlags } = batch;
  let row = first;
  for (; row < count; row++) {
    const captured = capturedLength[row];
    if (linkType[row] !== LINK_ETHERNET || captured < LEAST_FRAME) break;
    const at = offset[row];
    let etherType = view.getUint16(at + ethernet.TYPE);
    let l3 = at + ethernet.HEADER_LENGTH;
    let vlan = 0;
    if (etherType === ethernet.ETHER_VLAN) {
      vlan = view.getUint16(l3) & vlanTag.ID_MASK;
      etherType = view.getUint16(l3 + 2);
      l3 += vlanTag.TAG_LENGTH;
    }
    const l4 = l3 + ip.HEADER_LENGTH;
    let end = at + captured;
    if (etherType !== ethernet.ETHER_IPV4 || l4 + udp.HEADER_LENGTH > end) break;
    const total = view.getUint16(l3 + ip.TOTAL_LENGTH);
    if (view.getUint8(l3) !== VERSION_4_NO_OPTIONS || total < ip.HEADER_LENGTH) break;
    if ((view.getUint16(l3 + ip.FRAGMENT) & ip.FRAGMENT_MASK) !== 0) break;
    if (l3 + total < end) end = l3 + total;
    const protocol = view.getUint8(l3 + ip.PROTOCOL);
    const srcPort = view.getUint16(l4);
    const dstPort = view.getUint16(l4 + 2);
    let payload = l4;
    let flags = 0;
    if (protocol === TCP) {
      if (end - l4 < tcp.HEADER_LENGTH) break;
      payload = l4 + (view.getUint8(l4 + tcp.DATA_OFFSET) >> 4) * 4;
      if (payload - l4 < tcp.HEADER_LENGTH) break;
      if (payload > end) payload = end;
      flags = view.getUint8(l4 + tcp.FLAGS);
    } else if (protocol === UDP) {
      if (end - l4 < udp.HEADER_LENGTH || (tunnelPorts[srcPort] | tunnelPorts[dstPort]) !== 0) break;
      const length = view.getUint16(l4 + udp.LENGTH);
      payload = l4 + udp.HEADER_LENGTH;
      if (length >= udp.HEADER_LENGTH && l4 + length < end) end = l4 + length;
    } else break;
    const src = view.getUint32(l3 + ip.SRC_ADDRESS);
    const dst = view.getUint32(l3 + ip.DST_ADDRESS);
    const isReversed = src > dst || (src === dst && srcPort > dstPort);
    const word = protocol | (4 << 8) | (vlan << 16);
    if (isReversed) writeIpv4Key(key, row, dst, src, (dstPort << 16) | srcPort, word);
    else writeIpv4Key(key, row, src, dst, (srcPort << 16) | dstPort, word);
    reversed[row] = isReversed ? 1 : 0;
    status[row] = DECODED;
    macOffset[row] = at;
    l3Offset[row] = l3;
    l4Offset[row] = l4;
    payloadOffset[row] = payload;
    payloadLength[row] = end - payload;
    tcpFlags[row] = flags;
  }
  return row;
}

function writeIpv4Key(
  key: Uint32Array,
  row: number,
  lower: number,
  upper: number,
  ports: number,
  protocol: number,
): void {
  const at = row * KEY_WORDS;
  key[at] =
    key[at + 1] =
    key[at + 2] =
    key[at + 4] =
    key[at + 5] =
    key[at + 6] =
      0;
  key[at + LOWER_ADDRESS + 3] = lower;
  key[at + UPPER_ADDRESS + 3] = upper;
  key[at + PORTS] = ports;
  key[at + PROTOCOL] = protocol;
  key[at + TUNNEL] = 0;
  key[at + HASH] = hashKey(lower, upper, ports, protocol, 0);
}
