// PcapHandle: an interface opened for capture. struct pcap_stat: 0 received u32   4 dropped u32   8 dropped by the
// interface u32.

import { CaptureError } from "../src/base/errors.ts";
import { checkStatus, ERROR_BUFFER_LENGTH, libpcap } from "./libpcap.ts";
import { cString, textAt, textIn } from "./native_library.ts";
import { type PacketBlock, PacketBlock as Block, packetsPerBlock } from "./packet_block.ts";
import { withProgram } from "./pcap_filter.ts";
import { nativeInterfaces } from "./pcap_interfaces.ts";

const STAT_LENGTH = 12;

/** How an interface is opened. */
export interface PcapOptions {
  /** Bytes kept of each packet. */
  snaplen: number;
  promiscuous: boolean;
  /** The kernel's buffer. */
  bufferKib: number;
  /** How long the kernel may gather packets before it hands them over; 0 would mean for ever. */
  timeoutMs: number;
  /** Time stamps in nanoseconds where the system can. */
  nanoseconds: boolean;
  /** pcap-filter(7) expression, "" for none. */
  filter: string;
}

/** An open interface. One `fill` at a time; `close` only when none is under way. */
export class PcapHandle {
  /** What libpcap warned of when opening, "" if of nothing. */
  readonly warning: string;
  /** The most packets that a `fill` or `drain` writes; so many mean that more may wait. */
  readonly packetsPerFill: number;
  readonly #handle: Deno.PointerObject;
  readonly #stat = new Uint32Array(STAT_LENGTH / 4);
  #nonBlocking = false;
  #dropped = 0;
  #droppedByInterface = 0;
  #lastDropped = 0;
  #lastDroppedByInterface = 0;

  /** Opens `name`. Throws CaptureError, or UsageError if the filter makes no sense. */
  constructor(readonly name: string, options: PcapOptions) {
    const error = new Uint8Array(ERROR_BUFFER_LENGTH);
    const handle = libpcap().pcap_create(cString(name), error);
    if (handle === null) throw new CaptureError(`Cannot open ${name}: ${textIn(error)}`);
    this.#handle = handle;
    this.packetsPerFill = packetsPerBlock(options.snaplen);
    try {
      this.warning = this.#activate(options);
      if (options.filter !== "") this.#filter(options.filter);
    } catch (error) {
      libpcap().pcap_close(handle);
      throw error;
    }
  }

  /** A block for `fill`. */
  newBlock(): PacketBlock {
    return new Block(this.#handle);
  }

  /** Waits for packets and writes them into `block` on another thread. Resolves to their number or to libpcap's
   *  negative code (`ERROR_BREAK` after `breakLoop`): the block may hold packets then, too. */
  fill(block: PacketBlock): Promise<number> {
    this.#setNonBlocking(false);
    block.rewind();
    const symbols = libpcap();
    return symbols.pcap_dispatch(this.#handle, this.packetsPerFill, symbols.pcap_dump, block.dumper);
  }

  /** Writes the packets that are there already into `block`, at once. Returns as `fill` resolves, 0 if there are none. */
  drain(block: PacketBlock): number {
    this.#setNonBlocking(true);
    block.rewind();
    const symbols = libpcap();
    return symbols.pcap_dispatch_now(this.#handle, this.packetsPerFill, symbols.pcap_dump, block.dumper);
  }

  /** Ends the `fill` under way, or the next one, at once. */
  breakLoop(): void {
    libpcap().pcap_breakloop(this.#handle);
  }

  /** libpcap's text for the failure of the last call. */
  errorText(): string {
    return textAt(libpcap().pcap_geterr(this.#handle));
  }

  /** Packets that were lost since the interface was opened. Never while a `fill` is under way. */
  drops(): { byKernel: number; byInterface: number } {
    if (libpcap().pcap_stats(this.#handle, this.#stat) === 0) {
      this.#dropped += (this.#stat[1] - this.#lastDropped) >>> 0;
      this.#droppedByInterface += (this.#stat[2] - this.#lastDroppedByInterface) >>> 0;
      this.#lastDropped = this.#stat[1];
      this.#lastDroppedByInterface = this.#stat[2];
    }
    return { byKernel: this.#dropped, byInterface: this.#droppedByInterface };
  }

  /** Frees the handle: after its blocks, and never while a `fill` is under way. */
  close(): void {
    libpcap().pcap_close(this.#handle);
  }

  #activate(options: PcapOptions): string {
    const pcap = libpcap();
    const handle = this.#handle;
    this.#check(pcap.pcap_set_snaplen(handle, options.snaplen));
    this.#check(pcap.pcap_set_promisc(handle, options.promiscuous ? 1 : 0));
    this.#check(pcap.pcap_set_timeout(handle, options.timeoutMs));
    this.#check(pcap.pcap_set_buffer_size(handle, options.bufferKib * 1024));
    // A system that knows microseconds only goes on with these: the block's file header tells.
    if (options.nanoseconds) pcap.pcap_set_tstamp_precision(handle, 1);
    const code = this.#check(pcap.pcap_activate(handle));
    if (code === 0) return "";
    return textAt(pcap.pcap_geterr(handle)) || textAt(pcap.pcap_statustostr(code));
  }

  #filter(expression: string): void {
    withProgram(this.#handle, expression, (program) => {
      this.#check(libpcap().pcap_setfilter(this.#handle, program));
    });
  }

  #setNonBlocking(wanted: boolean): void {
    if (this.#nonBlocking === wanted) return;
    const error = new Uint8Array(ERROR_BUFFER_LENGTH);
    if (libpcap().pcap_setnonblock(this.#handle, wanted ? 1 : 0, error) !== 0) {
      throw new CaptureError(`Cannot read from ${this.name}: ${textIn(error)}`);
    }
    this.#nonBlocking = wanted;
  }

  #check(code: number): number {
    return checkStatus(code, this.#handle, `Cannot open ${this.name}`, openableNames);
  }
}

function openableNames(): string[] {
  return nativeInterfaces().filter((one) =>
    one.up && (one.hardwareType !== undefined || one.addresses.length > 0)
  )
    .map((one) => one.name);
}
