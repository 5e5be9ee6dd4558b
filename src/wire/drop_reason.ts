// Why a packet is in no flow. The numbers are `PacketBatch.status`; 0 means decoded.

/** Every reason with its name and its kind: `foreign` = nothing wrong, but not IP or not ours to count; `malformed` =
 *  headers that contradict themselves; `short` = the capture ends before the headers do. Index = number. */
export const DROP_REASONS = [
  { name: "decoded", kind: "decoded" },
  { name: "not IP", kind: "foreign" },
  { name: "unknown link type", kind: "foreign" },
  { name: "link header cut short", kind: "short" },
  { name: "IP header cut short", kind: "short" },
  { name: "transport header cut short", kind: "short" },
  { name: "bad link header", kind: "malformed" },
  { name: "bad IP version", kind: "malformed" },
  { name: "bad IP header length", kind: "malformed" },
  { name: "bad IP total length", kind: "malformed" },
  { name: "too many headers", kind: "malformed" },
  { name: "later fragment", kind: "foreign" },
  { name: "fragment without its first one", kind: "short" },
] as const;

export const DECODED = 0;
export const NOT_IP = 1;
export const UNKNOWN_LINK_TYPE = 2;
export const SHORT_LINK = 3;
export const SHORT_IP = 4;
export const SHORT_TRANSPORT = 5;
export const BAD_LINK = 6;
export const BAD_IP_VERSION = 7;
export const BAD_IP_HEADER_LENGTH = 8;
export const BAD_IP_LENGTH = 9;
export const TOO_DEEP = 10;
export const LATER_FRAGMENT = 11;
export const ORPHAN_FRAGMENT = 12;

/** How many reasons there are: the length of `Decoder.drops`. */
export const REASON_COUNT: number = DROP_REASONS.length;
