// The head of an HTTP/1 message (RFC 9112), as far as it has arrived: a request or status line, then fields, then an empty line.

import { findText, plainText } from "./text.ts";

const CR = 13;
const LF = 10;
const TAB = 9;
const SPACE = 32;
const COLON = 58;
const MAX_METHOD = 17;
const MAX_LINES = 64;

const SLASH = 47;
const ZERO = 48;
const ONE = 49;
const BRACKET = 91;
const SEMICOLON = 59;

/** Methods by their first letter. */
const METHODS: readonly (readonly string[])[] = byFirstLetter(
  `GET POST HEAD PUT DELETE OPTIONS CONNECT PATCH TRACE PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK SEARCH REPORT
   MERGE CHECKOUT BCOPY BDELETE BMOVE BPROPFIND BPROPPATCH POLL SUBSCRIBE UNSUBSCRIBE NOTIFY RPC_IN_DATA RPC_OUT_DATA
   RPC_CONNECT VERSION-CONTROL VIEW QUERY PURGE ACL BITS_POST LINK UNLINK BIND UNBIND REBIND UPDATE LABEL MKCALENDAR
   MKACTIVITY MKWORKSPACE BASELINE-CONTROL ORDERPATCH`.split(/\s+/),
);

function byFirstLetter(words: readonly string[]): string[][] {
  const groups: string[][] = Array.from({ length: 256 }, () => []);
  for (const word of words) groups[word.charCodeAt(0)].push(word);
  return groups;
}

/** What a head says; `read` fills it anew. */
export class HttpHead {
  static readonly NONE = 0;
  /** So far it could become one. */
  static readonly PERHAPS = 1;
  static readonly REQUEST = 2;
  static readonly RESPONSE = 3;

  kind = HttpHead.NONE;
  /** The empty line was seen. */
  complete = false;
  method = "";
  /** A response that is not the answer yet: 100 Continue, 102 Processing, 103 Early Hints (RFC 9110 section 15.2, RFC 8297). */
  interim = false;
  /** The target is a whole URI, as for a proxy. */
  absolute = false;
  /** Requested host without port, in lower case. */
  host = "";
  userAgent = "";
  /** The media type in lower case, without parameters. */
  contentType = "";
  /** A SOAP request names its action. */
  soapAction = false;
  /** Client or server asks to go on as WebSocket (RFC 6455 section 4). */
  webSocket = false;
  #bytes: Uint8Array = new Uint8Array(0);
  #targetStart = 0;
  #targetEnd = 0;

  /** The request's target. Like all that tells of it, it holds while the bytes do that were read. */
  get target(): string {
    return plainText(this.#bytes, this.#targetStart, this.#targetEnd);
  }

  /** True if the target has `text` (ASCII) in it. */
  targetHas(text: string): boolean {
    return findText(this.#bytes, this.#targetStart, this.#targetEnd, text) >= 0;
  }

  /** True if the target ends in `text` (ASCII). */
  targetEndsIn(text: string): boolean {
    const start = this.#targetEnd - text.length;
    return start >= this.#targetStart && findText(this.#bytes, start, this.#targetEnd, text) === start;
  }

  /** Reads bytes `start` … `end` − 1. An empty line before the first one does not count (RFC 9112 section 2.2). */
  read(bytes: Uint8Array, start: number, end: number): void {
    if (end - start > 2 && bytes[start] === CR && bytes[start + 1] === LF) start += 2;
    this.kind = HttpHead.NONE;
    this.complete = false;
    this.absolute = this.interim = false;
    this.method =
      this.host =
      this.userAgent =
      this.contentType =
        "";
    this.soapAction = this.webSocket = false;
    this.#bytes = bytes;
    this.#targetStart = this.#targetEnd = start;
    // Most of what comes later in a flow is a body: no line's end is looked for there. `HTTP/` begins as HEAD does.
    if (start >= end || METHODS[bytes[start]].length === 0) return;
    const lineEnd = findLineEnd(bytes, start, end);
    if (!this.#readFirstLine(bytes, start, lineEnd < 0 ? end : lineEnd, lineEnd >= 0)) return;
    if (lineEnd >= 0) this.#readFields(bytes, lineEnd + 1, end);
  }

  #readFirstLine(bytes: Uint8Array, start: number, end: number, whole: boolean): boolean {
    if (end > start && bytes[end - 1] === CR) end--;
    if (bytes[start] === 72 && findText(bytes, start, Math.min(end, start + 7), "HTTP/") === start) {
      this.kind = HttpHead.RESPONSE;
      this.interim = end - start > 11 && bytes[start + 9] === ONE && bytes[start + 10] === ZERO &&
        bytes[start + 11] !== ONE;
      return true;
    }
    const space = findSpace(bytes, start, Math.min(end, start + MAX_METHOD));
    if (space < 0) {
      if (whole || !isMethodStart(bytes, start, end)) return false;
      this.kind = HttpHead.PERHAPS;
      return true;
    }
    this.method = methodAt(bytes, start, space);
    if (this.method === "") return false;
    const second = findSpace(bytes, space + 1, end);
    if (!whole) {
      this.kind = HttpHead.PERHAPS;
      return true;
    }
    if (second < 0 || findText(bytes, second + 1, end, "HTTP/") < 0) return false;
    this.kind = HttpHead.REQUEST;
    this.#readTarget(bytes, space + 1, second);
    return true;
  }

  #readTarget(bytes: Uint8Array, start: number, end: number): void {
    this.#targetStart = start;
    this.#targetEnd = end;
    if (bytes[start] === SLASH) return;
    const target = this.target;
    if (this.method === "CONNECT") this.host = withoutPort(target.toLowerCase());
    const scheme = target.indexOf("://");
    if (scheme < 0 || scheme > 5) return;
    this.absolute = true;
    // The authority may begin with a user's name and password (RFC 3986 section 3.2.1).
    const authority = target.slice(scheme + 3).split(/[/?#]/, 1)[0];
    this.host = withoutPort(authority.slice(authority.lastIndexOf("@") + 1).toLowerCase());
  }

  #readFields(bytes: Uint8Array, at: number, end: number): void {
    for (let line = 0; line < MAX_LINES && at < end; line++) {
      const lineEnd = findLineEnd(bytes, at, end);
      if (lineEnd < 0) return;
      const last = lineEnd > at && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
      if (last === at) {
        this.complete = true;
        return;
      }
      this.#readField(bytes, at, last);
      at = lineEnd + 1;
    }
    if (at < end) this.complete = true;
  }

  #readField(bytes: Uint8Array, start: number, end: number): void {
    // Wanted names differ in length or first letter; all others cost two comparisons.
    switch (bytes[start] | 32) {
      case 104: // h
        if (isField(bytes, start, end, "host:")) {
          this.host = hostValue(bytes, start + 5, end);
        }
        return;
      case 117: // u
        if (isField(bytes, start, end, "user-agent:")) this.userAgent = fieldValue(bytes, start + 11, end);
        else if (isField(bytes, start, end, "upgrade:")) {
          this.webSocket = fieldValue(bytes, start + 8, end).toLowerCase() === "websocket";
        }
        return;
      case 99: // c
        if (isField(bytes, start, end, "content-type:")) {
          this.contentType = mediaType(bytes, start + 13, end);
        }
        return;
      case 115: // s
        if (isField(bytes, start, end, "soapaction:")) this.soapAction = true;
    }
  }
}

/** Where the line feed at or behind `at` is, −1 if there is none before `end`. */
export function findLineEnd(bytes: Uint8Array, at: number, end: number): number {
  while (at < end && bytes[at] !== LF) at++;
  return at < end ? at : -1;
}

function findSpace(bytes: Uint8Array, at: number, end: number): number {
  while (at < end && bytes[at] !== SPACE) at++;
  return at < end ? at : -1;
}

/** The method in bytes `start` … `end` − 1; "" if it is none. */
function methodAt(bytes: Uint8Array, start: number, end: number): string {
  const group = METHODS[bytes[start]];
  for (let i = 0; i < group.length; i++) {
    const method = group[i];
    if (method.length === end - start && findText(bytes, start, end, method) === start) return method;
  }
  return "";
}

/** True if a method could begin so. */
function isMethodStart(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  return length > 0 &&
    METHODS[bytes[start]].some((method) =>
      length <= method.length && findText(bytes, start, end, method.slice(0, length)) === start
    );
}

/** True if the line in bytes `start` … `end` − 1 is the field that `name` (lower case, with its colon) tells, in whatever case. */
export function isField(bytes: Uint8Array, start: number, end: number, name: string): boolean {
  if (end - start < name.length || bytes[start + name.length - 1] !== COLON) return false;
  for (let i = 0; i < name.length - 1; i++) {
    const byte = bytes[start + i];
    if (byte !== name.charCodeAt(i) && (byte | 32) !== name.charCodeAt(i)) return false;
  }
  return true;
}

/** Bytes `start` … `end` − 1 as text, without the blanks and tabs around it. */
export function fieldValue(bytes: Uint8Array, start: number, end: number): string {
  while (start < end && isBlank(bytes[start])) start++;
  while (end > start && isBlank(bytes[end - 1])) end--;
  return plainText(bytes, start, end);
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB;
}

/** A media type (RFC 9110 section 8.3.1) in lower case, without its parameters. */
export function mediaType(bytes: Uint8Array, start: number, end: number): string {
  let last = start;
  while (last < end && bytes[last] !== SEMICOLON) last++;
  return fieldValue(bytes, start, last).toLowerCase();
}

/** A host name without port, in lower case. It ends at the first control character. */
export function hostValue(bytes: Uint8Array, start: number, end: number): string {
  let at = start;
  let colon = -1;
  for (; at < end && (bytes[at] >= SPACE || bytes[at] === TAB); at++) {
    if (bytes[at] === COLON && colon < 0) colon = at;
  }
  while (start < at && isBlank(bytes[start])) start++;
  const isBracketed = bytes[start] === BRACKET && colon >= 0;
  const host = fieldValue(bytes, start, isBracketed || colon < 0 ? at : colon).toLowerCase();
  return isBracketed ? withoutPort(host) : host;
}

function withoutPort(host: string): string {
  if (host.startsWith("[")) return host.slice(1, Math.max(1, host.indexOf("]")));
  const colon = host.indexOf(":");
  return colon < 0 ? host : host.slice(0, colon);
}
