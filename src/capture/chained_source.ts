// Several sources read one after the other, as one: `-r a.pcap -r b.pcap`.

import type { PacketBatch } from "../wire/packet_batch.ts";
import { CutError, END, type PacketSource, type SourceCounters, sumOfCounters } from "./packet_source.ts";
import { WarningList } from "./warning_list.ts";

/** Reads `sources` to their ends, in turn, and closes each there. One that is cut off before its first packet is told of in the
 *  warnings, and an error if none has any. Closing it closes all. A single source is returned as it is. */
export function chainSources(sources: readonly PacketSource[]): PacketSource {
  return sources.length === 1 ? sources[0] : new ChainedSource(sources);
}

/** See `chainSources`. */
export class ChainedSource implements PacketSource {
  readonly name: string;
  readonly live: boolean;
  readonly #sources: readonly PacketSource[];
  readonly #warnings: WarningList;
  #index = 0;
  #lastUs = -Infinity;
  #begun = false;
  #backwards = false;
  #stopped = false;
  readonly #cut: CutError[] = [];

  constructor(sources: readonly PacketSource[]) {
    this.name = sources.map((source) => source.name).join(", ");
    this.live = sources.some((source) => source.live);
    this.#sources = sources;
    this.#warnings = new WarningList(sources);
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
    return this.#warnings.all;
  }

  read(batch: PacketBatch): number | Promise<number> {
    while (this.#index < this.#sources.length && !this.#stopped) {
      const count = this.#readNext(batch);
      if (typeof count !== "number") return count.then((n) => this.#take(n, batch));
      if (count !== END) return this.#handOn(count, batch);
      const closing = this.#next();
      if (closing !== undefined) return closing.then(() => this.read(batch));
    }
    return this.#end();
  }

  #readNext(batch: PacketBatch): number | Promise<number> {
    const endIfCut = (error: unknown): number => {
      if (!(error instanceof CutError)) throw error;
      this.#cut.push(error);
      return END;
    };
    try {
      const count = this.#sources[this.#index].read(batch);
      return typeof count === "number" ? count : count.catch(endIfCut);
    } catch (error) {
      return endIfCut(error);
    }
  }

  #end(): number {
    if (this.#cut.length > 0 && this.counters().received === 0) throw this.#cut[0];
    this.#tellCut();
    return END;
  }

  #tellCut(): void {
    for (const { message } of this.#cut.splice(0)) this.#warnings.add(message);
  }

  async #take(count: number, batch: PacketBatch): Promise<number> {
    if (count !== END) return this.#handOn(count, batch);
    await this.#next();
    return this.read(batch);
  }

  /** Closes the source that has ended: there may be more of them than can be open. */
  #next(): void | Promise<void> {
    this.#begun = false;
    return this.#sources[this.#index++].close();
  }

  /** Warns of the first source that begins before the one before it ended: a flow's time can't go back. */
  #handOn(count: number, batch: PacketBatch): number {
    if (count === 0) return 0;
    this.#tellCut();
    if (!this.#begun && !this.#backwards && batch.timeUs[0] < this.#lastUs) {
      this.#backwards = true;
      const [before, now] = [this.#sources[this.#index - 1].name, this.#sources[this.#index].name];
      this.#warnings.add(
        now === before
          ? `${now} is read twice: its packets count twice, those of the second time as of the end of the first`
          : `${now} begins before ${before} ends: its packets count as of that end; name captures in order of time`,
      );
    }
    this.#begun = true;
    this.#lastUs = batch.timeUs[count - 1];
    return count;
  }

  stop(): void {
    this.#stopped = true;
    for (const source of this.#sources) source.stop();
  }

  counters(): SourceCounters {
    return sumOfCounters(this.#sources);
  }

  async close(): Promise<void> {
    for (const source of this.#sources) await source.close();
  }
}
