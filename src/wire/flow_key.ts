// FlowKey: the five-tuple of a packet as 12 words, the same for both directions.
//   0–3 lower address   4–7 upper address (IPv4: only the last word of the four)
//   8 ports, lower endpoint's << 16 | upper endpoint's (0 where the protocol has none)
//   9 protocol | IP version << 8 | VLAN id << 16   10 tunnel id   11 hash of words 0–10
// The lower endpoint is the one whose address, then port, is smaller; a direction bit kept beside the key
// (`PacketBatch.reversed`) tells whether the sender is the upper one.

/** Words in a key. */
export const KEY_WORDS = 12;
export const LOWER_ADDRESS = 0;
export const UPPER_ADDRESS = 4;
export const PORTS = 8;
export const PROTOCOL = 9;
export const TUNNEL = 10;
export const HASH = 11;
