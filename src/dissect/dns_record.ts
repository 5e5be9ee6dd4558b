// Addresses in DNS messages (RFC 1035, RFC 3596): where a record lies behind its owner's name.
//
//   name: labels (length, bytes) … 0, or at any place a pointer: 11, 14 bits of offset into the message
//   record, behind its name: 0 type 2   2 class 2   4 TTL 4   8 length 2   10 data

/** Bytes before the questions. */
export const DNS_HEADER = 12;
/** Bytes of a record between its name and its data. */
export const RECORD_HEADER = 10;
/** The longest label. */
export const MAX_LABEL = 63;
/** Record types: 4 and 16 bytes of address. */
export const A = 1;
export const AAAA = 28;

/** The least first byte of a pointer. */
export const POINTER = 0xc0;

/** Where what follows the name at `at` starts, −1 if the name does not end before `end`. */
export function skipName(bytes: Uint8Array, at: number, end: number): number {
  while (at < end) {
    const label = bytes[at];
    if (label === 0) return at + 1;
    if (label >= POINTER) return at + 2;
    if (label > MAX_LABEL) return -1;
    at += 1 + label;
  }
  return -1;
}
