// The provider that an address belongs to, by the longest known prefix.

import { protocolId, UNKNOWN } from "./label.ts";
import { PROVIDER_PREFIXES } from "./provider_prefixes.ts";

/** One IPv6 prefix, at most 64 bits long: two words and their masks. */
interface WidePrefix {
  readonly high: number;
  readonly highMask: number;
  readonly low: number;
  readonly lowMask: number;
  readonly length: number;
  readonly provider: number;
}

/** One IPv4 prefix as a range. */
interface Range {
  readonly first: number;
  readonly last: number;
  readonly provider: number;
}

const ranges: Range[] = [];
const widePrefixes: WidePrefix[] = [];
load(PROVIDER_PREFIXES);

/** First addresses of disjoint ranges that cover all of IPv4, ascending; and the provider of each. */
const starts: Uint32Array = Uint32Array.from(boundaries());
const owners: Uint16Array = new Uint16Array(starts.length);
paintOwners();

function load(text: string): void {
  let provider = UNKNOWN;
  for (const word of text.trim().split(/\s+/)) {
    if (word.endsWith(":") && !word.includes("/")) provider = protocolId(word.slice(0, -1));
    else if (word.includes(":")) widePrefixes.push(wideOf(word, provider));
    else ranges.push(rangeOf(word, provider));
  }
  widePrefixes.sort((a, b) => b.length - a.length);
}

function rangeOf(prefix: string, provider: number): Range {
  const [address, length] = prefix.split("/");
  const first = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return { first, last: first + 2 ** (32 - Number(length)) - 1, provider };
}

function wideOf(prefix: string, provider: number): WidePrefix {
  const [address, bits] = prefix.split("/");
  const groups = address.replace(/::$/, "").split(":").map((group) => parseInt(group, 16));
  const length = Math.min(64, Number(bits));
  const mask = (ones: number) => ones <= 0 ? 0 : (0xffffffff << (32 - Math.min(32, ones))) >>> 0;
  const word = (at: number) => ((((groups[at] ?? 0) << 16) | (groups[at + 1] ?? 0)) >>> 0);
  return {
    high: word(0),
    highMask: mask(length),
    low: word(2),
    lowMask: mask(length - 32),
    length,
    provider,
  };
}

function boundaries(): number[] {
  const points = new Set([0]);
  for (const { first, last } of ranges) points.add(first).add((last + 1) % 2 ** 32);
  return [...points].sort((a, b) => a - b);
}

/** Wide ranges first, so that narrower ones go over them. */
function paintOwners(): void {
  for (
    const { first, last, provider } of ranges.toSorted((a, b) => (b.last - b.first) - (a.last - a.first))
  ) {
    for (let at = indexOf(first); at < starts.length && starts[at] <= last; at++) owners[at] = provider;
  }
}

/** The index of the range that `address` lies in. */
function indexOf(address: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (starts[middle] <= address) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The protocol id of the provider that owns the address in words `at` … `at` + 3 (IPv4: the last), `UNKNOWN` if none is known. */
export function providerOfAddress(words: Uint32Array, at: number, ipVersion: number): number {
  if (ipVersion === 4) return owners[indexOf(words[at + 3])];
  const high = words[at];
  const low = words[at + 1];
  // Link local and multicast come most often.
  if (high >>> 24 >= 0xfc) return UNKNOWN;
  for (let i = 0; i < widePrefixes.length; i++) {
    const prefix = widePrefixes[i];
    if (((high & prefix.highMask) >>> 0) === prefix.high && ((low & prefix.lowMask) >>> 0) === prefix.low) {
      return prefix.provider;
    }
  }
  return UNKNOWN;
}

/** Number of prefixes known. */
export function providerPrefixCount(): number {
  return ranges.length + widePrefixes.length;
}
