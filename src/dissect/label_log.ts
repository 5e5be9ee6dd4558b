// LabelLog: what a label engine was asked, in order, for an engine on another thread to be asked the same.
//
// Words; word 0 of the log counts the words in use. An entry's first word is operation | slot << 3 (RECORD: row << 3; CLOSE:
// descriptor << 3). OPEN, INSPECT and INSPECT_FILE go on:
//   1 payload length | skew << 24 | direction << 31     2 index     3 packets     4 sequence     5, 6 time, high and low
//   7 source port << 16 | destination port     8 protocol | IP version << 8     9 … addresses: IPv4 2 words, else 8
// INSPECT with the payload, which begins skew bytes in, as far into eight as at its source, and fills whole words;
// INSPECT_FILE with, in place of its payload, four words: a descriptor, the payload's position in that file, high and low, its length.

import { readAgain } from "../../ffi/read_again.ts";
import type { Payload } from "./payload.ts";

/** Operations: the calls of `LabelEngine`, `inspect` in two ways; a record that is row N of the batch; the end of a file. */
export const OPEN = 0;
export const INSPECT = 1;
export const INSPECT_FILE = 2;
export const CONCLUDE = 3;
export const RELEASE = 4;
export const RECORD = 5;
export const CLOSE = 6;

const OPERATION_BITS = 3;
const DESCRIPTION_WORDS = 9;
const PLACE_WORDS = 4;
const TWO_32 = 2 ** 32;

/** No payload is longer: what a savefile's record may hold. */
export const MAX_PAYLOAD: number = 1 << 18;
/** Room for one packet and all that it can cause. */
const RESERVE_BYTES = MAX_PAYLOAD + 4096;

/** Bytes of a log. Those of one packet at most are never touched: a log is full before. The smaller a log, the sooner its labels are
 *  known, and the fewer payloads are logged in vain, but the more messages there are: from 256 KiB to 2 MiB it comes to the same. */
export const LOG_BYTES: number = 512 * 1024 + RESERVE_BYTES;

/** Up to here a loop over words copies faster than `set` over `subarray` (128 bytes: 31 ns against 67; 600: 137 against 92). Into shared
 *  memory `set` is four times as slow where both ends don't lie alike in eight bytes. */
const LOOP_BYTES = 384;

/** A log over a piece of a buffer. */
export class LabelLog {
  readonly #words: Uint32Array;
  readonly #bytes: Uint8Array;
  /** The source's memory, as words. */
  #source: ArrayBufferLike = new ArrayBuffer(0);
  #sourceWords: Uint32Array = new Uint32Array(0);

  constructor(buffer: ArrayBufferLike, offset: number) {
    this.#words = new Uint32Array(buffer, offset, LOG_BYTES / 4);
    this.#bytes = new Uint8Array(buffer, offset, LOG_BYTES);
  }

  /** True if nothing was logged. */
  get empty(): boolean {
    return this.#words[0] === 0;
  }

  /** True while all that one more packet can cause is sure to fit. */
  get hasRoom(): boolean {
    return 4 * this.#words[0] + RESERVE_BYTES < LOG_BYTES;
  }

  /** Forgets all. */
  clear(): void {
    this.#words[0] = 0;
  }

  /** Logs an operation on a slot, or `RECORD` with its row. */
  add(operation: number, id: number): void {
    this.#words[++this.#words[0]] = operation | (id << OPERATION_BITS);
  }

  /** Logs `OPEN`, with what is known of the flow. */
  open(slot: number, payload: Payload): void {
    this.add(OPEN, slot);
    this.#describe(payload, 0, 0);
  }

  /** Logs `INSPECT`, with the payload. */
  inspect(slot: number, payload: Payload): void {
    this.add(INSPECT, slot);
    const length = Math.min(payload.length, MAX_PAYLOAD);
    const from = payload.bytes.byteOffset + payload.offset;
    const at = this.#words[0] + DESCRIPTION_WORDS + addressWords(payload.ipVersion);
    const skew = (from - 4 * at) & 7;
    this.#describe(payload, length, skew);
    this.#words[0] += (skew + length + 3) >>> 2;
    if (payload.bytes.buffer !== this.#source) this.#view(payload.bytes.buffer);
    const first = from >>> 2;
    const end = (from + length + 3) >>> 2;
    if (length <= LOOP_BYTES && end <= this.#sourceWords.length) {
      const to = at + (skew >>> 2) - first;
      for (let word = first; word < end; word++) this.#words[to + word] = this.#sourceWords[word];
    } else {
      this.#bytes.set(payload.bytes.subarray(payload.offset, payload.offset + length), 4 * at + skew);
    }
  }

  /** Logs `INSPECT_FILE`: where the payload is in the file of `descriptor`. */
  inspectFile(slot: number, payload: Payload, descriptor: number): void {
    this.add(INSPECT_FILE, slot);
    this.#describe(payload, 4 * PLACE_WORDS, 0);
    const words = this.#words;
    const at = words[0] + 1;
    const position = payload.filePosition + payload.offset;
    words[at] = descriptor;
    const high = highOf(position);
    words[at + 1] = high;
    words[at + 2] = position - high * TWO_32;
    words[at + 3] = Math.min(payload.length, MAX_PAYLOAD);
    words[0] += PLACE_WORDS;
  }

  /** Where the first entry is. */
  get begin(): number {
    return 1;
  }

  /** Where the entries end. */
  get end(): number {
    return this.#words[0] + 1;
  }

  /** The operation at `at`. */
  operation(at: number): number {
    return this.#words[at] & ((1 << OPERATION_BITS) - 1);
  }

  /** The slot, or the row, at `at`. */
  id(at: number): number {
    return this.#words[at] >>> OPERATION_BITS;
  }

  /** Fills `payload` from the `OPEN`, `INSPECT` or `INSPECT_FILE` at `at`; returns where the next entry is. Of the packet there
   *  is no more than its payload; `INSPECT_FILE` is to be followed by `readAgain`. */
  read(at: number, payload: Payload): number {
    const words = this.#words;
    const length = words[at + 1] & 0xffffff;
    const skew = (words[at + 1] >>> 24) & 7;
    payload.direction = words[at + 1] >>> 31;
    payload.index = words[at + 2];
    payload.packets = words[at + 3];
    payload.sequence = words[at + 4];
    payload.timeUs = words[at + 5] * TWO_32 + words[at + 6];
    payload.srcPort = words[at + 7] >>> 16;
    payload.dstPort = words[at + 7] & 0xffff;
    payload.protocol = words[at + 8] & 0xff;
    payload.setIpVersion(words[at + 8] >>> 8);
    let next = at + DESCRIPTION_WORDS;
    const { addresses } = payload;
    if (payload.ipVersion === 4) {
      addresses[3] = words[next++];
      addresses[7] = words[next++];
    } else {
      for (let i = 0; i < 8; i++) addresses[i] = words[next++];
    }
    payload.bytes = this.#bytes;
    payload.offset = payload.l3Offset = 4 * next + skew;
    payload.length = payload.l3Length = length;
    return next + ((skew + length + 3) >>> 2);
  }

  /** Reads the bytes of an `INSPECT_FILE` that was read to `payload` from their file, to the front of `into`, `MAX_PAYLOAD` long, and
   *  has `payload` point there. False where it can't be read. */
  readAgain(payload: Payload, into: Uint8Array<ArrayBuffer>): boolean {
    const words = this.#words;
    const at = payload.offset >>> 2;
    payload.bytes = into;
    payload.offset = payload.l3Offset = 0;
    payload.length = payload.l3Length = words[at + 3];
    return readAgain(words[at], into, payload.length, words[at + 1] * TWO_32 + words[at + 2]);
  }

  /** The descriptor of an `INSPECT_FILE` that was read to `payload`. */
  descriptor(payload: Payload): number {
    return this.#words[payload.offset >>> 2];
  }

  /** Where the entry after the `OPEN`, `INSPECT` or `INSPECT_FILE` at `at` is. */
  skip(at: number): number {
    const words = this.#words;
    const payloadBytes = ((words[at + 1] >>> 24) & 7) + (words[at + 1] & 0xffffff);
    return at + DESCRIPTION_WORDS + addressWords(words[at + 8] >>> 8) + ((payloadBytes + 3) >>> 2);
  }

  #describe(payload: Payload, length: number, skew: number): void {
    const words = this.#words;
    let at = words[0] + 1;
    words[at++] = length | (skew << 24) | (payload.direction << 31);
    words[at++] = payload.index;
    words[at++] = payload.packets;
    words[at++] = payload.sequence;
    const high = highOf(payload.timeUs);
    words[at++] = high;
    words[at++] = payload.timeUs - high * TWO_32;
    words[at++] = (payload.srcPort << 16) | payload.dstPort;
    words[at++] = payload.protocol | (payload.ipVersion << 8);
    const { addresses } = payload;
    if (payload.ipVersion === 4) {
      words[at++] = addresses[3];
      words[at++] = addresses[7];
    } else {
      for (let i = 0; i < 8; i++) words[at++] = addresses[i];
    }
    words[0] = at - 1;
  }

  #view(buffer: ArrayBufferLike): void {
    this.#source = buffer;
    this.#sourceWords = new Uint32Array(buffer, 0, buffer.byteLength >>> 2);
  }
}

function addressWords(ipVersion: number): number {
  return ipVersion === 4 ? 2 : 8;
}

/** The upper of two words of `value`, below 2^53; the rest is the lower one. A `%` for that takes 8 ns, this and a product 1. */
function highOf(value: number): number {
  return (value / TWO_32) | 0;
}
