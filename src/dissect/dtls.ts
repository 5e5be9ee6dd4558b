// DTLS (RFC 9147, RFC 6347) over UDP, on any port: hellos and the server's certificate, fragmented or not.

import {
  type Answer,
  type Dissector,
  type FlowMemory,
  type FlowState,
  MORE,
  NO,
  UDP,
  YES,
  YES_MORE,
} from "./dissector.ts";
import { isReadType, Read, readDtlsMessage } from "./dtls_hello.ts";
import { DTLS_HANDSHAKE, DTLS_HEADER, DtlsFragment, dtlsRecordLength, isDtls } from "./dtls_record.ts";
import type { Finding } from "./finding.ts";
import { protocolId, UNKNOWN } from "./label.ts";
import type { Payload } from "./payload.ts";
import { REASSEMBLY_POOL, type ReassemblyBuffer, type ReassemblyPool } from "./reassembly.ts";

const DTLS = protocolId("DTLS");

// Bits of the flow's word, beside `Read`.
const STARTED = 1;
const NAMED = 32;
const PAST = 64; // application data, or another epoch: the handshake is over
const COUNT_SHIFT = 16;

const MAX_PAYLOADS = 16;
/** Payloads of other protocols (STUN, TURN) that may come between. */
const MAX_RECORDS = 16;

/** One message that comes in fragments: messages follow each other, so one a flow is enough. */
class DtlsMemory implements FlowMemory {
  type = 0;
  sequence = -1;

  constructor(readonly buffer: ReassemblyBuffer, readonly pool: ReassemblyPool) {}

  release(): void {
    this.pool.give(this.buffer);
  }
}

/** Recognises DTLS. */
export class DtlsDissector implements Dissector {
  readonly name = "DTLS";
  readonly transport = UDP;
  readonly starts = [20, 21, 22, 23, 24];
  readonly #fragment = new DtlsFragment();
  readonly #pool: ReassemblyPool;

  constructor(pool: ReassemblyPool = REASSEMBLY_POOL) {
    this.#pool = pool;
  }

  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer {
    let word = (flow.word + (1 << COUNT_SHIFT)) >>> 0;
    const { bytes, offset } = payload;
    const end = offset + payload.length;
    const isOurs = isDtls(bytes, offset, end);
    if (!isOurs && (word & STARTED) === 0) return NO;
    word |= STARTED;
    let at = offset;
    for (let i = 0; isOurs && i < MAX_RECORDS; i++) {
      const length = dtlsRecordLength(bytes, at, end);
      if (length === 0) break;
      const encrypted = bytes[at] !== DTLS_HANDSHAKE || bytes[at + 3] !== 0 || bytes[at + 4] !== 0;
      if (encrypted) word |= PAST;
      else word = this.#handshake(bytes, at + DTLS_HEADER, at + length, flow, finding, word);
      at += length;
    }
    return answer(flow, finding, word);
  }

  /** Reads the handshake messages of one record. */
  #handshake(
    bytes: Uint8Array,
    start: number,
    end: number,
    flow: FlowState,
    finding: Finding,
    word: number,
  ): number {
    const fragment = this.#fragment;
    for (let at = start; at < end; at = fragment.end) {
      if (!fragment.read(bytes, at, end)) return word;
      if (fragment.whole) {
        word = readDtlsMessage(fragment.type, bytes, fragment.start, fragment.end, finding, word);
      } else word = this.#join(bytes, flow, finding, word);
    }
    return word;
  }

  #join(bytes: Uint8Array, flow: FlowState, finding: Finding, word: number): number {
    const { type, sequence, start, end, offset, length } = this.#fragment;
    if (!isReadType(type)) return word;
    let memory = flow.memory as DtlsMemory | undefined;
    if (memory === undefined) {
      const buffer = this.#pool.take();
      if (buffer === undefined) return word;
      memory = new DtlsMemory(buffer, this.#pool);
      flow.memory = memory;
      if (flow.memory !== memory) return word;
    }
    if (memory.type !== type || memory.sequence !== sequence) {
      memory.buffer.clear();
      memory.type = type;
      memory.sequence = sequence;
    }
    memory.buffer.write(offset, bytes, start, end - start);
    const have = memory.buffer.contiguous;
    return have >= length ? readDtlsMessage(type, memory.buffer.bytes, 0, length, finding, word) : word;
  }
}

function answer(flow: FlowState, finding: Finding, word: number): Answer {
  const last = (word & (Read.V13 | Read.CERTIFICATE | PAST)) !== 0 || (word >>> COUNT_SHIFT) >= MAX_PAYLOADS;
  const named = (word & NAMED) !== 0;
  if (!named) finding.label(DTLS, finding.app);
  flow.word = finding.app !== UNKNOWN ? word | NAMED : word;
  if (last || (named && (word & Read.SERVER) !== 0)) return YES;
  return named || finding.app !== UNKNOWN ? YES_MORE : MORE;
}

/** The registry's DTLS dissector. */
export const dtls: Dissector = new DtlsDissector();
