// Payloads for tests of dissectors, in words.

import { Payload } from "../../src/dissect/payload.ts";

/** What a test says of a payload; the rest is a first packet from the source, UDP 40000 → 40001. */
export interface PayloadOptions {
  protocol?: "tcp" | "udp" | number;
  ipVersion?: number;
  srcPort?: number;
  dstPort?: number;
  direction?: number;
  index?: number;
  sequence?: number;
  /** Last words of the IPv4 addresses. */
  srcAddress?: number;
  dstAddress?: number;
  /** Bytes around the payload in its block. */
  around?: number;
}

const MARGIN = 64;

/** Latin-1 text as bytes; `\x` escapes make any byte. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** Hexadecimal digits, blanks allowed, as bytes. */
export function hex(digits: string): Uint8Array {
  return Uint8Array.from(digits.replace(/\s+/g, "").match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** Byte arrays and Latin-1 texts one after the other. */
export function join(...parts: (Uint8Array | string)[]): Uint8Array {
  const all = parts.map((part) => typeof part === "string" ? bytesOf(part) : part);
  const out = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** `content` as a payload in the middle of a block. */
export function payloadOf(content: Uint8Array | string, options: PayloadOptions = {}): Payload {
  const bytes = typeof content === "string" ? bytesOf(content) : content;
  const payload = new Payload();
  payload.bytes = new Uint8Array(bytes.length + 2 * MARGIN).fill(options.around ?? 0xa5);
  payload.bytes.set(bytes, MARGIN);
  payload.offset = MARGIN;
  payload.length = bytes.length;
  const protocol = options.protocol ?? "udp";
  payload.protocol = protocol === "tcp" ? 6 : protocol === "udp" ? 17 : protocol;
  payload.ipVersion = options.ipVersion ?? 4;
  payload.srcPort = options.srcPort ?? 40000;
  payload.dstPort = options.dstPort ?? 40001;
  payload.direction = options.direction ?? 0;
  payload.index = options.index ?? 0;
  payload.packets = payload.index + 1;
  payload.sequence = options.sequence ?? 1;
  payload.addresses[3] = options.srcAddress ?? 0x0a2a0082;
  payload.addresses[7] = options.dstAddress ?? 0xcb007101;
  return payload;
}
