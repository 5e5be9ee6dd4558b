// CAPWAP data, RFC 5415: what an access point tunnels to its controller.

import { DONE, ETHERNET } from "./layer.ts";
import { dot11 } from "./dot11.ts";
import { CAPWAP } from "./tunnel.ts";
import type { Walk } from "./walk.ts";

// Header, big-endian: 0 version (4 bits), type (4: 0 = in the clear)   1 header length in words (5 bits), radio (5),
//   binding (5), T (1 = the frame is in the radio's own format, else 802.3)   3 flags: 0x80 = a fragment
//   4 fragment id   6 fragment offset (13 bits)
const LEAST_HEADER = 8;
const NATIVE_FRAME = 0x01;
const IS_FRAGMENT = 0x80;

/** Reads a CAPWAP data header after UDP; fragments and encrypted packets stay UDP. */
export function capwap(walk: Walk): number {
  const { bytes, payloadEnd } = walk;
  const at = walk.payloadOffset;
  if (payloadEnd - at < LEAST_HEADER || bytes[at] !== 0) return DONE;
  const headerLength = (bytes[at + 1] >> 3) * 4;
  if (headerLength < LEAST_HEADER || (bytes[at + 3] & IS_FRAGMENT) !== 0) return DONE;
  if (at + headerLength >= payloadEnd) return DONE;
  const native = (bytes[at + 2] & NATIVE_FRAME) !== 0;
  walk.enterTunnel(CAPWAP, at + headerLength);
  return native ? dot11(walk) : ETHERNET;
}
