// Which tunnel a UDP packet carries, by port.

import { capwap } from "./capwap.ts";
import { geneve } from "./geneve.ts";
import { gtp } from "./gtp.ts";
import { DONE } from "./layer.ts";
import { tzsp } from "./tzsp.ts";
import { plainVxlan, vxlan } from "./vxlan.ts";
import { ALL_TUNNELS, NFSTREAM_TUNNELS, type Walk } from "./walk.ts";

const PORT_GTP = 2152;
const PORT_VXLAN = 4789;
/** Linux's own before there was a registered one, and still what many overlay networks use. */
const PORT_VXLAN_LINUX = 8472;
const PORT_CAPWAP_DATA = 5247;
const PORT_GENEVE = 6081;
const PORT_TZSP = 37008;

/** At each port the least `Walk.tunnels` with which it may carry a tunnel, else 0: what the fast path looks at. */
export const TUNNEL_PORTS: Uint8Array = tunnelPorts();

function tunnelPorts(): Uint8Array {
  const least = new Uint8Array(65536);
  for (const port of [PORT_GTP, PORT_CAPWAP_DATA, PORT_TZSP]) least[port] = NFSTREAM_TUNNELS;
  for (const port of [PORT_VXLAN, PORT_VXLAN_LINUX, PORT_GENEVE]) least[port] = ALL_TUNNELS;
  return least;
}

/** Descends into the tunnel after the UDP header just read, if it is one; `DONE` if not. */
export function udpTunnel(walk: Walk): number {
  if ((TUNNEL_PORTS[walk.dstPort] | TUNNEL_PORTS[walk.srcPort]) === 0) return DONE;
  const next = byPort(walk, walk.dstPort);
  return next === DONE ? byPort(walk, walk.srcPort) : next;
}

function byPort(walk: Walk, port: number): number {
  if (TUNNEL_PORTS[port] > walk.tunnels) return DONE;
  switch (port) {
    case PORT_GTP:
      return gtp(walk);
    case PORT_VXLAN:
      return vxlan(walk);
    case PORT_VXLAN_LINUX:
      return plainVxlan(walk);
    case PORT_CAPWAP_DATA:
      return capwap(walk);
    case PORT_GENEVE:
      return geneve(walk);
    case PORT_TZSP:
      return tzsp(walk);
    default:
      return DONE;
  }
}
