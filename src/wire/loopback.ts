// BSD loopback encapsulation: an address family in the capturing host's byte order (NULL) or big-endian (LOOP).

import { u32, u32le } from "../base/bytes.ts";
import { NOT_IP, SHORT_LINK } from "./drop_reason.ts";
import { IPV4, IPV6 } from "./layer.ts";
import type { Walk } from "./walk.ts";

export const HEADER_LENGTH = 4;
const FAMILY_IPV4 = 2;
/** Linux, Windows, NetBSD and OpenBSD, FreeBSD, macOS. */
const FAMILIES_IPV6: readonly number[] = [10, 23, 24, 28, 30];

/** Reads the family; whichever byte order gives the smaller number is meant. */
export function loopback(walk: Walk): number {
  const { bytes, offset } = walk;
  if (walk.end - offset < HEADER_LENGTH) return -SHORT_LINK;
  const family = Math.min(u32(bytes, offset), u32le(bytes, offset));
  walk.offset = offset + HEADER_LENGTH;
  if (family === FAMILY_IPV4) return IPV4;
  return FAMILIES_IPV6.includes(family) ? IPV6 : -NOT_IP;
}
