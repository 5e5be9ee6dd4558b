// MPLS label stacks, RFC 3032, and what may lie under them: IP, or Ethernet as in RFC 4448.

import { u16 } from "../base/bytes.ts";
import { NOT_IP, SHORT_LINK } from "./drop_reason.ts";
import { ETHER_ARP, ETHER_IPV4, ETHER_IPV6, ETHER_VLAN, TYPE as ETHERNET_TYPE } from "./ethernet.ts";
import { HEADER_LENGTH as IPV4_HEADER, TOTAL_LENGTH } from "./ipv4.ts";
import { HEADER_LENGTH as IPV6_HEADER, NEXT_HEADER, PAYLOAD_LENGTH } from "./ipv6.ts";
import { ETHERNET, IPV4, IPV6 } from "./layer.ts";
import { TAG_LENGTH } from "./vlan.ts";
import type { Walk } from "./walk.ts";

// Entry, 4 bytes: label (20 bits), traffic class (3), bottom of stack (1), time to live (8)
const ENTRY_LENGTH = 4;
/** What an IPv6 header commonly names as what follows it. */
const CARRIED: ReadonlySet<number> = new Set([0, 4, 6, 17, 41, 43, 44, 47, 50, 51, 58, 60, 89, 103, 132]);
const BOTTOM = 1;
/** RFC 4448: a control word begins with a zero nibble; Ethernet follows it. */
const CONTROL_WORD_LENGTH = 4;
/** Bytes with which Ethernet fills up its frames, at most. */
const MAX_PADDING = 46;

/** Reads a whole stack. Nothing in it names the payload: its first nibble has to tell, and what a frame would have there. */
export function mpls(walk: Walk): number {
  const { bytes, end } = walk;
  let at = walk.offset;
  do {
    if (end - at < ENTRY_LENGTH) return -SHORT_LINK;
    at += ENTRY_LENGTH;
  } while ((bytes[at - 2] & BOTTOM) === 0);
  if (at >= end) return -SHORT_LINK;
  walk.offset = at;
  const nibble = bytes[at] >> 4;
  const isFrame = looksLikeFrame(bytes, at, end);
  if (nibble === 4 && (!isFrame || isFilledByIpv4(bytes, at, end))) return IPV4;
  if (nibble === 6 && (!isFrame || isFilledByIpv6(bytes, at, end))) return IPV6;
  if (isFrame) return ETHERNET;
  if (nibble !== 0) return -NOT_IP;
  walk.offset = at + CONTROL_WORD_LENGTH;
  return ETHERNET;
}

/** Whether an Ethernet header with IP or ARP behind it seems to be at `at`: a MAC address may begin as IP does. */
function looksLikeFrame(bytes: Uint8Array, at: number, end: number): boolean {
  let type = at + ETHERNET_TYPE;
  if (end - type > TAG_LENGTH + 2 && u16(bytes, type) === ETHER_VLAN) type += TAG_LENGTH;
  if (end - type <= 2) return false;
  const start = bytes[type + 2];
  switch (u16(bytes, type)) {
    case ETHER_IPV4:
      return start >> 4 === 4;
    case ETHER_IPV6:
      return start >> 4 === 6;
    default:
      return u16(bytes, type) === ETHER_ARP && start === 0;
  }
}

/** Whether an IPv4 packet at `at` would be as long as what is there, but for padding: some senders' addresses look like a frame's type. */
function isFilledByIpv4(bytes: Uint8Array, at: number, end: number): boolean {
  const length = u16(bytes, at + TOTAL_LENGTH);
  const padding = end - at - length;
  return length >= IPV4_HEADER && padding >= 0 && padding < MAX_PADDING;
}

/** The same for IPv6, of which no packet with something in it is so short that it is filled up. */
function isFilledByIpv6(bytes: Uint8Array, at: number, end: number): boolean {
  const length = u16(bytes, at + PAYLOAD_LENGTH);
  return length > 0 && end - at === IPV6_HEADER + length && CARRIED.has(bytes[at + NEXT_HEADER]);
}
