// Labels of IP protocols that need no look at a payload. Numbers: IANA, Assigned Internet Protocol Numbers.

import { protocolId, UNKNOWN } from "./label.ts";

const NAMES: readonly (readonly [number: number, name: string])[] = [
  [1, "ICMP"],
  [2, "IGMP"],
  [4, "IP_in_IP"],
  [8, "EGP"],
  [33, "DCCP"],
  [46, "RSVP"],
  [47, "GRE"],
  [50, "IPSec"],
  [51, "IPSec"],
  [58, "ICMPV6"],
  [88, "EIGRP"],
  [89, "OSPF"],
  [103, "IP_PIM"],
  [108, "IPComp"],
  [112, "VRRP"],
  [113, "IP_PGM"],
  [115, "L2TP"],
  [124, "IS-IS"],
  [132, "SCTP"],
  [136, "UDP-Lite"],
  [139, "HIP"],
];

const masters = new Uint16Array(256);
for (const [number, name] of NAMES) masters[number] = protocolId(name);

/** The protocol id that IP protocol `number` settles on at once, else `UNKNOWN`. */
export function masterOfIpProtocol(number: number): number {
  return masters[number & 0xff] ?? UNKNOWN;
}
