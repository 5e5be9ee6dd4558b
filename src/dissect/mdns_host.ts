// Whom a Multicast DNS response (RFC 6762) announces: the owner of an address record that holds its sender's own address.

import { u16, u32 } from "../base/bytes.ts";
import { A, AAAA, DNS_HEADER, MAX_LABEL, POINTER, RECORD_HEADER, skipName } from "./dns_record.ts";
import type { Payload } from "./payload.ts";
import { plainText } from "./text.ts";

const QUESTION_LENGTH = 4;
const LOCAL = "local";

/** The name that the sender of `payload`, a response of the flow's source, gives itself: `tv` for `tv.local`; "" if it gives none.
 *  What it says of other addresses does not count. */
export function announcedHost(payload: Payload): string {
  const { bytes, offset, length } = payload;
  const end = offset + length;
  if (length < DNS_HEADER) return "";
  let at = offset + DNS_HEADER;
  for (let left = u16(bytes, offset + 4); left > 0; left--) {
    at = skipName(bytes, at, end);
    if (at < 0) return "";
    at += QUESTION_LENGTH;
  }
  const records = u16(bytes, offset + 6) + u16(bytes, offset + 8) + u16(bytes, offset + 10);
  for (let left = records; left > 0; left--) {
    const owner = at;
    at = skipName(bytes, at, end);
    if (at < 0) return "";
    const data = at + RECORD_HEADER;
    if (data > end) return "";
    const size = u16(bytes, at + 8);
    if (data + size > end) return "";
    if (isOwnAddress(payload, u16(bytes, at), data, size)) {
      const name = hostLabel(bytes, offset, owner, end);
      if (name !== "") return name;
    }
    at = data + size;
  }
  return "";
}

function isOwnAddress(
  { bytes, addresses, ipVersion }: Payload,
  type: number,
  at: number,
  size: number,
): boolean {
  if (ipVersion === 4) return type === A && size === 4 && u32(bytes, at) === addresses[3];
  if (type !== AAAA || size !== 16) return false;
  for (let word = 0; word < 4; word++) if (u32(bytes, at + 4 * word) !== addresses[word]) return false;
  return true;
}

/** The first label of a name that is `LABEL.local`, "" for any other. */
function hostLabel(bytes: Uint8Array, start: number, owner: number, end: number): string {
  const first = labelAt(bytes, start, owner, end);
  if (first < 0 || bytes[first] === 0) return "";
  const second = labelAt(bytes, start, first + 1 + bytes[first], end);
  if (second < 0 || bytes[second] !== LOCAL.length || second + LOCAL.length >= end) return "";
  for (let i = 0; i < LOCAL.length; i++) {
    if ((bytes[second + 1 + i] | 0x20) !== LOCAL.charCodeAt(i)) return "";
  }
  const last = labelAt(bytes, start, second + 1 + LOCAL.length, end);
  if (last < 0 || bytes[last] !== 0) return "";
  return plainText(bytes, first + 1, first + 1 + bytes[first]).trim();
}

/** Where the label's length stands that `at` means; −1 if there is none. Pointers lead backwards, so they come to an end. */
function labelAt(bytes: Uint8Array, start: number, at: number, end: number): number {
  while (at < end && bytes[at] >= POINTER) {
    if (at + 2 > end) return -1;
    const target = start + (u16(bytes, at) & 0x3fff);
    if (target >= at) return -1;
    at = target;
  }
  return at < end && bytes[at] <= MAX_LABEL && at + bytes[at] < end ? at : -1;
}
