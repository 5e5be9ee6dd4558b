// TLS (RFC 8446, RFC 5246) and its forerunners from SSL 2.0's hello on, over TCP, on any port.
//
// A flow's word, from the lowest bit: what has been read, which sides are finished, the server's direction, payloads seen.

import { type ClientHello, parseClientHello } from "./client_hello.ts";
import { type Answer, type Dissector, type FlowState, MORE, NO, TCP, YES, YES_MORE } from "./dissector.ts";
import type { Finding } from "./finding.ts";
import { fingerprints } from "./fingerprints.ts";
import { ja3s } from "./ja3.ts";
import { UNKNOWN } from "./label.ts";
import type { Payload } from "./payload.ts";
import { REASSEMBLY_POOL, type ReassemblyPool } from "./reassembly.ts";
import { parseServerHello } from "./server_hello.ts";
import { appOfCertificate, appOfClientHello, appOfTlsPorts, tlsMaster } from "./tls_apps.ts";
import { firstCertificate } from "./tls_certificate.ts";
import { BROKEN, ENDED, HandshakeReader, RECORD_HEADER, WANTS_BYTES } from "./tls_record.ts";
import { isFiller, isSslv2Hello, isTlsBegin, isTlsStart } from "./tls_start.ts";
import { TlsMemory, type TlsStream } from "./tls_stream.ts";

// Bits of the flow's word; who hands a flow over may have counted payloads in it.
/** TLS has begun. */
export const STARTED = 1;
const CLIENT = 2; // the ClientHello is read
const SERVER = 4; // the ServerHello is read
const CERTIFICATE = 8; // the server's certificate is read
const V13 = 16; // TLS 1.3: certificates are encrypted
const NAMED = 32; // the label was given
const DONE = 64; // nothing more to read from direction 0; << 1 from direction 1
const SIDES = 256; // the next bit is known
const SERVER_IS_1 = 512; // the server sends in direction 1
const ASKED = 2048; // the client named a host
const PARTIAL = 1024; // the rest of a ClientHello is waited for
const RETRY = 4096; // the server asked for another ClientHello: its true ServerHello follows
/** Payloads stand from this bit on. */
export const COUNT_SHIFT = 16;

/** Payloads of one flow that are looked at, at most. */
const MAX_PAYLOADS = 32;
/** Payloads that may come before the first segment of a ClientHello. */
const MAX_ORPHANS = 4;
/** Payloads after which a ClientHello's missing segment is not waited for any more, once the server has answered. */
const MAX_GAP = 8;

const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
const CERTIFICATE_MESSAGE = 11;
const VERSION_1_3 = 0x0304;

/** Where a first segment that is not TLS may be the second one of a ClientHello. */
const TLS_PORTS: ReadonlySet<number> = new Set([443, 465, 853, 993, 995, 8443]);

/** Recognises TLS over TCP. */
export class TlsDissector implements Dissector {
  readonly name = "TLS";
  readonly transport = TCP;
  readonly #reader = new HandshakeReader();
  readonly #pool: ReassemblyPool;

  constructor(pool: ReassemblyPool = REASSEMBLY_POOL) {
    this.#pool = pool;
  }

  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    let word = flow.word + (1 << COUNT_SHIFT);
    // What half a hello tells holds until the rest tells more: its application protocol comes after its server name.
    if ((word & (PARTIAL | NAMED)) === PARTIAL) finding.app = flow.app;
    const stream = (flow.memory as TlsMemory | undefined)?.stream(payload.direction);
    if (stream === undefined && isFiller(payload)) {
      return (word & STARTED) === 0 ? MORE : conclude(payload, finding, word);
    }
    if ((word & STARTED) === 0) {
      if (!this.#starts(payload, flow)) return this.#orphan(payload, flow, word);
      word |= STARTED;
      if (isSslv2Hello(payload)) {
        word = sidesFrom(word | CLIENT, payload.direction) | doneBit(payload.direction);
      }
    }
    if ((word & doneBit(payload.direction)) === 0) word = this.#read(payload, flow, finding, word);
    const answer = conclude(payload, finding, word);
    flow.word = (answer === YES_MORE ? word | NAMED : word) >>> 0;
    return answer;
  }

  /** Whether TLS begins here: in this payload, or in what it completes. */
  #starts(payload: Payload, flow: FlowState): boolean {
    const memory = flow.memory as TlsMemory | undefined;
    const stream = memory?.stream(payload.direction);
    if (stream === undefined) {
      return isTlsStart(payload.bytes, payload.offset, payload.length) || isSslv2Hello(payload);
    }
    if (isTlsStart(payload.bytes, payload.offset, payload.length)) {
      // What came before must follow it; else it was something else.
      if (((stream.base - payload.sequence) | 0) < payload.length) memory?.end(payload.direction);
      return true;
    }
    stream.add(payload);
    return isTlsStart(stream.buffer.bytes, 0, stream.buffer.contiguous);
  }

  /** A flow on one of TLS's ports may show its second segment first; on any port the first one may hold the first bytes alone. */
  #orphan(payload: Payload, flow: FlowState, word: number): Answer {
    const isOnPort = TLS_PORTS.has(payload.dstPort) || TLS_PORTS.has(payload.srcPort);
    if (!isOnPort && !isTlsBegin(payload)) return NO;
    if (word >>> COUNT_SHIFT >= MAX_ORPHANS) return NO;
    flow.word = word;
    let memory = flow.memory as TlsMemory | undefined;
    if (memory === undefined) {
      memory = new TlsMemory(this.#pool);
      if (memory.begin(payload) === undefined) return NO;
      flow.memory = memory;
    }
    return flow.memory === memory ? MORE : NO;
  }

  /** Reads what `payload` adds to its side; returns the flow's new word. */
  #read(payload: Payload, flow: FlowState, finding: Finding, word: number): number {
    const reader = this.#reader;
    let stream = (flow.memory as TlsMemory | undefined)?.stream(payload.direction);
    if (stream === undefined) {
      reader.open(payload.bytes, payload.offset, payload.offset + payload.length);
    } else {
      stream.add(payload);
      const have = stream.buffer.contiguous;
      if (have < stream.needed && !stream.full) return word;
      reader.open(stream.buffer.bytes, 0, have);
    }
    while (reader.next()) word = this.#message(payload, finding, word, true);
    if (reader.status === ENDED && (word & (RETRY | SERVER)) === RETRY && isFromServer(payload, word)) {
      // What follows the request for another hello is a change of cipher that changes nothing.
      (flow.memory as TlsMemory | undefined)?.end(payload.direction);
      return word;
    }
    if (!this.#finished(payload, word)) {
      const aligned = reader.status === WANTS_BYTES && !reader.partial && reader.boundary;
      if (aligned && stream === undefined) return word;
      // Neither alignment nor the start of a stream that another segment precedes is the end of it.
      if (
        reader.status === WANTS_BYTES ||
        (reader.status === BROKEN && reader.untouched && (word & (CLIENT | SERVER)) !== 0)
      ) {
        stream ??= this.#begin(payload, flow);
        if (reader.partial) word = this.#message(payload, finding, word, false);
        if (stream !== undefined && !stream.full) {
          stream.needed = reader.status === WANTS_BYTES ? reader.needed : RECORD_HEADER;
          return reader.partial && reader.type === CLIENT_HELLO ? word | PARTIAL : word;
        }
      }
    }
    if (reader.partial) word = this.#message(payload, finding, word, false);
    (flow.memory as TlsMemory | undefined)?.end(payload.direction);
    if (reader.status === ENDED) word = this.#pastHello(payload, word);
    return (word & ~PARTIAL) | doneBit(payload.direction);
  }

  #begin(payload: Payload, flow: FlowState): TlsStream | undefined {
    const memory = flow.memory as TlsMemory | undefined;
    if (memory !== undefined) return memory.begin(payload);
    const fresh = new TlsMemory(this.#pool);
    const stream = fresh.begin(payload);
    if (stream === undefined) return undefined;
    flow.memory = fresh;
    return flow.memory === fresh ? stream : undefined;
  }

  /** Whether nothing is wanted any more from the direction of `payload`. */
  #finished(payload: Payload, word: number): boolean {
    if ((word & SIDES) === 0) return false;
    if (!isFromServer(payload, word)) return (word & CLIENT) !== 0;
    return (word & SERVER) !== 0 && (word & (CERTIFICATE | V13 | NAMED)) !== 0;
  }

  #pastHello(payload: Payload, word: number): number {
    // Application data before any hello: both sides are past their handshake.
    return (word & (CLIENT | SERVER)) === 0 ? word | doneBit(1 - payload.direction) : word;
  }

  /** Takes in the message under the reader; of one that is not whole only what names the flow. */
  #message(payload: Payload, finding: Finding, word: number, whole: boolean): number {
    const reader = this.#reader;
    if (reader.type === CLIENT_HELLO && (word & CLIENT) === 0) {
      const hello = parseClientHello(reader.bytes, reader.start, reader.end);
      if (hello === undefined) return word;
      describeClient(hello, finding, whole);
      if (/[a-z]/.test(hello.serverName)) word |= ASKED;
      return whole ? sidesFrom(word | CLIENT, payload.direction) : word;
    }
    if (reader.type === SERVER_HELLO && (word & SERVER) === 0 && whole) {
      const hello = parseServerHello(reader.bytes, reader.start, reader.end);
      if (hello === undefined) return word;
      word = sidesFrom(word, 1 - payload.direction);
      if (hello.retry) return word | RETRY;
      word |= SERVER;
      if (hello.complete) finding.ja3s = ja3s(hello);
      return hello.version >= VERSION_1_3 && hello.version < 0xfe00 ? word | V13 : word;
    }
    if (reader.type === CERTIFICATE_MESSAGE && (word & (SERVER | CERTIFICATE)) === SERVER) {
      const names = isFromServer(payload, word)
        ? firstCertificate(reader.bytes, reader.start, reader.end)
        : undefined;
      if (names === undefined) return word;
      if (finding.app === UNKNOWN) finding.app = appOfCertificate(names, (word & ASKED) !== 0);
      return whole || finding.app !== UNKNOWN ? word | CERTIFICATE : word;
    }
    return word;
  }
}

function describeClient(hello: ClientHello, finding: Finding, whole: boolean): void {
  // After STARTTLS the name that is asked for counts, not that of the greeting.
  finding.serverName = hello.serverName;
  finding.outerName = hello.encrypted;
  finding.renames = true;
  finding.app = appOfClientHello(hello);
  if (!whole || !hello.complete) return;
  ({ ja3: finding.ja3, ja4: finding.ja4 } = fingerprints(hello, "t"));
}

/** The answer that the flow's word and the finding lead to. */
function conclude(payload: Payload, finding: Finding, word: number): Answer {
  const count = word >>> COUNT_SHIFT;
  const serverDone = (word & SIDES) !== 0 && (word & doneBit((word & SERVER_IS_1) !== 0 ? 1 : 0)) !== 0;
  const bothDone = (word & (DONE | (DONE << 1))) === (DONE | (DONE << 1));
  const client = (word & PARTIAL) === 0 || count >= MAX_GAP;
  const server = (word & SERVER) !== 0 || serverDone;
  const attributes = (client && server) || bothDone || count >= MAX_PAYLOADS;
  if ((word & NAMED) !== 0) return attributes ? YES : YES_MORE;
  if (finding.app === UNKNOWN && (word & CLIENT) !== 0) finding.app = appOfTlsPorts(payload);
  finding.label(tlsMaster(payload), finding.app);
  if (finding.app !== UNKNOWN && client) return attributes ? YES : YES_MORE;
  const certificate = (word & (V13 | CERTIFICATE)) !== 0 || serverDone;
  return (certificate && client) || bothDone || count >= MAX_PAYLOADS ? YES : MORE;
}

function doneBit(direction: number): number {
  return DONE << direction;
}

/** Whether the server sent `payload`, once the sides are known. */
function isFromServer(payload: Payload, word: number): boolean {
  return ((word & SERVER_IS_1) !== 0) === (payload.direction === 1);
}

/** Notes that the client sends in direction `client`. */
function sidesFrom(word: number, client: number): number {
  return word | SIDES | (client === 0 ? SERVER_IS_1 : 0);
}

/** The registry's TLS dissector. */
export const tls: Dissector = new TlsDissector();
