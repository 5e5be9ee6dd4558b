// Pump: source → decoder → meter → rows → channel, on the main thread, until the source ends.

import { END, type PacketSource } from "../capture/packet_source.ts";
import type { FlowBatch } from "../flow/flow_batch.ts";
import type { Meter } from "../flow/meter.ts";
import type { Decoder } from "../wire/decode.ts";
import { PacketBatch } from "../wire/packet_batch.ts";
import { LiveClock } from "./live_clock.ts";
import { duration } from "./progress.ts";
import type { RowChannel } from "./row_channel.ts";

/** The event loop gets a turn at least so often: signals, timers, the Worker's messages. */
const TURN_MS = 20;
/** Rows wait no longer than this for company where packets come as they are captured. */
const SHIP_MS = 10;
/** Bytes of settled flows are told of so often. */
const REPORT_MS = 1000;
/** The kernel hands a packet on so late at most. */
const CLOCK_LAG_US = 100_000;

/** What a pump needs. */
export interface PumpParts {
  source: PacketSource;
  decoder: Decoder;
  meter: Meter;
  channel: RowChannel;
  /** Stop after so many packets; 0 = never. */
  packetLimit: number;
  /** Called at each turn of the event loop. */
  onTurn?: () => void;
  /** Called with what the user should know. */
  onWarning?: (text: string) => void;
  /** Of live sources; the machine's. */
  clock?: LiveClock;
}

/** Drives one source to its end. */
export class Pump {
  readonly #parts: PumpParts;
  readonly #batch = new PacketBatch();
  readonly #clock: LiveClock;
  #out!: FlowBatch;
  #packets = 0;
  #shippedAt = 0;
  #turnAt = 0;
  #reportedAt = 0;

  constructor(parts: PumpParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? new LiveClock();
  }

  /** Packets read so far. */
  get packets(): number {
    return this.#packets;
  }

  /** Runs until the source ends or `packetLimit` is reached, then ends every flow and sends every row. Throws what the
   *  Worker throws; what the source throws only after that. */
  async run(): Promise<void> {
    const { meter, channel } = this.#parts;
    this.#out = await channel.acquire();
    this.#shippedAt = this.#turnAt = this.#reportedAt = performance.now();
    let failure: unknown;
    try {
      await this.#readAll();
    } catch (error) {
      failure = error;
    }
    while (!meter.report(this.#out)) await this.#ship();
    while (!meter.finish(this.#out)) await this.#ship();
    await this.#ship();
    channel.release(this.#out);
    if (failure !== undefined) throw failure;
  }

  async #readAll(): Promise<void> {
    const { source, decoder, meter, channel, packetLimit } = this.#parts;
    const batch = this.#batch;
    for (;;) {
      const read = source.read(batch);
      const count = typeof read === "number" ? read : await this.#arrival(read);
      if (count === END) break;
      if (packetLimit > 0) batch.count = Math.min(batch.count, packetLimit - this.#packets);
      this.#packets += batch.count;
      if (source.live) this.#keepTime(batch);
      if (count > 0) {
        decoder.decode(batch);
        for (let at = 0; (at = meter.process(batch, at, this.#out)) < batch.count;) await this.#ship();
      }
      await this.#housekeeping(source.live);
      if (packetLimit > 0 && this.#packets >= packetLimit) break;
      if (channel.closed) break;
    }
  }

  /** What `read` comes to. Rows are sent while it is waited for: who pipes a live capture wants its verdicts as they come. */
  async #arrival(read: Promise<number>): Promise<number> {
    const { source, channel } = this.#parts;
    if (source.live || channel.remoteLabels || this.#out.count === 0) return await read;
    const late = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => late.resolve(true), SHIP_MS);
    const isLate = await Promise.race([read.then(() => false), late.promise]);
    clearTimeout(timer);
    if (isLate) await this.#ship();
    return await read;
  }

  /** Without it, flows would neither settle nor end until a clock that was set back is where it was. */
  #keepTime(batch: PacketBatch): void {
    const setBackUs = this.#clock.advance();
    this.#clock.correct(batch);
    if (setBackUs === 0) return;
    const by = duration(setBackUs / 1000);
    this.#parts.onWarning?.(`the clock was set back by ${by}; flows are timed on as if it had not been`);
  }

  async #housekeeping(live: boolean): Promise<void> {
    const { meter, onTurn } = this.#parts;
    const now = performance.now();
    if (live) {
      const { readUntilMs } = this.#parts.source;
      // Not beyond packets that still wait to be read, as after a stall: they would find their flows ended.
      const nowUs = readUntilMs === undefined ? this.#clock.nowUs : this.#clock.at(readUntilMs);
      // Packets that no flow takes move the clock as well.
      const { count, timeUs } = this.#batch;
      const untilUs = count > 0 ? Math.max(nowUs - CLOCK_LAG_US, timeUs[count - 1]) : nowUs - CLOCK_LAG_US;
      while (!meter.tick(untilUs, this.#out)) await this.#ship();
    }
    if (now - this.#reportedAt >= REPORT_MS) {
      this.#reportedAt = now;
      while (!meter.report(this.#out)) await this.#ship();
    }
    if (live && this.#out.count > 0 && now - this.#shippedAt >= SHIP_MS) await this.#ship();
    if (now - this.#turnAt < TURN_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#turnAt = performance.now();
    onTurn?.();
  }

  async #ship(): Promise<void> {
    this.#shippedAt = performance.now();
    this.#parts.channel.send(this.#out);
    this.#out = await this.#parts.channel.acquire();
  }
}
