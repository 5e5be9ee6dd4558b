// LiveSource: packets from an interface, a block at a time. While nothing is there, libpcap waits on another thread;
// as long as more is there already, the block is filled here and now: handing 255 packets from thread to thread costs
// two wake-ups, which on busy cores take milliseconds and lose packets (test/bench/live_bench.ts).

import { CaptureError } from "../base/errors.ts";
import type { PacketBatch } from "../wire/packet_batch.ts";
import { readSavefileHeader, SAVEFILE_HEADER_LENGTH, SavefileScanner } from "../wire/savefile.ts";
import { interfaceIndex, interfaceIsUp } from "../../ffi/libc.ts";
import { ERROR_BREAK } from "../../ffi/libpcap.ts";
import type { PacketBlock } from "../../ffi/packet_block.ts";
import { PcapHandle } from "../../ffi/pcap_handle.ts";
import { END, type PacketSource, type SourceCounters } from "./packet_source.ts";

/** How to capture; what is left out takes the default. */
export interface LiveOptions {
  /** Bytes kept of each packet, 65535. */
  snaplen?: number;
  /** True. */
  promiscuous?: boolean;
  /** The kernel's buffer, 16384: a third of a second at 0.5 Mpps of small packets. */
  bufferKib?: number;
  /** pcap-filter(7) expression, none. */
  filter?: string;
}

/** How long the kernel may gather packets. */
const GATHERING_MS = 10;
/** After `stop` what the kernel holds is still read: it hands packets on this late, by its timeout. */
const GRACE_MS = 30;
const QUIET_MS = 100;
const STATISTICS_EVERY_MS = 100;
const RETRY_WHEN_DOWN_MS = 200;

/** Opens `name` for capture. Throws CaptureError (no library, no permission, no such interface) or UsageError (filter). */
export function openLive(name: string, options: LiveOptions = {}): LiveSource {
  return new LiveSource(name, options);
}

/** An interface as a PacketSource. */
export class LiveSource implements PacketSource {
  readonly live = true;
  readonly totalBytes = 0;
  readBytes = 0;
  readonly warnings: string[] = [];
  readonly #handle: PcapHandle;
  readonly #index: number;
  readonly #block: PacketBlock;
  readonly #scanner: SavefileScanner;
  /** Records that were not read yet. */
  #at = 0;
  #end = 0;
  /** The block was filled up: more packets wait. */
  #more = false;
  /** When libpcap was asked for what is in the block, and when it is known to have had nothing more. */
  #askedAt = performance.now();
  #emptyAt = performance.now();
  #readUntil = performance.now();
  /** The fill under way, which never rejects. The block is libpcap's then. */
  #fill: Promise<void> | undefined;
  #filled = false;
  #code = 0;
  #failed = false;
  #wake: (() => void) | undefined;
  #reading: Promise<number> | undefined;
  #stopped = false;
  #halting: ReturnType<typeof setTimeout> | undefined;
  #down = false;
  #closed = false;
  #statisticsAt = 0;
  readonly #counters: SourceCounters = { received: 0, droppedByKernel: 0, droppedByInterface: 0 };

  /** See `openLive`. */
  constructor(readonly name: string, options: LiveOptions) {
    this.#handle = new PcapHandle(name, {
      snaplen: options.snaplen ?? 65535,
      promiscuous: options.promiscuous ?? true,
      bufferKib: options.bufferKib ?? 16384,
      timeoutMs: GATHERING_MS,
      nanoseconds: false, // a batch keeps microseconds
      filter: options.filter ?? "",
    });
    this.#index = interfaceIndex(name);
    if (this.#handle.warning !== "") this.warnings.push(`${name}: ${this.#handle.warning}`);
    this.#block = this.#handle.newBlock();
    const header = readSavefileHeader(this.#block.bytes);
    if (header === null) throw new CaptureError(`Cannot read the header that libpcap wrote of ${name}`);
    this.#scanner = new SavefileScanner(header);
  }

  get readUntilMs(): number {
    if (this.#at >= this.#end) this.#readUntil = this.#emptyAt;
    return this.#readUntil;
  }

  read(batch: PacketBatch): number | Promise<number> {
    if (this.#at < this.#end) return this.#scan(batch);
    if (this.#closed) return END;
    if (this.#more && !this.#stopped) {
      this.#askedAt = performance.now();
      this.#take(this.#handle.drain(this.#block));
      if (this.#at < this.#end) return this.#scan(batch);
    }
    this.#reading = this.#next(batch);
    return this.#reading;
  }

  stop(): void {
    this.#halting ??= setTimeout(() => this.#halt(), GRACE_MS);
  }

  #halt(): void {
    clearTimeout(this.#halting);
    if (this.#stopped) return;
    this.#stopped = true;
    if (this.#fill !== undefined) this.#handle.breakLoop();
    this.#wake?.();
  }

  counters(): SourceCounters {
    return { ...this.#counters };
  }

  /** Ends the read and the fill under way, then frees the block and the handle, in this order. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#halt();
    await this.#reading?.catch(() => {});
    await this.#fill;
    this.#readStatistics();
    this.#block.close();
    this.#handle.close();
  }

  async #next(batch: PacketBatch): Promise<number> {
    const now = performance.now();
    batch.count = 0;
    if (this.#failed) await this.#recover();
    if (this.#fill === undefined) {
      if (this.#stopped) return END;
      this.#startFill();
    }
    if (!this.#filled) await this.#filledOr(QUIET_MS);
    // After a stall of this thread the timer may come before the fill that was done meanwhile.
    if (!this.#filled) await new Promise((resolve) => setImmediate(resolve));
    if (this.#stopped && !this.#filled) await this.#fill;
    if (!this.#filled) {
      this.#emptyAt = now;
      this.#watch();
      return 0;
    }
    this.#fill = undefined;
    this.#take(this.#code);
    if (this.#at < this.#end) return this.#scan(batch);
    return this.#stopped ? END : 0;
  }

  /** Makes the block the reader's after a fill that returned `code`. What it wrote before it failed counts all the same. */
  #take(code: number): void {
    this.#failed = code < 0 && code !== ERROR_BREAK;
    this.#more = code === this.#handle.packetsPerFill;
    if (!this.#more) this.#emptyAt = Math.max(this.#emptyAt, this.#askedAt);
    this.#at = SAVEFILE_HEADER_LENGTH;
    this.#end = this.#block.finish();
    this.readBytes += this.#end - this.#at;
    if (this.#down) this.#watch();
    if (performance.now() - this.#statisticsAt >= STATISTICS_EVERY_MS) this.#readStatistics();
  }

  #startFill(): void {
    this.#filled = false;
    this.#askedAt = performance.now();
    this.#fill = this.#handle.fill(this.#block).then((code) => {
      this.#code = code;
      this.#filled = true;
      this.#wake?.();
    });
  }

  /** Resolves when the fill is done, when `stop` is called, or after `ms`. */
  #filledOr(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), ms);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
    });
  }

  #scan(batch: PacketBatch): number {
    batch.count = 0;
    const next = this.#scanner.scan(batch, this.#block.bytes, this.#at, this.#end);
    if (batch.count === 0) {
      throw new CaptureError(
        `Cannot read what libpcap wrote of ${this.name}: ${this.#scanner.lie || "a record is cut"}`,
      );
    }
    this.#at = next;
    this.#counters.received += batch.count;
    return batch.count;
  }

  /** libpcap before 1.10 fails when the interface goes down; it is waited for. Anything else ends the capture. */
  async #recover(): Promise<void> {
    this.#failed = false;
    const text = this.#handle.errorText();
    this.#watch();
    if (!this.#down && !/went down|network is down/i.test(text)) {
      throw new CaptureError(`Cannot read from ${this.name}: ${text}`);
    }
    await this.#filledOr(RETRY_WHEN_DOWN_MS);
    this.#watch();
  }

  /** Tells of an interface that went down or is up again; throws if it was removed. */
  #watch(): void {
    if (this.#index !== 0 && interfaceIndex(this.name) !== this.#index) {
      throw new CaptureError(`Cannot go on reading from ${this.name}: the interface is gone`, {
        hint: "start again when it is back",
      });
    }
    const up = interfaceIsUp(this.name);
    if (up !== this.#down) return;
    this.#down = !up;
    this.warnings.push(up ? `${this.name} is up again` : `${this.name} went down; waiting for it`);
  }

  #readStatistics(): void {
    const drops = this.#handle.drops();
    this.#counters.droppedByKernel = drops.byKernel;
    this.#counters.droppedByInterface = drops.byInterface;
    this.#statisticsAt = performance.now();
  }
}
