// Addresses from text to bytes.

import { fromHex, word16 } from "./octets.ts";
import { pack } from "./pack.ts";

/** The six bytes of `02:00:00:00:00:01`. */
export function macBytes(text: string): Uint8Array {
  const bytes = fromHex(text.replaceAll(":", ""));
  if (bytes.length !== 6) throw new Error(`Not a MAC address: ${text}`);
  return bytes;
}

/** The 4 or 16 bytes of an IP address. */
export function addressBytes(text: string): Uint8Array {
  return text.includes(":") ? ipv6Bytes(text) : ipv4Bytes(text);
}

function ipv4Bytes(text: string): Uint8Array {
  const parts = text.split(".").map(Number);
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) {
    throw new Error(`Not an IPv4 address: ${text}`);
  }
  return Uint8Array.from(parts);
}

function ipv6Bytes(text: string): Uint8Array {
  const dotted = text.match(/^(.*:)(\d+\.\d+\.\d+\.\d+)$/);
  if (dotted !== null) {
    const tail = ipv4Bytes(dotted[2]);
    const words = [tail[0] << 8 | tail[1], tail[2] << 8 | tail[3]].map((word) => word.toString(16));
    return ipv6Bytes(dotted[1] + words.join(":"));
  }
  const [head, tail] = text.split("::").map((side) => side === "" ? [] : side.split(":"));
  const missing = tail === undefined ? 0 : 8 - head.length - tail.length;
  const words = [...head, ...Array(missing).fill("0"), ...(tail ?? [])].map((word) => parseInt(word, 16));
  if (words.length !== 8 || words.some((word) => !(word >= 0 && word <= 0xffff))) {
    throw new Error(`Not an IPv6 address: ${text}`);
  }
  return pack(...words.map(word16));
}
