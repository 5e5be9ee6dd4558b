// PacketBlock: savefile records that libpcap writes into memory of ours. `pcap_dump` is a C callback and its dumper
// writes to a FILE, so a FILE over memory (fmemopen) takes a whole block without a call into JavaScript per packet.
//
//   0 file header, written once, 24 bytes   24 records: 16 bytes of header, then the captured bytes
//
// The memory is C's and is never given back, only used again: neither a process that ends with a stream open nor a
// stale view can touch memory that is gone.

import { CaptureError } from "../src/base/errors.ts";
import { libc } from "./libc.ts";
import { libpcap } from "./libpcap.ts";
import { cString } from "./native_library.ts";

/** Bytes in a block. At the usual snaplen of 65535 it holds 255 packets; in 1 MiB there would be room for 15, and
 *  so many calls lose a fifth of 0.5 Mpps. */
export const BLOCK_LENGTH = 16 << 20;
/** Where the first record is. */
export const FIRST_RECORD = 24;

const RECORD_HEADER_LENGTH = 16;
// libpcap can add to what it captured: a VLAN tag that the card had taken out, a cooked header.
const ADDED_BY_LIBPCAP = 64;
const SEEK_SET = 0;

const spareMemory: Deno.PointerObject[] = [];

/** The most packets of up to `snaplen` bytes that surely fit: a full stream drops without a word. */
export function packetsPerBlock(snaplen: number): number {
  return Math.max(
    1,
    Math.floor((BLOCK_LENGTH - FIRST_RECORD) / (RECORD_HEADER_LENGTH + ADDED_BY_LIBPCAP + snaplen)),
  );
}

/** One block and the dumper that fills it. */
export class PacketBlock {
  /** The savefile: its header, then the records of the last filling. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What `pcap_dump` takes as its user argument. For ffi/ only. */
  readonly dumper: Deno.PointerObject;
  readonly #memory: Deno.PointerObject;
  readonly #stream: Deno.PointerObject;
  #closed = false;

  /** `handle` is an activated pcap_t: its link type and precision go into the file header. */
  constructor(handle: Deno.PointerObject) {
    this.#memory = spareMemory.pop() ?? allocate();
    this.bytes = new Uint8Array(Deno.UnsafePointerView.getArrayBuffer(this.#memory, BLOCK_LENGTH));
    const stream = libc().fmemopen(this.#memory, BigInt(BLOCK_LENGTH), cString("w"));
    const dumper = stream === null ? null : libpcap().pcap_dump_fopen(handle, stream);
    if (stream === null || dumper === null) {
      throw new CaptureError("Cannot open a stream over a packet block");
    }
    this.#stream = stream;
    this.dumper = dumper;
    libc().fflush(stream);
  }

  /** Makes the next filling begin at the first record. */
  rewind(): void {
    libc().fseek(this.#stream, BigInt(FIRST_RECORD), SEEK_SET);
  }

  /** Brings everything written into `bytes`; returns where the records end. Never while a filling is under way. */
  finish(): number {
    libc().fflush(this.#stream);
    return Number(libc().ftell(this.#stream));
  }

  /** Closes the stream. Never while a filling is under way. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    libpcap().pcap_dump_close(this.dumper);
    spareMemory.push(this.#memory);
  }
}

function allocate(): Deno.PointerObject {
  const memory = libc().calloc(1n, BigInt(BLOCK_LENGTH));
  if (memory === null) throw new CaptureError(`Cannot allocate a packet block of ${BLOCK_LENGTH} bytes`);
  return memory;
}
