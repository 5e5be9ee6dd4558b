// The line of progress: how far a file is, or what a live capture sees.

import { count } from "../base/count_text.ts";
import type { PacketSource } from "../capture/packet_source.ts";
import type { MeterCounters } from "../flow/meter.ts";

/** Makes the line of progress of one source. */
export class Progress {
  readonly #source: PacketSource;
  readonly #startMs: number;
  #lastMs: number;
  #lastPackets = 0;

  constructor(source: PacketSource, nowMs: number) {
    this.#source = source;
    this.#startMs = this.#lastMs = nowMs;
  }

  /** The line at `nowMs`; rates are since the line before. */
  line(nowMs: number, counters: MeterCounters, openFlows: number): string {
    const seconds = Math.max(nowMs - this.#lastMs, 1) / 1000;
    const rate = Math.round((counters.packets - this.#lastPackets) / seconds);
    this.#lastMs = nowMs;
    this.#lastPackets = counters.packets;
    const seen = `${count(counters.packets)} packets  ${count(counters.flows)} flows  ${
      count(rate)
    } packets/s`;
    if (!this.#source.live) return this.#share(nowMs) + seen;
    const { droppedByKernel, droppedByInterface } = this.#source.counters();
    return `${this.#source.name}  ${seen}  ${count(openFlows)} open  ${
      count(droppedByKernel + droppedByInterface)
    } dropped`;
  }

  #share(nowMs: number): string {
    const { totalBytes, readBytes } = this.#source;
    if (totalBytes === 0) return "";
    const share = Math.min(readBytes / totalBytes, 1);
    const leftMs = share > 0 ? (nowMs - this.#startMs) * (1 - share) / share : 0;
    return `${String(Math.floor(share * 100)).padStart(3)} %  ${duration(leftMs)} left  `;
  }
}

/** A duration in short: `8 s`, `2 min 05 s`. */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}
