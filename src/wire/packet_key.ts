// From a packet taken apart to its flow key.

import { u32 } from "../base/bytes.ts";
import { HASH, LOWER_ADDRESS, PORTS, PROTOCOL, TUNNEL, UPPER_ADDRESS } from "./flow_key.ts";
import { DST_ADDRESS as IPV4_DST, SRC_ADDRESS as IPV4_SRC } from "./ipv4.ts";
import { DST_ADDRESS as IPV6_DST, SRC_ADDRESS as IPV6_SRC } from "./ipv6.ts";
import { foldAddress, hashKey } from "./key_hash.ts";
import type { Walk } from "./walk.ts";

const ADDRESS_WORDS = 4;

/** Writes the key of the packet in `walk` at `at`; returns 1 if its sender is the upper endpoint, else 0. */
export function writeKey(key: Uint32Array, at: number, walk: Walk): number {
  const { bytes, l3Offset, ipVersion } = walk;
  const v6 = ipVersion === 6;
  const src = l3Offset + (v6 ? IPV6_SRC : IPV4_SRC);
  const dst = l3Offset + (v6 ? IPV6_DST : IPV4_DST);
  const length = v6 ? 16 : 4;
  const reversed = isReversed(bytes, src, dst, length, walk.srcPort, walk.dstPort);
  writeAddress(key, at + LOWER_ADDRESS, bytes, reversed ? dst : src, v6);
  writeAddress(key, at + UPPER_ADDRESS, bytes, reversed ? src : dst, v6);
  key[at + PORTS] = reversed ? (walk.dstPort << 16) | walk.srcPort : (walk.srcPort << 16) | walk.dstPort;
  key[at + PROTOCOL] = walk.protocol | (ipVersion << 8) | (walk.vlan << 16);
  key[at + TUNNEL] = walk.tunnel;
  key[at + HASH] = hashKey(
    foldAddress(key, at + LOWER_ADDRESS),
    foldAddress(key, at + UPPER_ADDRESS),
    key[at + PORTS],
    key[at + PROTOCOL],
    walk.tunnel,
  );
  return reversed ? 1 : 0;
}

/** True if the source is the greater endpoint: by address, then by port. */
function isReversed(
  bytes: Uint8Array,
  src: number,
  dst: number,
  length: number,
  srcPort: number,
  dstPort: number,
): boolean {
  for (let i = 0; i < length; i++) {
    const difference = bytes[src + i] - bytes[dst + i];
    if (difference !== 0) return difference > 0;
  }
  return srcPort > dstPort;
}

function writeAddress(key: Uint32Array, at: number, bytes: Uint8Array, from: number, v6: boolean): void {
  if (v6) {
    for (let word = 0; word < ADDRESS_WORDS; word++) key[at + word] = u32(bytes, from + 4 * word);
  } else {
    key[at] = key[at + 1] = key[at + 2] = 0;
    key[at + 3] = u32(bytes, from);
  }
}
