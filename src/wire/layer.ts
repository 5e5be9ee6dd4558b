// What may come next in a packet. A header's function returns one of these, or a drop reason as a negative number.

export const DONE = 0;
export const ETHERNET = 1;
/** By `walk.etherType`. */
export const ETHER_TYPE = 2;
/** IPv4 or IPv6, by the version in the first byte. */
export const IP = 3;
export const IPV4 = 4;
export const IPV6 = 5;
/** By `walk.protocol`. */
export const TRANSPORT = 6;
export const PPP = 7;
export const MPLS = 8;

/** Headers in one packet, at most. */
export const MAXIMUM_DEPTH = 24;
