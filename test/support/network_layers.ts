// Network layers: IPv4, IPv6 and its extension headers, and what tunnels them.

import { checksum } from "./checksum.ts";
import { type Layer, NAMELESS_ETHER_TYPE, NAMELESS_PROTOCOL } from "./layer.ts";
import { addressBytes } from "./address_bytes.ts";
import { word16, word32 } from "./octets.ts";
import { pack } from "./pack.ts";

/** IPv4's fields, RFC 791. Lengths and checksum are right unless given. */
export interface Ipv4Fields {
  ttl?: number;
  tos?: number;
  id?: number;
  dontFragment?: boolean;
  moreFragments?: boolean;
  /** In bytes, a multiple of 8. */
  fragmentOffset?: number;
  /** Padded to a multiple of four bytes. */
  options?: Uint8Array;
  protocol?: number;
  version?: number;
  /** The header's length in 32-bit words. */
  headerWords?: number;
  totalLength?: number;
  checksum?: number;
}

/** IPv4. */
export function ipv4Layer(src: string, dst: string, fields: Ipv4Fields = {}): Layer {
  const source = addressBytes(src), destination = addressBytes(dst);
  const options = padded(fields.options ?? new Uint8Array(0), 4);
  const { ttl = 64, tos = 0, id = 0, fragmentOffset = 0, moreFragments = false } = fields;
  const dontFragment = fields.dontFragment ?? (!moreFragments && fragmentOffset === 0);
  return {
    etherType: 0x0800,
    protocol: 4,
    pppProtocol: 0x0021,
    pseudoHeader: (protocol, length) => pack(source, destination, 0, protocol, word16(length)),
    fragment: (offset, more, id, protocol) => [
      ipv4Layer(src, dst, { protocol, ...fields, fragmentOffset: offset, moreFragments: more, id }),
    ],
    build: (payload, above) => {
      const length = 20 + options.length;
      const header = pack(
        (fields.version ?? 4) << 4 | (fields.headerWords ?? length / 4),
        tos,
        word16(fields.totalLength ?? length + payload.length),
        word16(id),
        word16((dontFragment ? 0x4000 : 0) | (moreFragments ? 0x2000 : 0) | fragmentOffset >> 3),
        ttl,
        fields.protocol ?? above?.protocol ?? NAMELESS_PROTOCOL,
        [0, 0],
        source,
        destination,
        options,
      );
      header.set(word16(fields.checksum ?? checksum(header)), 10);
      return pack(header, payload);
    },
  };
}

/** IPv6's fields, RFC 8200. */
export interface Ipv6Fields {
  hopLimit?: number;
  trafficClass?: number;
  flowLabel?: number;
  nextHeader?: number;
  payloadLength?: number;
  version?: number;
}

/** IPv6. */
export function ipv6Layer(src: string, dst: string, fields: Ipv6Fields = {}): Layer {
  const source = addressBytes(src), destination = addressBytes(dst);
  const { hopLimit = 64, trafficClass = 0, flowLabel = 0, version = 6 } = fields;
  return {
    etherType: 0x86dd,
    protocol: 41,
    pppProtocol: 0x0057,
    pseudoHeader: (protocol, length) => pack(source, destination, word32(length), [0, 0, 0], protocol),
    fragment: (offset, more, id, protocol) => [
      ipv6Layer(src, dst, fields),
      fragmentLayer({ offset, more, id, nextHeader: protocol }),
    ],
    build: (payload, above) =>
      pack(
        word32((version << 28 | trafficClass << 20 | flowLabel) >>> 0),
        word16(fields.payloadLength ?? payload.length),
        fields.nextHeader ?? nextHeader(above),
        hopLimit,
        source,
        destination,
        payload,
      ),
  };
}

/** An IPv6 extension header of `type` (0 hop-by-hop, 43 routing, 60 destination options); `body` is padded with Pad1. */
export function extensionLayer(
  type: number,
  body: Uint8Array,
  fields: { units?: number; nextHeader?: number } = {},
): Layer {
  const filled = padded(pack([0, 0], body), 8);
  return {
    protocol: type,
    build: (payload, above) => {
      filled[0] = fields.nextHeader ?? nextHeader(above);
      filled[1] = fields.units ?? filled.length / 8 - 1;
      return pack(filled, payload);
    },
  };
}

/** IPv6's fragment header. */
export function fragmentLayer(
  fields: { offset?: number; more?: boolean; id?: number; nextHeader?: number } = {},
): Layer {
  const { offset = 0, more = false, id = 1 } = fields;
  return {
    protocol: 44,
    build: (payload, above) =>
      pack(
        fields.nextHeader ?? nextHeader(above),
        0,
        word16(offset | (more ? 1 : 0)),
        word32(id),
        payload,
      ),
  };
}

/** The authentication header, RFC 4302. */
export function ahLayer(fields: { spi?: number; sequence?: number; icv?: Uint8Array } = {}): Layer {
  const { spi = 1, sequence = 1, icv = new Uint8Array(12) } = fields;
  return {
    protocol: 51,
    build: (payload, above) =>
      pack(
        nextHeader(above),
        (12 + icv.length) / 4 - 2,
        [0, 0],
        word32(spi),
        word32(sequence),
        icv,
        payload,
      ),
  };
}

/** The encapsulating security payload, RFC 4303; what is above is taken for ciphertext. */
export function espLayer(fields: { spi?: number; sequence?: number } = {}): Layer {
  return {
    protocol: 50,
    build: (payload) => pack(word32(fields.spi ?? 1), word32(fields.sequence ?? 1), payload),
  };
}

/** GRE's fields, RFC 2784 and 2890; `version` 1 is PPTP's, RFC 2637. */
export interface GreFields {
  key?: number;
  sequence?: number;
  checksum?: boolean;
  version?: number;
  protocol?: number;
}

/** GRE. */
export function greLayer(fields: GreFields = {}): Layer {
  const { key, sequence, version = 0 } = fields;
  return {
    protocol: 47,
    build: (payload, above) => {
      const keyed = version === 1 || key !== undefined;
      const flags = (fields.checksum ? 0x8000 : 0) | (keyed ? 0x2000 : 0) |
        (sequence !== undefined ? 0x1000 : 0) | version;
      const out = pack(
        word16(flags),
        word16(fields.protocol ?? above?.etherType ?? NAMELESS_ETHER_TYPE),
        fields.checksum ? [0, 0, 0, 0] : [],
        version === 1 ? pack(word16(payload.length), word16(key ?? 0)) : keyed ? word32(key!) : [],
        sequence !== undefined ? word32(sequence) : [],
        payload,
      );
      if (fields.checksum) out.set(word16(checksum(out)), 4);
      return out;
    },
  };
}

/** VXLAN, RFC 7348: an Ethernet frame over UDP port 4789. */
export function vxlanLayer(vni: number, fields: { flags?: number } = {}): Layer {
  return { build: (payload) => pack(fields.flags ?? 8, [0, 0, 0], [vni >>> 16, vni >>> 8, vni], 0, payload) };
}

/** Geneve, RFC 8926: over UDP port 6081. */
export function geneveLayer(vni: number, fields: { options?: Uint8Array } = {}): Layer {
  const options = padded(fields.options ?? new Uint8Array(0), 4);
  return {
    build: (payload, above) =>
      pack(
        options.length / 4,
        0,
        word16(above?.etherType ?? NAMELESS_ETHER_TYPE),
        [vni >>> 16, vni >>> 8, vni],
        0,
        options,
        payload,
      ),
  };
}

/** GTP-U, 3GPP TS 29.281: over UDP port 2152. */
export function gtpLayer(
  teid: number,
  fields: { type?: number; sequence?: number; length?: number; extension?: Uint8Array } = {},
): Layer {
  const { type = 0xff, sequence, extension } = fields;
  return {
    build: (payload) => {
      const optional = sequence !== undefined || extension !== undefined
        ? pack(word16(sequence ?? 0), 0, extension === undefined ? 0 : 0x85, extension ?? [])
        : new Uint8Array(0);
      const flags = 0x30 | (extension !== undefined ? 4 : 0) | (sequence !== undefined ? 2 : 0);
      const length = fields.length ?? optional.length + payload.length;
      return pack(flags, type, word16(length), word32(teid), optional, payload);
    },
  };
}

function nextHeader(above: Layer | undefined): number {
  return above?.protocol ?? 59;
}

function padded(bytes: Uint8Array, unit: number): Uint8Array {
  return pack(bytes, new Uint8Array((unit - bytes.length % unit) % unit));
}
