// Several sources read one after the other, as one: `-r a.pcap -r b.pcap`.

import type { PacketBatch } from "../wire/packet_batch.ts";
import { END, type PacketSource, type SourceCounters } from "./packet_source.ts";

/** Reads `sources` to their ends, in turn. Closing it closes them. A single source is returned as it is. */
export function chainSources(sources: readonly PacketSource[]): PacketSource {
  return sources.length === 1 ? sources[0] : new ChainedSource(sources);
}

/** See `chainSources`. */
export class ChainedSource implements PacketSource {
  readonly name: string;
  readonly live: boolean;
  readonly #sources: readonly PacketSource[];
  #index = 0;
  #stopped = false;

  constructor(sources: readonly PacketSource[]) {
    this.name = sources.map((source) => source.name).join(", ");
    this.live = sources.some((source) => source.live);
    this.#sources = sources;
  }

  get totalBytes(): number {
    // Unknown as soon as one of them is.
    const known = this.#sources.every((source) => source.totalBytes > 0);
    return known ? this.#sources.reduce((sum, source) => sum + source.totalBytes, 0) : 0;
  }

  get readBytes(): number {
    return this.#sources.reduce((sum, source) => sum + source.readBytes, 0);
  }

  get warnings(): readonly string[] {
    return this.#sources.flatMap((source) => source.warnings);
  }

  read(batch: PacketBatch): number | Promise<number> {
    while (this.#index < this.#sources.length && !this.#stopped) {
      const count = this.#sources[this.#index].read(batch);
      if (typeof count !== "number") return count.then((n) => this.#take(n, batch));
      if (count !== END) return count;
      this.#index++;
    }
    return END;
  }

  #take(count: number, batch: PacketBatch): number | Promise<number> {
    if (count !== END) return count;
    this.#index++;
    return this.read(batch);
  }

  stop(): void {
    this.#stopped = true;
    for (const source of this.#sources) source.stop();
  }

  counters(): SourceCounters {
    const sum = { received: 0, droppedByKernel: 0, droppedByInterface: 0 };
    for (const source of this.#sources) {
      const counters = source.counters();
      sum.received += counters.received;
      sum.droppedByKernel += counters.droppedByKernel;
      sum.droppedByInterface += counters.droppedByInterface;
    }
    return sum;
  }

  async close(): Promise<void> {
    for (const source of this.#sources) await source.close();
  }
}
