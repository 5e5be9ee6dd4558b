// NdpiDetector: one nDPI detection module and the states of the flows that it looks at.
//
// States live in chunks that are never given back, only used again; what nDPI hangs on a state is freed with it. A label
// is nDPI's answer as it comes: master | application << 16, nDPI's own ids, 0 = unknown.

import { CaptureError } from "../src/base/errors.ts";
import { libndpi } from "./libndpi.ts";
import { textAt } from "./native_library.ts";
import * as layout from "./ndpi_flow_layout.ts";

/** How nDPI knew a label. */
export const NdpiConfidence = { UNKNOWN: 0, BY_PORT: 1, BY_ADDRESS: 2, CACHE: 3, DPI: 4 } as const;

const NO_PREFERENCES = 0;
const GUESS = 1;
const CHUNK_FLOWS = 64;
const MAX_PACKET_LENGTH = 0xffff;

const DECODER = new TextDecoder();

/** A detection module with a pool of flow states; a state is named by a number. Nothing may be called after `close`. */
export class NdpiDetector {
  readonly #ndpi = libndpi();
  readonly #module: Deno.PointerObject;
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  /** By state: its address. */
  readonly #pointers: Deno.PointerValue[] = [];
  /** By state: 1 while in use. */
  readonly #used: Uint8Array;
  /** States that wait to be used again, the last one first. */
  readonly #free: Int32Array;
  #freeCount = 0;
  readonly #wasGuessed = new Uint8Array(1);
  /** A u64 parameter takes a BigInt (a number costs ten times the call): made once a millisecond of packet time. */
  #timeMs = -1;
  #time = 0n;
  #closed = false;

  /** For at most `capacity` flows at once. Throws CaptureError if nDPI is not there. */
  constructor(capacity: number) {
    const states = Math.ceil(capacity / CHUNK_FLOWS) * CHUNK_FLOWS;
    this.#used = new Uint8Array(states);
    this.#free = new Int32Array(states);
    const module = this.#ndpi.ndpi_init_detection_module(NO_PREFERENCES);
    if (module === null) throw new CaptureError("Cannot label with nDPI: it could not be initialised");
    const all = new Uint8Array(layout.PROTOCOL_SET_LENGTH).fill(0xff);
    this.#ndpi.ndpi_set_protocol_detection_bitmask2(module, all);
    this.#ndpi.ndpi_finalize_initialization(module);
    this.#module = module;
  }

  /** States in memory, in use or not. */
  get stateCount(): number {
    return this.#pointers.length;
  }

  /** States in use. */
  get openCount(): number {
    return this.#pointers.length - this.#freeCount;
  }

  /** By nDPI's id: name and category of every protocol. */
  protocols(): { name: string; category: string }[] {
    const ndpi = this.#ndpi;
    return Array.from({ length: ndpi.ndpi_get_num_supported_protocols(this.#module) }, (_, id) => {
      const category = ndpi.ndpi_get_proto_category(this.#module, BigInt(id) << 16n);
      return {
        name: textAt(ndpi.ndpi_get_proto_name(this.#module, id)),
        category: textAt(ndpi.ndpi_category_get_name(this.#module, category)),
      };
    });
  }

  /** A fresh flow state. */
  openFlow(): number {
    if (this.#freeCount === 0) this.#grow();
    const flow = this.#free[--this.#freeCount];
    this.#used[flow] = 1;
    return flow;
  }

  /** Looks at the packet whose IP header is at `offset`; returns what the label is so far. */
  process(flow: number, bytes: Uint8Array, offset: number, length: number, timeMs: number): number {
    if (timeMs !== this.#timeMs) {
      this.#timeMs = timeMs;
      this.#time = BigInt(timeMs);
    }
    const size = Math.min(length, MAX_PACKET_LENGTH);
    // A view a packet: 0.1 µs, as much as an address made of an offset (0.2 µs); copying takes longer.
    const packet = bytes.subarray(offset, offset + size);
    const { ndpi_detection_process_packet: look } = this.#ndpi;
    return look(this.#module, this.#pointers[flow], packet, packet.length, this.#time);
  }

  /** True if further packets could still change the label, or add to what is known of the flow. */
  wantsMore(flow: number, label: number): boolean {
    const bytes = this.#chunks[flow >>> 6];
    const at = (flow & 63) * layout.FLOW_LENGTH;
    if (bytes[at + layout.FLAGS] & layout.HAS_GIVEN_UP) return false;
    if (bytes[at + layout.PACKETS] + (bytes[at + layout.PACKETS + 1] << 8) >= layout.MAX_PACKETS) {
      return false;
    }
    if (label >>> 16 === 0) return true;
    return this.#ndpi.ndpi_extra_dissection_possible(this.#module, this.#pointers[flow]) !== 0;
  }

  /** The label when no more is to come: what was half recognised, else a guess by port or address. */
  giveUp(flow: number): number {
    return this.#ndpi.ndpi_detection_giveup(this.#module, this.#pointers[flow], GUESS, this.#wasGuessed);
  }

  /** A `NdpiConfidence`. */
  confidence(flow: number): number {
    return this.#chunks[flow >>> 6][(flow & 63) * layout.FLOW_LENGTH + layout.CONFIDENCE];
  }

  /** The host's name, as bytes of the wire would have it. */
  hostName(flow: number): Uint8Array {
    return this.#textAt(flow, layout.HOST_NAME, layout.HOST_NAME_LENGTH);
  }

  /** JA3 of the client and of the server, "" where there is none; for TLS, DTLS and QUIC only. */
  ja3(flow: number, ofServer: boolean): string {
    const at = ofServer ? layout.JA3S : layout.JA3;
    const text = DECODER.decode(this.#textAt(flow, at, layout.JA3_LENGTH));
    return /^[0-9a-f]{32}$/.test(text) ? text : "";
  }

  /** The HTTP user agent, as the wire had it. */
  userAgent(flow: number): string {
    return this.#pointedText(flow, layout.USER_AGENT);
  }

  /** The content type of an HTTP answer, as the wire had it. */
  contentType(flow: number): string {
    return this.#pointedText(flow, layout.CONTENT_TYPE);
  }

  /** Frees the state of a flow. */
  closeFlow(flow: number): void {
    if (this.#used[flow] === 0) return;
    this.#used[flow] = 0;
    this.#ndpi.ndpi_free_flow_data(this.#pointers[flow]);
    const at = (flow & 63) * layout.FLOW_LENGTH;
    this.#chunks[flow >>> 6].fill(0, at, at + layout.FLOW_LENGTH);
    this.#free[this.#freeCount++] = flow;
  }

  /** Frees every state and the module. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (let flow = 0; flow < this.#pointers.length; flow++) this.closeFlow(flow);
    this.#ndpi.ndpi_exit_detection_module(this.#module);
  }

  #grow(): void {
    const chunk = new Uint8Array(CHUNK_FLOWS * layout.FLOW_LENGTH);
    this.#chunks.push(chunk);
    for (let i = 0; i < CHUNK_FLOWS; i++) {
      this.#free[this.#freeCount++] = this.#pointers.length;
      this.#pointers.push(Deno.UnsafePointer.of(chunk.subarray(i * layout.FLOW_LENGTH)));
    }
  }

  #textAt(flow: number, offset: number, length: number): Uint8Array {
    const at = (flow & 63) * layout.FLOW_LENGTH + offset;
    const field = this.#chunks[flow >>> 6].subarray(at, at + length);
    const end = field.indexOf(0);
    return end < 0 ? field : field.subarray(0, end);
  }

  #pointedText(flow: number, offset: number): string {
    const chunk = this.#chunks[flow >>> 6];
    const at = (flow & 63) * layout.FLOW_LENGTH + offset;
    const address = new DataView(chunk.buffer).getBigUint64(at, true);
    return address === 0n ? "" : textAt(Deno.UnsafePointer.create(address));
  }
}
