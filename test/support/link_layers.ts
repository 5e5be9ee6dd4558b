// Link layers: Ethernet and its tags, PPP, and the pseudo link layers of savefiles.

import { type Layer, NAMELESS_ETHER_TYPE } from "./layer.ts";
import { macBytes } from "./address_bytes.ts";
import { word16, word32 } from "./octets.ts";
import { pack } from "./pack.ts";

/** Ethernet's fields; MAC addresses as text. */
export interface EthernetFields {
  src?: string;
  dst?: string;
  type?: number;
  /** Zeros are added until the frame has this many bytes. */
  padTo?: number;
}

/** Ethernet II. */
export function ethernetLayer(fields: EthernetFields = {}): Layer {
  const { src = "02:00:00:00:00:01", dst = "02:00:00:00:00:02", type, padTo = 0 } = fields;
  return {
    etherType: 0x6558,
    protocol: 143,
    pppProtocol: 0x0031,
    build: (payload, above) => {
      const frame = pack(macBytes(dst), macBytes(src), word16(type ?? etherType(above)), payload);
      return pack(frame, new Uint8Array(Math.max(0, padTo - frame.length)));
    },
  };
}

/** An 802.1Q tag; `tpid` 0x88a8 makes it a service tag. */
export function vlanLayer(
  id: number,
  fields: { priority?: number; tpid?: number; type?: number } = {},
): Layer {
  const { priority = 0, tpid = 0x8100, type } = fields;
  return {
    etherType: tpid,
    build: (payload, above) => pack(word16(priority << 13 | id), word16(type ?? etherType(above)), payload),
  };
}

/** One MPLS label; the bottom of the stack unless another follows. */
export function mplsLayer(
  label: number,
  fields: { trafficClass?: number; bottom?: boolean; ttl?: number } = {},
): Layer {
  const { trafficClass = 0, ttl = 64 } = fields;
  return {
    etherType: 0x8847,
    protocol: 137,
    pppProtocol: 0x0281,
    build: (payload, above) => {
      const bottom = fields.bottom ?? above?.etherType !== 0x8847;
      return pack(word32(label << 12 | trafficClass << 9 | (bottom ? 0x100 : 0) | ttl), payload);
    },
  };
}

/** PPPoE: a session frame with its PPP protocol, or with a `code` a discovery frame without one. */
export function pppoeLayer(
  session: number,
  fields: { code?: number; length?: number; protocol?: number } = {},
): Layer {
  const { code = 0, length, protocol } = fields;
  return {
    etherType: code === 0 ? 0x8864 : 0x8863,
    build: (payload, above) => {
      const body = code === 0 ? pack(word16(protocol ?? pppProtocol(above)), payload) : payload;
      return pack(0x11, code, word16(session), word16(length ?? body.length), body);
    },
  };
}

/** PPP in HDLC-like framing, with address and control bytes unless `bare`. */
export function pppLayer(fields: { bare?: boolean; protocol?: number } = {}): Layer {
  return {
    etherType: 0x880b,
    build: (payload, above) =>
      pack(fields.bare ? [] : [0xff, 0x03], word16(fields.protocol ?? pppProtocol(above)), payload),
  };
}

/** Cisco HDLC. */
export function hdlcLayer(fields: { type?: number } = {}): Layer {
  return { build: (payload, above) => pack(0x0f, 0, word16(fields.type ?? etherType(above)), payload) };
}

/** BSD loopback: an address family in the writer's byte order (`loop`: big-endian, OpenBSD's). */
export function nullLayer(fields: { family?: number; littleEndian?: boolean } = {}): Layer {
  return {
    build: (payload, above) => {
      const family = word32(fields.family ?? (above?.etherType === 0x86dd ? 24 : 2));
      return pack(fields.littleEndian ? family.toReversed() : family, payload);
    },
  };
}

/** Linux cooked capture: packet type 0 to us, 1 broadcast, 2 multicast, 3 to others, 4 from us. */
export interface CookedFields {
  packetType?: number;
  address?: string;
  hardware?: number;
  type?: number;
  interfaceIndex?: number;
}

/** Linux cooked capture, version 1. */
export function sllLayer(fields: CookedFields = {}): Layer {
  const { packetType = 0, address = "02:00:00:00:00:01", hardware = 1, type } = fields;
  return {
    build: (payload, above) =>
      pack(
        word16(packetType),
        word16(hardware),
        word16(6),
        macBytes(address),
        [0, 0],
        word16(type ?? etherType(above)),
        payload,
      ),
  };
}

/** Linux cooked capture, version 2. */
export function sll2Layer(fields: CookedFields = {}): Layer {
  const { packetType = 0, address = "02:00:00:00:00:01", hardware = 1, type, interfaceIndex = 2 } = fields;
  return {
    build: (payload, above) =>
      pack(
        word16(type ?? etherType(above)),
        [0, 0],
        word32(interfaceIndex),
        word16(hardware),
        packetType,
        6,
        macBytes(address),
        [0, 0],
        payload,
      ),
  };
}

/** Per-packet information: a little-endian header naming the link type of what follows. */
export function ppiLayer(fields: { linkType?: number; length?: number; fields?: Uint8Array } = {}): Layer {
  const { linkType = 1, fields: body = new Uint8Array(0), length = 8 + body.length } = fields;
  return {
    build: (payload) => pack(0, 0, word16(length).toReversed(), word32(linkType).toReversed(), body, payload),
  };
}

/** ARP for IPv4 over Ethernet. */
export function arpLayer(
  src: string,
  dst: string,
  fields: { operation?: number; srcMac?: string; dstMac?: string } = {},
): Layer {
  const { operation = 1, srcMac = "02:00:00:00:00:01", dstMac = "00:00:00:00:00:00" } = fields;
  const quad = (text: string) => text.split(".").map(Number);
  return {
    etherType: 0x0806,
    build: (payload) =>
      pack(
        [0, 1, 8, 0, 6, 4],
        word16(operation),
        macBytes(srcMac),
        quad(src),
        macBytes(dstMac),
        quad(dst),
        payload,
      ),
  };
}

function etherType(above: Layer | undefined): number {
  return above?.etherType ?? NAMELESS_ETHER_TYPE;
}

function pppProtocol(above: Layer | undefined): number {
  return above?.pppProtocol ?? 0xc021;
}
