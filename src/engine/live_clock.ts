// The clock of a live run: the wall's, but when that is set back this one goes on, and packets are timed by it.

import type { PacketBatch } from "../wire/packet_batch.ts";

/** A smaller step back is waited for: flows end that much later. */
const STEP_US = 1e6;

/** Microseconds since the epoch that never go back by more than a second. */
export class LiveClock {
  readonly #wallMs: () => number;
  readonly #steadyMs: () => number;
  /** How far this clock is before the wall's. */
  #aheadUs = 0;
  #nowUs: number;
  #steadyUs: number;

  /** `wallMs` can be set, `steadyMs` can't. */
  constructor(wallMs: () => number = Date.now, steadyMs: () => number = () => performance.now()) {
    this.#wallMs = wallMs;
    this.#steadyMs = steadyMs;
    this.#nowUs = wallMs() * 1000;
    this.#steadyUs = steadyMs() * 1000;
  }

  /** The time at the last `advance`. */
  get nowUs(): number {
    return this.#nowUs;
  }

  /** The time when `steadyMs` showed `ms`, which is not later than the last `advance`. */
  at(ms: number): number {
    return this.#nowUs - Math.max(0, this.#steadyUs - 1000 * ms);
  }

  /** Goes on. Returns by how much the wall's clock was set back since the last time, 0 if it was not. */
  advance(): number {
    const steadyUs = this.#steadyMs() * 1000;
    const expectedUs = this.#nowUs + steadyUs - this.#steadyUs;
    const wallUs = this.#wallMs() * 1000;
    const gainUs = wallUs + this.#aheadUs - expectedUs;
    const setBackUs = gainUs < -STEP_US ? -gainUs : 0;
    this.#aheadUs += setBackUs;
    if (gainUs > STEP_US) this.#aheadUs = Math.max(0, this.#aheadUs - gainUs); // it was set right again
    this.#steadyUs = steadyUs;
    this.#nowUs = wallUs + this.#aheadUs;
    return setBackUs;
  }

  /** Puts the times of packets that came up to now on this clock; those from before the step are on it already. */
  correct(batch: PacketBatch): void {
    const aheadUs = this.#aheadUs;
    if (aheadUs === 0) return;
    const { timeUs, count } = batch;
    const latestUs = this.#nowUs - aheadUs + STEP_US / 2;
    for (let i = 0; i < count; i++) if (timeUs[i] <= latestUs) timeUs[i] += aheadUs;
  }
}
