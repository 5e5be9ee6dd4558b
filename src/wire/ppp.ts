// PPP, RFC 1661, with or without the address and control bytes of RFC 1662; and Cisco's HDLC.

import { u16 } from "../base/bytes.ts";
import { NOT_IP, SHORT_LINK } from "./drop_reason.ts";
import { ETHER_TYPE, IPV4, IPV6, MPLS } from "./layer.ts";
import type { Walk } from "./walk.ts";

// Frame: [0xff address   0x03 control]   protocol: 2 bytes, or 1 if compressed (its lowest bit is then set)   payload
// As pppd logs it: 0 direction (0 in, 1 out)   1 control   2 protocol …
const ADDRESS_CONTROL = 0xff03;
const ADDRESS_CONTROL_LENGTH = 2;
const PPP_IPV4 = 0x21;
const PPP_IPV6 = 0x57;
const PPP_MPLS = 0x0281;
const PPP_MPLS_MULTICAST = 0x0283;

// Cisco HDLC, 4 bytes: 0 address (0x0f unicast, 0x8f multicast)   1 control (0)   2 EtherType
const HDLC_LENGTH = 4;
const HDLC_UNICAST = 0x0f;
const HDLC_MULTICAST = 0x8f;

/** Reads a PPP header. */
export function ppp(walk: Walk): number {
  const { bytes, end } = walk;
  let at = walk.offset;
  if (end - at < 4) return -SHORT_LINK;
  if (u16(bytes, at) === ADDRESS_CONTROL) at += ADDRESS_CONTROL_LENGTH;
  let protocol = bytes[at++];
  if ((protocol & 1) === 0) protocol = (protocol << 8) | bytes[at++];
  walk.offset = at;
  switch (protocol) {
    case PPP_IPV4:
      return IPV4;
    case PPP_IPV6:
      return IPV6;
    case PPP_MPLS:
    case PPP_MPLS_MULTICAST:
      return MPLS;
    default:
      return -NOT_IP;
  }
}

/** Reads what pppd logs: PPP with a direction in place of the address. */
export function pppd(walk: Walk): number {
  walk.offset += ADDRESS_CONTROL_LENGTH;
  return ppp(walk);
}

/** Reads a Cisco HDLC header, or PPP in the same place (RFC 1547 lines carry either). */
export function hdlc(walk: Walk): number {
  const { bytes, offset } = walk;
  if (walk.end - offset < HDLC_LENGTH) return -SHORT_LINK;
  if (bytes[offset] !== HDLC_UNICAST && bytes[offset] !== HDLC_MULTICAST) return ppp(walk);
  walk.etherType = u16(bytes, offset + 2);
  walk.offset = offset + HDLC_LENGTH;
  return ETHER_TYPE;
}
