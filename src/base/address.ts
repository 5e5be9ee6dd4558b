// IP and MAC addresses as words and as text. An address is four 32-bit words, most significant first; an IPv4 address
// uses only the last one. Text: dotted decimal, and RFC 5952 (section 5 for IPv4-mapped addresses).

/** Words of an address. */
export const ADDRESS_WORDS = 4;
/** Characters of the longest address text (`ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255` is never written, but may be read). */
export const ADDRESS_TEXT_LENGTH = 45;

const DOT = 0x2e;
const COLON = 0x3a;
const ZERO = 0x30;
const HEX_DIGITS = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));
const MAPPED_PREFIX = Uint8Array.from("::ffff:", (character) => character.charCodeAt(0));
const scratch = new Uint8Array(ADDRESS_TEXT_LENGTH);

/** Writes an IPv4 address as text to `out` at `at`; returns the position after it. */
export function writeIpv4(out: Uint8Array, at: number, word: number): number {
  for (let shift = 24; shift >= 0; shift -= 8) {
    let octet = (word >>> shift) & 0xff;
    if (octet >= 100) {
      const hundreds = octet >= 200 ? 2 : 1;
      out[at++] = ZERO + hundreds;
      octet -= hundreds * 100;
      const tens = (octet * 205) >>> 11; // = floor(octet / 10) below 100
      out[at++] = ZERO + tens;
      octet -= tens * 10;
    } else if (octet >= 10) {
      const tens = (octet * 205) >>> 11;
      out[at++] = ZERO + tens;
      octet -= tens * 10;
    }
    out[at++] = ZERO + octet;
    if (shift > 0) out[at++] = DOT;
  }
  return at;
}

/** Writes an IPv6 address as RFC 5952 text to `out` at `at`; returns the position after it. */
export function writeIpv6(out: Uint8Array, at: number, words: Uint32Array, offset: number): number {
  if (words[offset] === 0 && words[offset + 1] === 0 && words[offset + 2] === 0xffff) {
    out.set(MAPPED_PREFIX, at);
    return writeIpv4(out, at + MAPPED_PREFIX.length, words[offset + 3]);
  }
  let zerosFrom = -1;
  let zerosLength = 1; // a single zero group is written out
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && group(words, offset, end) === 0) end++;
    if (end - i > zerosLength) {
      zerosFrom = i;
      zerosLength = end - i;
    }
    if (end > i) i = end;
  }
  for (let i = 0; i < 8; i++) {
    if (i === zerosFrom) {
      out[at++] = COLON;
      out[at++] = COLON;
      i += zerosLength - 1;
      continue;
    }
    if (i > 0 && (zerosFrom < 0 || i !== zerosFrom + zerosLength)) out[at++] = COLON;
    const value = group(words, offset, i);
    if (value >= 0x1000) out[at++] = HEX_DIGITS[value >>> 12];
    if (value >= 0x100) out[at++] = HEX_DIGITS[(value >>> 8) & 15];
    if (value >= 0x10) out[at++] = HEX_DIGITS[(value >>> 4) & 15];
    out[at++] = HEX_DIGITS[value & 15];
  }
  return at;
}

/** Writes the six bytes of `bytes` at `offset` as `aa:bb:cc:dd:ee:ff` to `out` at `at`; returns the position after it. */
export function writeMac(out: Uint8Array, at: number, bytes: Uint8Array, offset: number, length = 6): number {
  for (let i = 0; i < length; i++) {
    if (i > 0) out[at++] = COLON;
    out[at++] = HEX_DIGITS[bytes[offset + i] >>> 4];
    out[at++] = HEX_DIGITS[bytes[offset + i] & 15];
  }
  return at;
}

/** The text of an IPv4 address. */
export function formatIpv4(word: number): string {
  return asciiText(scratch, writeIpv4(scratch, 0, word));
}

/** The RFC 5952 text of the IPv6 address at `offset` of `words`. */
export function formatIpv6(words: Uint32Array, offset: number): string {
  return asciiText(scratch, writeIpv6(scratch, 0, words, offset));
}

/** The text of the address of either version at `offset` of `words`. */
export function formatAddress(ipVersion: number, words: Uint32Array, offset: number): string {
  return ipVersion === 6 ? formatIpv6(words, offset) : formatIpv4(words[offset + 3]);
}

/** The text of the MAC address at `offset` of `bytes`. */
export function formatMac(bytes: Uint8Array, offset: number): string {
  return asciiText(scratch, writeMac(scratch, 0, bytes, offset));
}

/** The IPv4 address that `text` is, or −1. Four decimal numbers without leading zeros, nothing around them. */
export function parseIpv4(text: string): number {
  let word = 0;
  let octet = -1;
  let dots = 0;
  if (text.length > 15) return -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      if (octet < 0 || ++dots > 3) return -1;
      word = word * 256 + octet;
      octet = -1;
    } else {
      const digit = code - ZERO;
      if (digit < 0 || digit > 9 || octet === 0) return -1;
      octet = octet < 0 ? digit : octet * 10 + digit;
      if (octet > 255) return -1;
    }
  }
  return dots === 3 && octet >= 0 ? word * 256 + octet : -1;
}

/** Parses the IPv6 address that `text` is (no zone, no brackets) into `words` at `offset`; false if it is none. */
export function parseIpv6(text: string, words: Uint32Array, offset: number): boolean {
  if (text.length < 2 || text.length > ADDRESS_TEXT_LENGTH) return false;
  const gap = text.indexOf("::");
  if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) return false;
  const head = gap < 0 ? parseGroups(text, true) : parseGroups(text.slice(0, gap), false);
  const tail = gap < 0 ? [] : parseGroups(text.slice(gap + 2), true);
  if (head === undefined || tail === undefined) return false;
  const given = head.length + tail.length;
  if (gap < 0 ? given !== 8 : given > 7) return false;
  const groups = [...head, ...new Array<number>(8 - given).fill(0), ...tail];
  for (let i = 0; i < ADDRESS_WORDS; i++) words[offset + i] = groups[2 * i] * 0x10000 + groups[2 * i + 1];
  return true;
}

/** Parses an address of either version into `words` at `offset` (IPv4: the last word, the others 0).
 *  Returns 4 or 6, or 0 if `text` is no address. */
export function parseAddress(text: string, words: Uint32Array, offset: number): 0 | 4 | 6 {
  const ipv4 = parseIpv4(text);
  if (ipv4 < 0) return parseIpv6(text, words, offset) ? 6 : 0;
  words.fill(0, offset, offset + 3);
  words[offset + 3] = ipv4;
  return 4;
}

function group(words: Uint32Array, offset: number, index: number): number {
  return (words[offset + (index >> 1)] >>> ((index & 1) === 0 ? 16 : 0)) & 0xffff;
}

function asciiText(bytes: Uint8Array, length: number): string {
  return String.fromCharCode.apply(null, bytes.subarray(0, length) as unknown as number[]);
}

function parseGroups(text: string, mayEndInIpv4: boolean): number[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  const groups: number[] = [];
  for (let i = 0; i < parts.length; i++) {
    if (/^[0-9a-fA-F]{1,4}$/.test(parts[i])) {
      groups.push(parseInt(parts[i], 16));
    } else {
      const word = mayEndInIpv4 && i === parts.length - 1 ? parseIpv4(parts[i]) : -1;
      if (word < 0) return undefined;
      groups.push(word >>> 16, word & 0xffff);
    }
  }
  return groups;
}
