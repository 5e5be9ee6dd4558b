// Kinds of tunnels, as numbers for the flow key: nfstream's `tunnel_id`, which is nDPI's ndpi_packet_tunnel.
// IP in IP, whichever way, counts as no tunnel there.

export const NO_TUNNEL = 0;
export const GTP = 1;
export const CAPWAP = 2;
export const TZSP = 3;
export const L2TP = 4;
export const VXLAN = 5;
export const GRE = 6;
