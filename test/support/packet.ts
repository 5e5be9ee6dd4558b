// Packets in words, from the link layer up:
//
//     ethernet().vlan(7).ipv4("10.42.0.130", "10.42.0.1").udp(4000, 53).dns("a.test").bytes()
//
// Each call returns a new packet. Lengths, protocol numbers and checksums are right unless a field says otherwise.

import { type DnsFields, dnsQuery } from "./dns.ts";
import { type Layer, NAMELESS_PROTOCOL, rawLayer } from "./layer.ts";
import * as link from "./link_layers.ts";
import * as network from "./network_layers.ts";
import { word32 } from "./octets.ts";
import { pack } from "./pack.ts";
import * as transport from "./transport_layers.ts";

/** LINKTYPE_ numbers by the names that the functions here have. */
export const LINK_TYPES = {
  null: 0,
  ethernet: 1,
  ppp: 9,
  raw: 101,
  hdlc: 104,
  loop: 108,
  sll: 113,
  ppi: 192,
  ipv4: 228,
  ipv6: 229,
  sll2: 276,
} as const;

/** A packet under construction: a link type and layers. */
export class Packet {
  constructor(readonly linkType: number, private readonly layers: readonly Layer[] = []) {}

  /** The frame. */
  bytes(): Uint8Array {
    return this.#build(0);
  }

  /** This packet with one more layer. */
  with(layer: Layer): Packet {
    return new Packet(this.linkType, [...this.layers, layer]);
  }

  ethernet(fields: link.EthernetFields = {}): Packet {
    return this.with(link.ethernetLayer(fields));
  }
  vlan(...fields: Parameters<typeof link.vlanLayer>): Packet {
    return this.with(link.vlanLayer(...fields));
  }
  mpls(...fields: Parameters<typeof link.mplsLayer>): Packet {
    return this.with(link.mplsLayer(...fields));
  }
  pppoe(...fields: Parameters<typeof link.pppoeLayer>): Packet {
    return this.with(link.pppoeLayer(...fields));
  }
  ppp(...fields: Parameters<typeof link.pppLayer>): Packet {
    return this.with(link.pppLayer(...fields));
  }
  arp(...fields: Parameters<typeof link.arpLayer>): Packet {
    return this.with(link.arpLayer(...fields));
  }
  /** Two addresses of either version. */
  ip(src: string, dst: string): Packet {
    return src.includes(":") ? this.ipv6(src, dst) : this.ipv4(src, dst);
  }
  ipv4(src: string, dst: string, fields: network.Ipv4Fields = {}): Packet {
    return this.with(network.ipv4Layer(src, dst, fields));
  }
  ipv6(src: string, dst: string, fields: network.Ipv6Fields = {}): Packet {
    return this.with(network.ipv6Layer(src, dst, fields));
  }
  /** IPv6 hop-by-hop options; the default is a router alert. */
  hopByHop(options: Uint8Array = Uint8Array.of(5, 2, 0, 0)): Packet {
    return this.extension(0, options);
  }
  /** An IPv6 routing header, type 0, towards no further segments. */
  routing(): Packet {
    return this.extension(43, pack([0, 0], word32(0)));
  }
  destinationOptions(options: Uint8Array = Uint8Array.of(1, 4, 0, 0, 0, 0)): Packet {
    return this.extension(60, options);
  }
  extension(...fields: Parameters<typeof network.extensionLayer>): Packet {
    return this.with(network.extensionLayer(...fields));
  }
  /** An IPv6 fragment header. */
  fragment(...fields: Parameters<typeof network.fragmentLayer>): Packet {
    return this.with(network.fragmentLayer(...fields));
  }
  ah(...fields: Parameters<typeof network.ahLayer>): Packet {
    return this.with(network.ahLayer(...fields));
  }
  esp(...fields: Parameters<typeof network.espLayer>): Packet {
    return this.with(network.espLayer(...fields));
  }
  gre(fields: network.GreFields = {}): Packet {
    return this.with(network.greLayer(fields));
  }
  vxlan(...fields: Parameters<typeof network.vxlanLayer>): Packet {
    return this.with(network.vxlanLayer(...fields));
  }
  geneve(...fields: Parameters<typeof network.geneveLayer>): Packet {
    return this.with(network.geneveLayer(...fields));
  }
  gtp(...fields: Parameters<typeof network.gtpLayer>): Packet {
    return this.with(network.gtpLayer(...fields));
  }
  tcp(srcPort: number, dstPort: number, fields: transport.TcpFields = {}): Packet {
    return this.with(transport.tcpLayer(srcPort, dstPort, fields));
  }
  udp(...fields: Parameters<typeof transport.udpLayer>): Packet {
    return this.with(transport.udpLayer(...fields));
  }
  sctp(...fields: Parameters<typeof transport.sctpLayer>): Packet {
    return this.with(transport.sctpLayer(...fields));
  }
  /** An SCTP chunk; type 0, DATA, has its own header. */
  chunk(...fields: Parameters<typeof transport.chunkLayer>): Packet {
    return this.with(transport.chunkLayer(...fields));
  }
  icmp(type: number, code = 0, fields: { rest?: number; checksum?: number } = {}): Packet {
    return this.with(transport.icmpLayer(type, code, fields));
  }
  icmpv6(type: number, code = 0, fields: { rest?: number; checksum?: number } = {}): Packet {
    return this.with(transport.icmpv6Layer(type, code, fields));
  }
  igmp(...fields: Parameters<typeof transport.igmpLayer>): Packet {
    return this.with(transport.igmpLayer(...fields));
  }
  /** Bytes as they are; a string is Latin-1, a number that many bytes 0, 1, 2, … */
  payload(content: Uint8Array | string | number): Packet {
    const bytes = typeof content === "number"
      ? Uint8Array.from({ length: content }, (_, at) => at)
      : pack(content);
    return this.with(rawLayer(bytes));
  }
  /** A DNS query for `name`. */
  dns(name: string, fields: DnsFields = {}): Packet {
    return this.payload(dnsQuery(name, fields));
  }

  /** The same packet as fragments of its last IP layer, at most `size` bytes each (a multiple of 8) after the IP headers. */
  fragments(size: number, id = 1): Packet[] {
    const at = this.layers.findLastIndex((layer) => layer.fragment !== undefined);
    if (at < 0) throw new Error("Only an IP packet has fragments");
    const body = this.#build(at + 1);
    const protocol = this.layers[at + 1]?.protocol ?? NAMELESS_PROTOCOL;
    const out: Packet[] = [];
    for (let offset = 0; offset < body.length; offset += size) {
      const more = offset + size < body.length;
      const piece = rawLayer(body.slice(offset, offset + size));
      const ip = this.layers[at].fragment!(offset, more, id, protocol);
      out.push(new Packet(this.linkType, [...this.layers.slice(0, at), ...ip, piece]));
    }
    return out;
  }

  #build(from: number): Uint8Array {
    let bytes: Uint8Array = new Uint8Array(0);
    for (let at = this.layers.length - 1; at >= from; at--) {
      const ip = this.layers.slice(0, at).findLast((layer) => layer.pseudoHeader !== undefined);
      bytes = this.layers[at].build(bytes, this.layers[at + 1], ip);
    }
    return bytes;
  }
}

/** An Ethernet frame. */
export function ethernet(fields: link.EthernetFields = {}): Packet {
  return new Packet(LINK_TYPES.ethernet).ethernet(fields);
}

/** A packet that begins with its IP header. */
export function raw(): Packet {
  return new Packet(LINK_TYPES.raw);
}

/** BSD loopback, big-endian unless `littleEndian`. */
export function nullLink(...fields: Parameters<typeof link.nullLayer>): Packet {
  return new Packet(LINK_TYPES.null).with(link.nullLayer(...fields));
}

/** OpenBSD loopback. */
export function loop(...fields: Parameters<typeof link.nullLayer>): Packet {
  return new Packet(LINK_TYPES.loop).with(link.nullLayer(...fields));
}

/** Linux cooked capture, version 1. */
export function sll(fields: link.CookedFields = {}): Packet {
  return new Packet(LINK_TYPES.sll).with(link.sllLayer(fields));
}

/** Linux cooked capture, version 2. */
export function sll2(fields: link.CookedFields = {}): Packet {
  return new Packet(LINK_TYPES.sll2).with(link.sll2Layer(fields));
}

/** PPP in HDLC-like framing. */
export function ppp(...fields: Parameters<typeof link.pppLayer>): Packet {
  return new Packet(LINK_TYPES.ppp).ppp(...fields);
}

/** Cisco HDLC. */
export function hdlc(...fields: Parameters<typeof link.hdlcLayer>): Packet {
  return new Packet(LINK_TYPES.hdlc).with(link.hdlcLayer(...fields));
}

/** Per-packet information around another link type's frame. */
export function ppi(...fields: Parameters<typeof link.ppiLayer>): Packet {
  return new Packet(LINK_TYPES.ppi).with(link.ppiLayer(...fields));
}
