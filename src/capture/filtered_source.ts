// FilteredSource: the packets of another source that a BPF expression takes. For files; live, the kernel filters.

import { ServmapError } from "../base/errors.ts";
import type { PacketBatch } from "../wire/packet_batch.ts";
import { compileFilter } from "../../ffi/pcap_filter.ts";
import { moveRow, PacketFilter } from "./packet_filter.ts";
import { END, type PacketSource, type SourceCounters } from "./packet_source.ts";
import { WarningList } from "./warning_list.ts";

const ETHERNET = 1;

/** Gives the packets of `source` that `expression` (pcap-filter(7)) takes; `source` itself for an empty expression.
 *  `read` throws a UsageError if it makes no sense for any of the source's link types, or on an empty source for
 *  Ethernet; it returns 0 for a batch of which nothing is left. */
export function filterSource(source: PacketSource, expression: string): PacketSource {
  return expression.trim() === "" ? source : new FilteredSource(source, expression);
}

/** See `filterSource`. */
export class FilteredSource implements PacketSource {
  readonly #source: PacketSource;
  readonly #expression: string;
  readonly #warnings: WarningList;
  /** A filter a link type, compiled when its first packet comes; null where the expression has no meaning. */
  readonly #filters = new Map<number, PacketFilter | null>();
  #received = 0;

  constructor(source: PacketSource, expression: string) {
    this.#source = source;
    this.#warnings = new WarningList([source]);
    this.#expression = expression;
  }

  get name(): string {
    return this.#source.name;
  }

  get live(): boolean {
    return this.#source.live;
  }

  get totalBytes(): number {
    return this.#source.totalBytes;
  }

  get readBytes(): number {
    return this.#source.readBytes;
  }

  get warnings(): readonly string[] {
    return this.#warnings.all;
  }

  read(batch: PacketBatch): number | Promise<number> {
    const read = this.#source.read(batch);
    return typeof read === "number" ? this.#keep(batch, read) : this.#keepLater(batch, read);
  }

  stop(): void {
    this.#source.stop();
  }

  /** Received are the packets that passed. */
  counters(): SourceCounters {
    return { ...this.#source.counters(), received: this.#received };
  }

  close(): void | Promise<void> {
    return this.#source.close();
  }

  async #keepLater(batch: PacketBatch, read: Promise<number>): Promise<number> {
    return this.#keep(batch, await read);
  }

  #keep(batch: PacketBatch, count: number): number {
    if (count === END && this.#filters.size === 0) this.#filterFor(ETHERNET);
    if (count <= 0) return count;
    const linkType = batch.linkType[0];
    let same = 1;
    while (same < count && batch.linkType[same] === linkType) same++;
    const kept = same === count ? this.#keepSame(batch, linkType) : this.#keepMixed(batch);
    this.#received += kept;
    return kept;
  }

  #keepSame(batch: PacketBatch, linkType: number): number {
    const filter = this.#filterFor(linkType);
    if (filter === null) batch.count = 0;
    return filter === null ? 0 : filter.keep(batch);
  }

  #keepMixed(batch: PacketBatch): number {
    const { bytes, offset, capturedLength, wireLength, count } = batch;
    let kept = 0;
    for (let row = 0; row < count; row++) {
      const filter = this.#filterFor(batch.linkType[row]);
      if (filter?.accepts(bytes, offset[row], capturedLength[row], wireLength[row])) {
        moveRow(batch, row, kept++);
      }
    }
    batch.count = kept;
    return kept;
  }

  #filterFor(linkType: number): PacketFilter | null {
    let filter = this.#filters.get(linkType);
    if (filter === undefined) {
      filter = this.#compile(linkType);
      this.#filters.set(linkType, filter);
    }
    return filter;
  }

  /** An expression that had a meaning before may have none for a further link type: then it takes none of its packets. */
  #compile(linkType: number): PacketFilter | null {
    try {
      return new PacketFilter(compileFilter(this.#expression, linkType));
    } catch (error) {
      if (this.#filters.size === 0 || !(error instanceof ServmapError)) throw error;
      this.#warnings.add(`${this.name}: packets of link type ${linkType} left out: ${error.message}`);
      return null;
    }
  }
}
