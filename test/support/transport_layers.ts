// Transport layers, with checksums over the pseudo-header of the IP layer below.

import { checksum, crc32c } from "./checksum.ts";
import type { Layer } from "./layer.ts";
import { addressBytes } from "./address_bytes.ts";
import { word16, word32 } from "./octets.ts";
import { pack } from "./pack.ts";

const FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];

/** TCP's fields, RFC 9293. */
export interface TcpFields {
  /** Names of flags with spaces between them: `SYN ACK`. Default `ACK`; or the byte itself. */
  flags?: string | number;
  seq?: number;
  ack?: number;
  window?: number;
  /** Padded with zeros to a multiple of four bytes. */
  options?: Uint8Array;
  urgent?: number;
  /** The header's length in 32-bit words. */
  headerWords?: number;
  checksum?: number;
}

/** TCP. */
export function tcpLayer(srcPort: number, dstPort: number, fields: TcpFields = {}): Layer {
  const { flags = "ACK", seq = 1, ack = 0, window = 64240, urgent = 0 } = fields;
  const options = pack(
    fields.options ?? [],
    new Uint8Array((4 - (fields.options?.length ?? 0) % 4) % 4),
  );
  return {
    protocol: 6,
    build: (payload, _above, ip) => {
      const out = pack(
        word16(srcPort),
        word16(dstPort),
        word32(seq),
        word32(ack),
        (fields.headerWords ?? 5 + options.length / 4) << 4,
        typeof flags === "number" ? flags : flagByte(flags),
        word16(window),
        [0, 0],
        word16(urgent),
        options,
        payload,
      );
      out.set(word16(fields.checksum ?? overPseudoHeader(ip, 6, out)), 16);
      return out;
    },
  };
}

/** The flags byte of `SYN ACK`. */
export function flagByte(names: string): number {
  let byte = 0;
  for (const name of names.split(" ").filter((word) => word !== "")) {
    const bit = FLAGS.indexOf(name);
    if (bit < 0) throw new Error(`No TCP flag ${name}: the flags are ${FLAGS.join(" ")}`);
    byte |= 1 << bit;
  }
  return byte;
}

/** UDP, RFC 768. */
export function udpLayer(
  srcPort: number,
  dstPort: number,
  fields: { length?: number; checksum?: number } = {},
): Layer {
  return {
    protocol: 17,
    build: (payload, _above, ip) => {
      const length = fields.length ?? 8 + payload.length;
      const out = pack(word16(srcPort), word16(dstPort), word16(length), [0, 0], payload);
      out.set(word16(fields.checksum ?? (overPseudoHeader(ip, 17, out) || 0xffff)), 6);
      return out;
    },
  };
}

/** SCTP's common header, RFC 9260; what is above are chunks. */
export function sctpLayer(
  srcPort: number,
  dstPort: number,
  fields: { tag?: number; checksum?: number } = {},
): Layer {
  return {
    protocol: 132,
    build: (payload) => {
      const out = pack(word16(srcPort), word16(dstPort), word32(fields.tag ?? 1), [0, 0, 0, 0], payload);
      const crc = fields.checksum ?? crc32c(out);
      out.set(word32(crc).toReversed(), 8);
      return out;
    },
  };
}

/** One SCTP chunk around what is above, padded to four bytes; type 0 is DATA with its own header. */
export function chunkLayer(
  type: number,
  fields: { flags?: number; tsn?: number; stream?: number; payloadProtocol?: number; length?: number } = {},
): Layer {
  const { flags = 3, tsn = 1, stream = 0, payloadProtocol = 0 } = fields;
  return {
    build: (payload) => {
      const head = type === 0
        ? pack(word32(tsn), word16(stream), word16(0), word32(payloadProtocol))
        : new Uint8Array(0);
      const length = 4 + head.length + payload.length;
      const pad = new Uint8Array((4 - length % 4) % 4);
      return pack(type, flags, word16(fields.length ?? length), head, payload, pad);
    },
  };
}

/** ICMP, RFC 792; `rest` is the header's second word. */
export function icmpLayer(
  type: number,
  code: number,
  fields: { rest?: number; checksum?: number } = {},
): Layer {
  return {
    protocol: 1,
    build: (payload) => {
      const out = pack(type, code, [0, 0], word32(fields.rest ?? 0), payload);
      out.set(word16(fields.checksum ?? checksum(out)), 2);
      return out;
    },
  };
}

/** ICMPv6, RFC 4443; `rest` is the header's second word. */
export function icmpv6Layer(
  type: number,
  code: number,
  fields: { rest?: number; checksum?: number } = {},
): Layer {
  return {
    protocol: 58,
    build: (payload, _above, ip) => {
      const out = pack(type, code, [0, 0], word32(fields.rest ?? 0), payload);
      out.set(word16(fields.checksum ?? overPseudoHeader(ip, 58, out)), 2);
      return out;
    },
  };
}

/** IGMP versions 1 and 2 (RFC 2236); version 3 with its further bytes above. */
export function igmpLayer(
  type: number,
  group: string,
  fields: { maxResponse?: number; checksum?: number } = {},
): Layer {
  return {
    protocol: 2,
    build: (payload) => {
      const out = pack(type, fields.maxResponse ?? 0, [0, 0], addressBytes(group), payload);
      out.set(word16(fields.checksum ?? checksum(out)), 2);
      return out;
    },
  };
}

function overPseudoHeader(ip: Layer | undefined, protocol: number, bytes: Uint8Array): number {
  const pseudo = ip?.pseudoHeader?.(protocol, bytes.length);
  return pseudo === undefined ? checksum(bytes) : checksum(pseudo, bytes);
}
