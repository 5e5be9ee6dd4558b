// From record columns to decoded columns. Nearly all packets are Ethernet with IPv4 and TCP or UDP: `#decodePlain` reads
// those in one piece. Every other one goes through the layers, one function a header.

import { u32 } from "../base/bytes.ts";
import { DECODED, LATER_FRAGMENT, ORPHAN_FRAGMENT, REASON_COUNT, TOO_DEEP } from "./drop_reason.ts";
import { byEtherType } from "./ether_type.ts";
import { ethernet } from "./ethernet.ts";
import { KEY_WORDS } from "./flow_key.ts";
import { FragmentTable } from "./fragment_table.ts";
import { anyIp, DST_ADDRESS as IPV4_DST, ipv4, SRC_ADDRESS as IPV4_SRC } from "./ipv4.ts";
import { DST_ADDRESS as IPV6_DST, ipv6, SRC_ADDRESS as IPV6_SRC } from "./ipv6.ts";
import * as layer from "./layer.ts";
import { byLinkType } from "./link_type.ts";
import { mpls } from "./mpls.ts";
import type { PacketBatch } from "./packet_batch.ts";
import { writeKey } from "./packet_key.ts";
import { PlainDecoder } from "./plain_decoder.ts";
import { ppp } from "./ppp.ts";
import { transport } from "./transport.ts";
import { ALL_TUNNELS, NFSTREAM_TUNNELS, NO_TUNNELS, Walk } from "./walk.ts";

/** What `Decoder` takes. */
export interface DecoderOptions {
  /** Descend into tunnels: the flow is the innermost one. "nfstream": only into those that nfstream 6 does. */
  readonly tunnels: boolean | "nfstream";
  /** Later fragments of a packet join its flow, or are dropped and counted (as nfstream does). */
  readonly fragments: "join" | "drop";
}

/** Takes packets apart. Never throws on packet bytes: what is no flow's packet gets a status and is counted. */
export class Decoder {
  /** Packets by status (`DROP_REASONS`): index 0 counts the decoded ones. */
  readonly drops: Float64Array = new Float64Array(REASON_COUNT);
  readonly #walk = new Walk();
  readonly #fragments: FragmentTable | null;
  readonly #plain: PlainDecoder;

  constructor(options: DecoderOptions) {
    this.#walk.tunnels = tunnelsOf(options.tunnels);
    this.#fragments = options.fragments === "join" ? new FragmentTable() : null;
    this.#plain = new PlainDecoder(options.tunnels !== false);
  }

  /** Fills the decoded columns of all rows. */
  decode(batch: PacketBatch): void {
    const drops = this.drops;
    const { count, status } = batch;
    this.#walk.use(batch.bytes);
    for (let row = this.#plain.decode(batch, 0); row < count; row = this.#plain.decode(batch, row + 1)) {
      const reason = this.#decodeRow(batch, row);
      status[row] = reason;
      drops[reason]++;
    }
    drops[DECODED] += this.#plain.takeCount();
  }

  #decodeRow(batch: PacketBatch, row: number): number {
    const walk = this.#walk;
    const offset = batch.offset[row];
    walk.begin(offset, offset + batch.capturedLength[row]);
    let next = byLinkType(walk, batch.linkType[row]);
    for (let depth = 0; next > layer.DONE && depth < layer.MAXIMUM_DEPTH; depth++) next = step(walk, next);
    if (next > layer.DONE) next = -TOO_DEEP;
    if (next === -LATER_FRAGMENT) {
      const reason = this.#joinFragment(batch, row);
      // Without its first fragment what is in a tunnel makes no sense either.
      if (reason !== ORPHAN_FRAGMENT || !walk.hasOuter) return reason;
    }
    if (next < 0 && walk.hasOuter) walk.leaveTunnel();
    else if (next < 0) return -next;
    this.#store(batch, row);
    return DECODED;
  }

  #store(batch: PacketBatch, row: number): void {
    const walk = this.#walk;
    const at = row * KEY_WORDS;
    const reversed = writeKey(batch.key, at, walk);
    batch.reversed[row] = reversed;
    batch.macOffset[row] = walk.macOffset;
    batch.l3Offset[row] = walk.l3Offset;
    batch.l4Offset[row] = walk.l4Offset;
    batch.payloadOffset[row] = walk.payloadOffset;
    batch.payloadLength[row] = walk.payloadEnd - walk.payloadOffset;
    batch.tcpFlags[row] = walk.tcpFlags;
    if (walk.fragmentL3Offset >= 0 && this.#fragments !== null) {
      this.#nameFragment(this.#fragments.id);
      this.#fragments.remember(batch.key, at, reversed, batch.timeUs[row]);
    }
  }

  #joinFragment(batch: PacketBatch, row: number): number {
    if (this.#fragments === null) return LATER_FRAGMENT;
    const walk = this.#walk;
    this.#nameFragment(this.#fragments.id);
    const reversed = this.#fragments.find(batch.key, row * KEY_WORDS, batch.timeUs[row]);
    if (reversed < 0) return ORPHAN_FRAGMENT;
    const offset = Math.min(walk.offset, walk.end);
    batch.reversed[row] = reversed;
    batch.macOffset[row] = walk.macOffset;
    batch.l3Offset[row] = walk.l3Offset;
    batch.l4Offset[row] = offset;
    batch.payloadOffset[row] = offset;
    batch.payloadLength[row] = 0;
    batch.tcpFlags[row] = 0;
    return DECODED;
  }

  #nameFragment(id: Uint32Array): void {
    const walk = this.#walk;
    const at = walk.fragmentL3Offset;
    const v6 = walk.bytes[at] >> 4 === 6;
    const src = at + (v6 ? IPV6_SRC : IPV4_SRC);
    const dst = at + (v6 ? IPV6_DST : IPV4_DST);
    for (let word = 0; word < 4; word++) {
      id[word] = v6 ? u32(walk.bytes, src + 4 * word) : 0;
      id[4 + word] = v6 ? u32(walk.bytes, dst + 4 * word) : 0;
    }
    if (!v6) {
      id[3] = u32(walk.bytes, src);
      id[7] = u32(walk.bytes, dst);
    }
    id[8] = walk.fragmentId;
    id[9] = walk.fragmentProtocol | ((v6 ? 6 : 4) << 8) | (walk.fragmentVlan << 16);
  }
}

function tunnelsOf(option: DecoderOptions["tunnels"]): number {
  if (option === "nfstream") return NFSTREAM_TUNNELS;
  return option ? ALL_TUNNELS : NO_TUNNELS;
}

function step(walk: Walk, next: number): number {
  switch (next) {
    case layer.ETHERNET:
      return ethernet(walk);
    case layer.ETHER_TYPE:
      return byEtherType(walk);
    case layer.IP:
      return anyIp(walk);
    case layer.IPV4:
      return ipv4(walk);
    case layer.IPV6:
      return ipv6(walk);
    case layer.PPP:
      return ppp(walk);
    case layer.MPLS:
      return mpls(walk);
    default:
      return transport(walk);
  }
}
