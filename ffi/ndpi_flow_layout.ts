// struct ndpi_flow_struct of nDPI 4.2.0 on 64-bit systems (src/include/ndpi_typedefs.h), what is read of it:
//   13 flags, 4 = has given up   16 confidence u32   42 packets looked at u16   220 host name, char[80]
//   344 HTTP content type, char *   360 user agent, char *   456 JA3, char[33]   489 server's JA3, char[33]
// Numbers are in the machine's order: every system that Deno runs on is little-endian. The JA3s share their place with
// other protocols' fields: they hold for TLS, DTLS and QUIC only.

/** The release that this is the layout of, and the version of its interface. */
export const REVISION = "4.2.0";
export const API_VERSION = 8668;

/** Bytes of a flow's state. */
export const FLOW_LENGTH = 688;
export const FLAGS = 13;
export const HAS_GIVEN_UP = 4;
export const CONFIDENCE = 16;
export const PACKETS = 42;
export const HOST_NAME = 220;
export const HOST_NAME_LENGTH = 80;
export const CONTENT_TYPE = 344;
export const USER_AGENT = 360;
export const JA3 = 456;
export const JA3S = 489;
export const JA3_LENGTH = 32;

/** Packets of a flow that are looked at, at most (NDPI_MAX_NUM_PKTS_PER_FLOW_TO_DISSECT). */
export const MAX_PACKETS = 32;
/** Bytes of a set of protocols (NDPI_PROTOCOL_BITMASK), one bit each. */
export const PROTOCOL_SET_LENGTH = 64;
