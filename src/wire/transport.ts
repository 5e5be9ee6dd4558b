// What follows an IP header, by protocol number.

import { DONE, ETHERNET, IPV4, IPV6, MPLS } from "./layer.ts";
import { gre } from "./gre.ts";
import { portless } from "./portless.ts";
import { sctp } from "./sctp.ts";
import { tcp } from "./tcp.ts";
import { udp } from "./udp.ts";
import { ALL_TUNNELS, NO_TUNNELS, type Walk } from "./walk.ts";

const IP_IN_IP = 4;
const TCP = 6;
const UDP = 17;
const IPV6_IN_IP = 41;
const GRE = 47;
const ETHERNET_IN_IP = 97;
const SCTP = 132;
const MPLS_IN_IP = 137;
const ETHERNET_OVER_IP = 143;
/** Two bytes before the frame, RFC 3378. */
const ETHERIP_LENGTH = 2;

/** Reads what `walk.protocol` announces. Protocols without ports have ports 0, and their whole header is payload. */
export function transport(walk: Walk): number {
  switch (walk.protocol) {
    case TCP:
      return tcp(walk);
    case UDP:
      return udp(walk);
    case SCTP:
      return sctp(walk);
  }
  portless(walk);
  if (walk.tunnels === NO_TUNNELS) return DONE;
  const next = ipInIp(walk);
  return next === DONE && walk.tunnels === ALL_TUNNELS ? otherTunnel(walk) : next;
}

/** IP in IP changes no tunnel id: nDPI has none for it. */
function ipInIp(walk: Walk): number {
  if (walk.protocol !== IP_IN_IP && walk.protocol !== IPV6_IN_IP) return DONE;
  const next = walk.protocol === IP_IN_IP ? IPV4 : IPV6;
  walk.enterTunnel(walk.tunnel, walk.l4Offset);
  return next;
}

function otherTunnel(walk: Walk): number {
  switch (walk.protocol) {
    case GRE:
      return gre(walk);
    case MPLS_IN_IP:
      walk.enterTunnel(walk.tunnel, walk.l4Offset);
      return MPLS;
    case ETHERNET_IN_IP:
      walk.enterTunnel(walk.tunnel, walk.l4Offset + ETHERIP_LENGTH);
      return ETHERNET;
    case ETHERNET_OVER_IP:
      walk.enterTunnel(walk.tunnel, walk.l4Offset);
      return ETHERNET;
    default:
      return DONE;
  }
}
