// What follows an EtherType: IP, a tag, a label stack, a session, or something else.

import { NOT_IP } from "./drop_reason.ts";
import { ETHER_IPV4, ETHER_IPV6, ETHER_VLAN } from "./ethernet.ts";
import { ETHERNET, IPV4, IPV6 } from "./layer.ts";
import { mpls } from "./mpls.ts";
import { pppoe } from "./pppoe.ts";
import { vlan } from "./vlan.ts";
import type { Walk } from "./walk.ts";

const SERVICE_VLAN = 0x88a8;
const OLD_QINQ = 0x9100;
const MPLS_UNICAST = 0x8847;
const MPLS_MULTICAST = 0x8848;
const PPPOE_SESSION = 0x8864;
/** Transparent Ethernet bridging, in GRE and VXLAN-GPE. */
const TRANSPARENT_ETHERNET = 0x6558;

/** Reads what `walk.etherType` announces. */
export function byEtherType(walk: Walk): number {
  switch (walk.etherType) {
    case ETHER_IPV4:
      return IPV4;
    case ETHER_IPV6:
      return IPV6;
    case ETHER_VLAN:
    case SERVICE_VLAN:
    case OLD_QINQ:
      return vlan(walk);
    case MPLS_UNICAST:
    case MPLS_MULTICAST:
      return mpls(walk);
    case PPPOE_SESSION:
      return pppoe(walk);
    case TRANSPARENT_ETHERNET:
      return ETHERNET;
    default:
      return -NOT_IP;
  }
}
