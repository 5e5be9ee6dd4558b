// Builders of QUIC packets with real packet protection. RFC 9000, RFC 9001, RFC 9369 and the versions of `quic_version.ts`.

import { createCipheriv, createHmac } from "node:crypto";
import { QUIC_V1, type QuicVersion, quicVersion } from "../../src/dissect/quic_version.ts";
import { concatenate, vector16, vector8, word16, word32 } from "./octets.ts";
import { seededBytes } from "./seeded_bytes.ts";

/** What an Initial packet holds. */
export interface QuicInitialOptions {
  version?: number;
  /** Destination connection id on the wire. */
  dcid?: Uint8Array;
  scid?: Uint8Array;
  /** The client's first destination connection id, which keys derive from; `dcid` if absent. */
  keyDcid?: Uint8Array;
  side?: "client" | "server";
  token?: Uint8Array;
  packetNumber?: number;
  /** Bytes of the packet number on the wire, 1–4. */
  packetNumberLength?: number;
  /** Frames, see `cryptoFrame` and its kin; they win over `crypto`. */
  frames?: Uint8Array;
  /** Handshake bytes for one CRYPTO frame at offset 0. */
  crypto?: Uint8Array;
  /** PADDING frames are added until the packet has this length; 1200 by default, as in a client's datagram. */
  paddedLength?: number;
}

/** A protected Initial packet: a whole datagram unless more packets are put behind it. */
export function quicInitial(options: QuicInitialOptions = {}): Uint8Array {
  const number = options.version ?? QUIC_V1;
  const version = quicVersion(number);
  if (!version) throw new Error(`no such QUIC version: ${number.toString(16)}`);
  const dcid = options.dcid ?? seededBytes(8, 5);
  const pnLength = options.packetNumberLength ?? 4;
  const packetNumber = options.packetNumber ?? 0;
  const head = concatenate([
    Uint8Array.of(0xc0 | (version.initialType << 4) | (pnLength - 1)),
    word32(number),
    vector8(dcid),
    vector8(options.scid ?? new Uint8Array(0)),
    varint((options.token ?? new Uint8Array(0)).length),
    options.token ?? new Uint8Array(0),
  ]);
  const frames = options.frames ?? cryptoFrame(options.crypto ?? new Uint8Array(0));
  const room = (options.paddedLength ?? 1200) - head.length - 2 - pnLength - 16;
  const plain = concatenate([frames, new Uint8Array(Math.max(0, room - frames.length))]);
  const length = word16(0x4000 | (pnLength + plain.length + 16));
  const header = concatenate([head, length, word32(packetNumber).subarray(4 - pnLength)]);
  const keys = keyBytes(version, options.keyDcid ?? dcid, options.side ?? "client");
  return protect(keys, header, plain, packetNumber, pnLength);
}

/** Keys of one side's Initials, as bytes. */
export interface KeyBytes {
  key: Uint8Array;
  iv: Uint8Array;
  hp: Uint8Array;
}

/** The runtime's way to the keys that derive from `dcid`, RFC 9001 section 5.2. */
export function keyBytes(
  { salt, label }: QuicVersion,
  dcid: Uint8Array,
  side: "client" | "server",
): KeyBytes {
  const hmac = (key: Uint8Array, message: Uint8Array) => createHmac("sha256", key).update(message).digest();
  const expand = (secret: Uint8Array, name: string, length: number): Uint8Array => {
    const full = new TextEncoder().encode(`tls13 ${name}`);
    return hmac(secret, concatenate([word16(length), vector8(full), Uint8Array.of(0, 1)])).subarray(
      0,
      length,
    );
  };
  const secret = expand(hmac(salt, dcid), `${side} in`, 32);
  return {
    key: expand(secret, `${label} key`, 16),
    iv: expand(secret, `${label} iv`, 12),
    hp: expand(secret, `${label} hp`, 16),
  };
}

/** Encrypts `plain` and masks `header`, which ends with a packet number of `pnLength` bytes. */
export function protect(
  keys: KeyBytes,
  header: Uint8Array,
  plain: Uint8Array,
  packetNumber: number,
  pnLength: number,
): Uint8Array {
  const nonce = Uint8Array.from(keys.iv);
  word32(packetNumber).forEach((byte, index) => nonce[8 + index] ^= byte);
  const gcm = createCipheriv("aes-128-gcm", keys.key, nonce);
  gcm.setAAD(header);
  const packet = concatenate([header, gcm.update(plain), gcm.final(), gcm.getAuthTag()]);
  const pnOffset = header.length - pnLength;
  const mask = createCipheriv("aes-128-ecb", keys.hp, null).update(
    packet.subarray(pnOffset + 4, pnOffset + 20),
  );
  packet[0] ^= mask[0] & (packet[0] & 0x80 ? 0x0f : 0x1f);
  for (let index = 0; index < pnLength; index++) packet[pnOffset + index] ^= mask[1 + index];
  return packet;
}

/** A CRYPTO frame. */
export function cryptoFrame(data: Uint8Array, offset = 0): Uint8Array {
  return concatenate([Uint8Array.of(6), varint(offset), varint(data.length), data]);
}

/** A PING frame. */
export function pingFrame(): Uint8Array {
  return Uint8Array.of(1);
}

/** `length` PADDING frames. */
export function paddingFrames(length: number): Uint8Array {
  return new Uint8Array(length);
}

/** An ACK frame of packets 0 … `largest`. */
export function ackFrame(largest: number): Uint8Array {
  return concatenate([Uint8Array.of(2), varint(largest), varint(25), varint(0), varint(largest)]);
}

/** A variable-length integer, RFC 9000 section 16, in the shortest form; below 2^30. */
export function varint(value: number): Uint8Array {
  if (value < 0x40) return Uint8Array.of(value);
  if (value < 0x4000) return word16(0x4000 | value);
  return word32(0x80000000 | value);
}

/** A Version Negotiation packet. */
export function versionNegotiation(dcid: Uint8Array, scid: Uint8Array, versions: number[]): Uint8Array {
  return concatenate([Uint8Array.of(0xc0), word32(0), vector8(dcid), vector8(scid), ...versions.map(word32)]);
}

/** A short header packet of `length` bytes: what is seen of a connection after its handshake. */
export function quicShort(dcid: Uint8Array, length: number, seed = 6): Uint8Array {
  const packet = seededBytes(length, seed);
  packet[0] = 0x40 | (packet[0] & 0x3f);
  packet.set(dcid, 1);
  return packet;
}

/** A long header packet whose payload is noise: `type` 1 = 0-RTT, 2 = Handshake in version 1. */
export function quicLong(
  type: number,
  dcid: Uint8Array,
  scid: Uint8Array,
  length: number,
  version = QUIC_V1,
): Uint8Array {
  return concatenate([
    Uint8Array.of(0xc0 | (type << 4) | 1),
    word32(version),
    vector8(dcid),
    vector8(scid),
    word16(0x4000 | length),
    seededBytes(length, 7),
  ]);
}

/** Google QUIC's CHLO message with its tags. */
export function googleChlo(tags: Record<string, string>): Uint8Array {
  const entries = Object.entries(tags).map(([tag, value]) => [tag, new TextEncoder().encode(value)] as const);
  let end = 0;
  const index = entries.map(([tag, value]) => {
    end += value.length;
    const name = new TextEncoder().encode(tag.padEnd(4, "\0"));
    return concatenate([name, word32(end).reverse()]);
  });
  const count = word16(entries.length).reverse();
  return concatenate([
    new TextEncoder().encode("CHLO"),
    count,
    new Uint8Array(2),
    ...index,
    ...entries.map(([, value]) => value),
  ]);
}

/** A client's first Google QUIC packet of version `Q043` or `Q046` with `chlo` in its handshake stream, in the clear. */
export function googleInitial(
  version: "Q039" | "Q043" | "Q046",
  chlo: Uint8Array,
  paddedLength = 1200,
): Uint8Array {
  const tag = new TextEncoder().encode(version);
  const cid = seededBytes(8, 8);
  const authentication = seededBytes(12, 9);
  const stream = concatenate([Uint8Array.of(0xa0, 1), vector16(chlo)]);
  const head = version === "Q046"
    ? concatenate([Uint8Array.of(0xc3), tag, Uint8Array.of(0x50), cid, word32(1), authentication])
    : concatenate([Uint8Array.of(0x09), cid, tag, Uint8Array.of(1), authentication]);
  const packet = concatenate([head, stream]);
  return concatenate([packet, new Uint8Array(Math.max(0, paddedLength - packet.length))]);
}
