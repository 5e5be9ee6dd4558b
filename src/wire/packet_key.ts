// From a packet taken apart to its flow key.

import { HASH, LOWER_ADDRESS, PORTS, PROTOCOL, TUNNEL, UPPER_ADDRESS } from "./flow_key.ts";
import { DST_ADDRESS as IPV4_DST, SRC_ADDRESS as IPV4_SRC } from "./ipv4.ts";
import { DST_ADDRESS as IPV6_DST, SRC_ADDRESS as IPV6_SRC } from "./ipv6.ts";
import { foldAddress, hashKey } from "./key_hash.ts";
import type { Walk } from "./walk.ts";

const ADDRESS_BYTES = 16;

/** Writes the key of the packet in `walk` at `at`; returns 1 if its sender is the upper endpoint, else 0. */
export function writeKey(key: Uint32Array, at: number, walk: Walk): number {
  const reversed = walk.ipVersion === 6 ? writeIpv6(key, at, walk) : writeIpv4(key, at, walk);
  key[at + PORTS] = reversed ? (walk.dstPort << 16) | walk.srcPort : (walk.srcPort << 16) | walk.dstPort;
  key[at + PROTOCOL] = walk.protocol | (walk.ipVersion << 8) | (walk.vlan << 16);
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

/** Writes both addresses; true if the source is the greater endpoint: by address, then by port. */
function writeIpv4(key: Uint32Array, at: number, walk: Walk): boolean {
  const { view, l3Offset } = walk;
  const src = view.getUint32(l3Offset + IPV4_SRC);
  const dst = view.getUint32(l3Offset + IPV4_DST);
  const reversed = src === dst ? walk.srcPort > walk.dstPort : src > dst;
  key[at] =
    key[at + 1] =
    key[at + 2] =
    key[at + 4] =
    key[at + 5] =
    key[at + 6] =
      0;
  key[at + LOWER_ADDRESS + 3] = reversed ? dst : src;
  key[at + UPPER_ADDRESS + 3] = reversed ? src : dst;
  return reversed;
}

function writeIpv6(key: Uint32Array, at: number, walk: Walk): boolean {
  const { view, l3Offset } = walk;
  const src = l3Offset + IPV6_SRC;
  const dst = l3Offset + IPV6_DST;
  let byte = 0;
  while (byte < ADDRESS_BYTES && view.getUint32(src + byte) === view.getUint32(dst + byte)) byte += 4;
  const reversed = byte === ADDRESS_BYTES
    ? walk.srcPort > walk.dstPort
    : view.getUint32(src + byte) > view.getUint32(dst + byte);
  writeIpv6Address(key, at + LOWER_ADDRESS, view, reversed ? dst : src);
  writeIpv6Address(key, at + UPPER_ADDRESS, view, reversed ? src : dst);
  return reversed;
}

function writeIpv6Address(key: Uint32Array, at: number, view: DataView, from: number): void {
  key[at] = view.getUint32(from);
  key[at + 1] = view.getUint32(from + 4);
  key[at + 2] = view.getUint32(from + 8);
  key[at + 3] = view.getUint32(from + 12);
}
