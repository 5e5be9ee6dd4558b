// ClientHello, RFC 8446 section 4.1.2 (RFC 9147 section 5.3 for DTLS); offsets from the message's body:
//   0 legacy version   2 random   34 session id <0..32>   [DTLS: cookie <0..255>]
//   cipher suites <2..2^16−2>   compression methods <1..255>   extensions <0..2^16−1>
// Extension: type, u16   length, u16   body

import { u16 } from "../base/bytes.ts";
import { hostText } from "./host_text.ts";
import { plainText } from "./text.ts";
import { WordList } from "./word_list.ts";

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
  readonly ciphers = new WordList();
  readonly extensions = new WordList();
  readonly groups = new WordList();
  readonly pointFormats = new WordList();
  readonly signatures = new WordList();
  readonly versions = new WordList();
  /** The first application protocol, as text; "" where there is none. */
  alpn = "";
  /** Its first and last byte; −1 where there is none. */
  alpnFirst = -1;
  alpnLast = -1;
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

  /** Forgets all. */
  clear(): void {
    this.legacyVersion = 0;
    this.ciphers.clear();
    this.extensions.clear();
    this.groups.clear();
    this.pointFormats.clear();
    this.signatures.clear();
    this.versions.clear();
    this.alpn = "";
    this.alpnFirst = this.alpnLast = -1;
    this.serverName = "";
    this.encrypted = false;
    this.parametersStart = this.parametersEnd = 0;
    this.complete = false;
  }
}

const hello = new ClientHello();

/** Parses the body of a ClientHello at `start` … `end` − 1. A body that ends early gives what it has; undefined if that is not even
 *  a cipher suite. `dtls`: there is a cookie. What it returns holds until the next call. */
export function parseClientHello(
  bytes: Uint8Array,
  start: number,
  end: number,
  dtls = false,
): ClientHello | undefined {
  let at = start + RANDOM_END;
  if (at >= end) return undefined;
  hello.clear();
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
  hello.complete = extensionsEnd <= end && readExtensions(bytes, at + 2, extensionsEnd);
  if (!hello.complete && extensionsEnd > end) readExtensions(bytes, at + 2, end);
  return hello;
}

/** True if the extensions fill `start` … `end` − 1 exactly. */
function readExtensions(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at + EXTENSION_HEADER <= end) {
    const type = u16(bytes, at);
    const body = at + EXTENSION_HEADER;
    const bodyEnd = body + u16(bytes, at + 2);
    hello.extensions.push(type);
    if (bodyEnd > end) {
      readExtension(bytes, type, body, end);
      return false;
    }
    readExtension(bytes, type, body, bodyEnd);
    at = bodyEnd;
  }
  return at === end;
}

function readExtension(bytes: Uint8Array, type: number, start: number, end: number): void {
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
      readAlpn(bytes, start + 2, vectorEnd(bytes, start, end));
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

function readWords(bytes: Uint8Array, start: number, end: number, out: WordList): void {
  for (let at = start; at + 2 <= end; at += 2) out.push(u16(bytes, at));
}

// Server name list: length, u16; then entries: type (0 = host name), length u16, name. RFC 6066 section 3.
function readServerName(bytes: Uint8Array, start: number, end: number): string {
  if (start + 5 > end || bytes[start + 2] !== 0) return "";
  const name = start + 5;
  const nameEnd = name + u16(bytes, start + 3);
  return nameEnd > end ? "" : hostText(bytes, name, nameEnd);
}

function readAlpn(bytes: Uint8Array, start: number, end: number): void {
  if (start >= end || hello.alpnFirst >= 0) return;
  const name = start + 1;
  const nameEnd = name + bytes[start];
  if (nameEnd > end || nameEnd === name) return;
  hello.alpn = plainText(bytes, name, nameEnd);
  hello.alpnFirst = bytes[name];
  hello.alpnLast = bytes[nameEnd - 1];
}
