// How a frame begins, by LINKTYPE_ number (tcpdump.org/linktypes.html).

import { dot11 } from "./dot11.ts";
import { UNKNOWN_LINK_TYPE } from "./drop_reason.ts";
import { ETHERNET, IP, IPV4, IPV6 } from "./layer.ts";
import { loopback } from "./loopback.ts";
import { hdlc, ppp, pppd } from "./ppp.ts";
import { pppoe } from "./pppoe.ts";
import { perPacketInformation, radiotap } from "./radiotap.ts";
import { linuxCooked, linuxCooked2 } from "./sll.ts";
import type { Walk } from "./walk.ts";

export const LINK_NULL = 0;
export const LINK_ETHERNET = 1;
export const LINK_PPP = 9;
/** Savefiles should say 101, but some say what their system's libpcap called raw IP. */
const LINK_RAW_DLT = 12;
const LINK_RAW_OPENBSD = 14;
const LINK_PPP_SERIAL = 50;
const LINK_PPP_ETHER = 51;
export const LINK_RAW = 101;
export const LINK_HDLC = 104;
const LINK_IEEE802_11 = 105;
export const LINK_LOOP = 108;
export const LINK_SLL = 113;
const LINK_RADIOTAP = 127;
const LINK_PPP_PPPD = 166;
export const LINK_PPI = 192;
export const LINK_IPV4 = 228;
export const LINK_IPV6 = 229;
export const LINK_SLL2 = 276;

/** Reads the start of a frame of link type `linkType`. */
export function byLinkType(walk: Walk, linkType: number): number {
  switch (linkType) {
    case LINK_ETHERNET:
      return ETHERNET;
    case LINK_RAW:
    case LINK_RAW_DLT:
    case LINK_RAW_OPENBSD:
      return IP;
    case LINK_IPV4:
      return IPV4;
    case LINK_IPV6:
      return IPV6;
    case LINK_SLL:
      return linuxCooked(walk);
    case LINK_SLL2:
      return linuxCooked2(walk);
    case LINK_NULL:
    case LINK_LOOP:
      return loopback(walk);
    case LINK_PPP:
      return ppp(walk);
    case LINK_PPP_PPPD:
      return pppd(walk);
    case LINK_HDLC:
    case LINK_PPP_SERIAL:
      return hdlc(walk);
    case LINK_PPP_ETHER:
      return pppoe(walk);
    case LINK_IEEE802_11:
      return dot11(walk);
    case LINK_RADIOTAP:
      return radiotap(walk);
    case LINK_PPI:
      return insidePpi(walk);
    default:
      return -UNKNOWN_LINK_TYPE;
  }
}

function insidePpi(walk: Walk): number {
  const inner = perPacketInformation(walk);
  if (inner < 0) return inner;
  return inner === LINK_PPI ? -UNKNOWN_LINK_TYPE : byLinkType(walk, inner);
}
