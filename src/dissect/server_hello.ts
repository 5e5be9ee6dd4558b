// ServerHello, RFC 8446 section 4.1.3; offsets from the message's body:
//   0 legacy version   2 random   34 session id <0..32>   cipher suite, u16   compression method, u8
//   extensions <0..2^16−1>, absent in old versions

import { u16, u32 } from "../base/bytes.ts";
import { Extension } from "./client_hello.ts";
import { WordList } from "./word_list.ts";

const RANDOM = 2;
const RANDOM_END = 34;
/** The random of a HelloRetryRequest: SHA-256 of that word. */
const RETRY_RANDOM = Uint32Array.of(
  0xcf21ad74,
  0xe59a6111,
  0xbe1d8c02,
  0x1e65b891,
  0xc2a21116,
  0x7abb8c5e,
  0x079e09e2,
  0xc8a8339c,
);

/** What a ServerHello says. */
export class ServerHello {
  legacyVersion = 0;
  /** The version in force: supported_versions' where there is one. */
  version = 0;
  cipher = 0;
  /** It is a HelloRetryRequest: the true one follows. */
  retry = false;
  readonly extensions = new WordList();
  /** Whether every byte of the message was there and its outer lengths agreed. */
  complete = false;

  /** Forgets all. */
  clear(): void {
    this.legacyVersion = this.version = this.cipher = 0;
    this.extensions.clear();
    this.retry = this.complete = false;
  }
}

const hello = new ServerHello();

/** Parses the body of a ServerHello at `start` … `end` − 1; undefined if it ends before the compression method. What it returns holds
 *  until the next call. */
export function parseServerHello(bytes: Uint8Array, start: number, end: number): ServerHello | undefined {
  if (start + RANDOM_END >= end) return undefined;
  hello.clear();
  hello.legacyVersion = hello.version = u16(bytes, start);
  hello.retry = RETRY_RANDOM.every((word, index) => u32(bytes, start + RANDOM + 4 * index) === word);
  // Drafts of TLS 1.3 before 22 (0x7f00 + draft) have no session id.
  const at = hello.legacyVersion >>> 8 === 0x7f
    ? start + RANDOM_END
    : start + RANDOM_END + 1 + bytes[start + RANDOM_END];
  if (at + 3 > end) return undefined;
  hello.cipher = u16(bytes, at);
  const list = hello.legacyVersion >>> 8 === 0x7f ? at + 2 : at + 3;
  if (list === end) hello.complete = true;
  if (list + 2 > end) return hello;
  const listEnd = list + 2 + u16(bytes, list);
  hello.complete = readExtensions(bytes, list + 2, Math.min(listEnd, end)) && listEnd <= end;
  return hello;
}

function readExtensions(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at + 4 <= end) {
    const type = u16(bytes, at);
    const body = at + 4;
    const bodyEnd = body + u16(bytes, at + 2);
    hello.extensions.push(type);
    if (bodyEnd > end) return false;
    if (type === Extension.VERSIONS && bodyEnd - body >= 2) hello.version = u16(bytes, body);
    at = bodyEnd;
  }
  return at === end;
}
