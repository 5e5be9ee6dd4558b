// ClientHello, RFC 8446 section 4.1.2 (RFC 9147 section 5.3 for DTLS); offsets from the message's body:
//   0 legacy version   2 random   34 session id <0..32>   [DTLS: cookie <0..255>]
//   cipher suites <2..2^16−2>   compression methods <1..255>   extensions <0..2^16−1>
// Extension: type, u16   length, u16   body

import { u16 } from "../base/bytes.ts";
import { hostText } from "./host_text.ts";
import { plainText } from "./text.ts";

/** Extension types that we look into. */
export const Extension = {
  SERVER_NAME: 0,
  GROUPS: 10,
  POINT_FORMATS: 11,
  SIGNATURES: 13,
  ALPN: 16,
  VERSIONS: 43,
  QUIC_PARAMETERS: 57,
  ENCRYPTED_HELLO: 0xfe0d,
  QUIC_PARAMETERS_DRAFT: 0xffa5,
  ENCRYPTED_NAME: 0xffce,
} as const;

const RANDOM_END = 34;
const EXTENSION_HEADER = 4;

/** What a ClientHello says, in the order in which it says it, GREASE included. */
export class ClientHello {
  legacyVersion = 0;
  readonly ciphers: number[] = [];
  readonly extensions: number[] = [];
  readonly groups: number[] = [];
  readonly pointFormats: number[] = [];
  readonly signatures: number[] = [];
  readonly versions: number[] = [];
  /** Application protocols, as text; the first one's bytes are in `firstAlpn`. */
  readonly alpn: string[] = [];
  firstAlpn: Uint8Array = new Uint8Array(0);
  /** Lower case, printable; "" where there is none. */
  serverName = "";
  /** An encrypted hello (ECH, or its forerunner ESNI) is inside: the server name is the outer one. Clients that know no key for a server
   *  send a look-alike, made to be told apart by nobody, and then the name is the true one. */
  encrypted = false;
  /** QUIC's transport parameters: where they lie in the bytes that were parsed; equal where there are none. */
  parametersStart = 0;
  parametersEnd = 0;
  /** Whether every byte of the message was there and its outer lengths agreed. */
  complete = false;
}

/** Parses the body of a ClientHello at `start` … `end` − 1. A body that ends early gives what it has; undefined if that is not even
 *  a cipher suite. `dtls`: there is a cookie. */
export function parseClientHello(
  bytes: Uint8Array,
  start: number,
  end: number,
  dtls = false,
): ClientHello | undefined {
  let at = start + RANDOM_END;
  if (at >= end) return undefined;
  const hello = new ClientHello();
  hello.legacyVersion = u16(bytes, start);
  at += 1 + bytes[at];
  if (dtls) {
    if (at >= end) return undefined;
    at += 1 + bytes[at];
  }
  if (at + 4 > end) return undefined;
  const ciphersEnd = at + 2 + u16(bytes, at);
  readWords(bytes, at + 2, Math.min(ciphersEnd, end), hello.ciphers);
  if (ciphersEnd >= end) return hello;
  at = ciphersEnd + 1 + bytes[ciphersEnd];
  if (at === end) hello.complete = true;
  if (at + 2 > end) return hello;
  const extensionsEnd = at + 2 + u16(bytes, at);
  hello.complete = extensionsEnd <= end && readExtensions(bytes, at + 2, extensionsEnd, hello);
  if (!hello.complete && extensionsEnd > end) readExtensions(bytes, at + 2, end, hello);
  return hello;
}

/** True if the extensions fill `start` … `end` − 1 exactly. */
function readExtensions(bytes: Uint8Array, start: number, end: number, hello: ClientHello): boolean {
  let at = start;
  while (at + EXTENSION_HEADER <= end) {
    const type = u16(bytes, at);
    const body = at + EXTENSION_HEADER;
    const bodyEnd = body + u16(bytes, at + 2);
    hello.extensions.push(type);
    if (bodyEnd > end) {
      readExtension(bytes, type, body, end, hello);
      return false;
    }
    readExtension(bytes, type, body, bodyEnd, hello);
    at = bodyEnd;
  }
  return at === end;
}

function readExtension(
  bytes: Uint8Array,
  type: number,
  start: number,
  end: number,
  hello: ClientHello,
): void {
  switch (type) {
    case Extension.SERVER_NAME:
      hello.serverName ||= readServerName(bytes, start, end);
      break;
    case Extension.GROUPS:
      readWords(bytes, start + 2, vectorEnd(bytes, start, end), hello.groups);
      break;
    case Extension.SIGNATURES:
      readWords(bytes, start + 2, vectorEnd(bytes, start, end), hello.signatures);
      break;
    case Extension.POINT_FORMATS:
      for (let at = start + 1; at < end && at <= start + bytes[start]; at++) {
        hello.pointFormats.push(bytes[at]);
      }
      break;
    case Extension.VERSIONS:
      if (start < end) readWords(bytes, start + 1, Math.min(end, start + 1 + bytes[start]), hello.versions);
      break;
    case Extension.ALPN:
      readAlpn(bytes, start + 2, vectorEnd(bytes, start, end), hello);
      break;
    case Extension.ENCRYPTED_HELLO:
    case Extension.ENCRYPTED_NAME:
      hello.encrypted = end > start;
      break;
    case Extension.QUIC_PARAMETERS:
    case Extension.QUIC_PARAMETERS_DRAFT:
      hello.parametersStart = start;
      hello.parametersEnd = end;
      break;
  }
}

/** The end of a vector with a u16 length at `start`, within `end`; `start` where even the length is missing. */
function vectorEnd(bytes: Uint8Array, start: number, end: number): number {
  return start + 2 > end ? start : Math.min(end, start + 2 + u16(bytes, start));
}

function readWords(bytes: Uint8Array, start: number, end: number, out: number[]): void {
  for (let at = start; at + 2 <= end; at += 2) out.push(u16(bytes, at));
}

// Server name list: length, u16; then entries: type (0 = host name), length u16, name. RFC 6066 section 3.
function readServerName(bytes: Uint8Array, start: number, end: number): string {
  if (start + 5 > end || bytes[start + 2] !== 0) return "";
  const name = start + 5;
  const nameEnd = name + u16(bytes, start + 3);
  return nameEnd > end ? "" : hostText(bytes, name, nameEnd);
}

function readAlpn(bytes: Uint8Array, start: number, end: number, hello: ClientHello): void {
  if (hello.alpn.length > 0) return;
  let at = start;
  while (at < end) {
    const nameEnd = at + 1 + bytes[at];
    if (nameEnd > end) return;
    if (hello.alpn.length === 0) hello.firstAlpn = bytes.slice(at + 1, nameEnd);
    hello.alpn.push(plainText(bytes, at + 1, nameEnd));
    at = nameEnd;
  }
}
