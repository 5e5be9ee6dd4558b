// STUN, RFC 8489: a header of 20 bytes with a magic cookie, then attributes.

import { addressBytes } from "./address_bytes.ts";
import { vector16, word16, word32 } from "./octets.ts";
import { pack } from "./pack.ts";
import { seededBytes } from "./seeded_bytes.ts";

const COOKIE = 0x2112a442;

/** A Binding request. */
export function stunRequest(seed = 1, software?: string): Uint8Array {
  return message(
    0x0001,
    seed,
    software === undefined ? new Uint8Array(0) : attribute(0x8022, pack(software)),
  );
}

/** A Binding success response that tells the client's address and port. */
export function stunResponse(ip: string, port: number, seed = 1): Uint8Array {
  const cookie = word32(COOKIE);
  const masked = addressBytes(ip).map((byte, at) => byte ^ cookie[at & 3]);
  const value = pack([0, ip.includes(":") ? 2 : 1], word16(port ^ (COOKIE >>> 16)), masked);
  return message(0x0101, seed, attribute(0x0020, value));
}

function message(type: number, seed: number, attributes: Uint8Array): Uint8Array {
  return pack(word16(type), word16(attributes.length), word32(COOKIE), seededBytes(12, seed), attributes);
}

function attribute(type: number, value: Uint8Array): Uint8Array {
  return pack(word16(type), vector16(value), new Uint8Array((4 - value.length % 4) % 4));
}
