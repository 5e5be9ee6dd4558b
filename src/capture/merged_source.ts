// Several sources read as one: interfaces captured at the same time.

import { messageOf } from "../base/errors.ts";
import { PacketBatch } from "../wire/packet_batch.ts";
import { END, type PacketSource, type SourceCounters, sumOfCounters } from "./packet_source.ts";
import { WarningList } from "./warning_list.ts";

const NOTHING = -2;

/** A source of its own batch, and the read of it that has not been handed on yet. */
interface Member {
  readonly source: PacketSource;
  batch: PacketBatch | undefined;
  pending: boolean;
  /** How far its source was read before the rows that wait. */
  until: number;
  /** Rows that wait in `batch`, `END`, or `NOTHING` while a read is pending or none was begun. */
  result: number;
  error: unknown;
  failed: boolean;
}

/** Reads `sources` in turn, each as soon as it has packets; ends when all have ended. One that fails is told of in the warnings,
 *  and the others go on; its failure is thrown at their end. Closing it closes them. A single source is returned as it is. */
export function mergeSources(sources: readonly PacketSource[]): PacketSource {
  return sources.length === 1 ? sources[0] : new MergedSource(sources);
}

/** See `mergeSources`. */
export class MergedSource implements PacketSource {
  readonly name: string;
  readonly live: boolean;
  readonly totalBytes: number;
  readonly #members: Member[];
  readonly #warnings: WarningList;
  readonly #failures: unknown[] = [];
  #turn = 0;
  #wake: (() => void) | undefined;

  constructor(sources: readonly PacketSource[]) {
    this.name = sources.map((source) => source.name).join(", ");
    this.live = sources.some((source) => source.live);
    this.totalBytes = sources.reduce((sum, source) => sum + source.totalBytes, 0);
    this.#warnings = new WarningList(sources);
    this.#members = sources.map((source) => ({
      source,
      batch: undefined,
      pending: false,
      until: 0,
      result: NOTHING,
      error: undefined,
      failed: false,
    }));
  }

  get readUntilMs(): number {
    return Math.min(...this.#members.map((member) => member.result > 0 ? member.until : readUntil(member)));
  }

  get readBytes(): number {
    return this.#members.reduce((sum, { source }) => sum + source.readBytes, 0);
  }

  get warnings(): readonly string[] {
    return this.#warnings.all;
  }

  read(batch: PacketBatch): number | Promise<number> {
    const count = this.#take(batch);
    return count === NOTHING ? this.#wait(batch) : count;
  }

  stop(): void {
    for (const { source } of this.#members) source.stop();
  }

  counters(): SourceCounters {
    return sumOfCounters(this.#members.map(({ source }) => source));
  }

  async close(): Promise<void> {
    for (const { source } of this.#members) await source.close();
  }

  async #wait(batch: PacketBatch): Promise<number> {
    for (;;) {
      await new Promise<void>((resolve) => this.#wake = resolve);
      const count = this.#take(batch);
      if (count !== NOTHING) return count;
    }
  }

  /** Hands on what the next member in turn has, after beginning a read on each that has none; `NOTHING` if all wait. */
  #take(batch: PacketBatch): number {
    let ended = 0;
    for (let i = 0; i < this.#members.length; i++) {
      const member = this.#members[(this.#turn + i) % this.#members.length];
      if (member.result === NOTHING && !member.pending) this.#begin(member, batch.capacity);
      if (member.failed) this.#lose(member);
      if (member.result === END) {
        ended++;
      } else if (member.result !== NOTHING && member.batch !== undefined) {
        this.#turn = (this.#turn + i + 1) % this.#members.length;
        const count = member.result;
        member.result = NOTHING;
        copyRecords(member.batch, batch);
        return count;
      }
    }
    if (ended < this.#members.length) return NOTHING;
    batch.count = 0;
    if (this.#failures.length > 0) throw this.#failures.shift();
    return END;
  }

  #lose(member: Member): void {
    member.failed = false;
    member.result = END;
    this.#failures.push(member.error);
    const left = this.#members.filter(({ result }) => result !== END).map(({ source }) => source.name);
    if (left.length > 0) this.#warnings.add(`${messageOf(member.error)}; going on with ${left.join(", ")}`);
  }

  #begin(member: Member, capacity: number): void {
    member.batch ??= new PacketBatch(capacity);
    member.until = readUntil(member);
    let read: number | Promise<number>;
    try {
      read = member.source.read(member.batch);
    } catch (error) {
      member.failed = true;
      member.error = error;
      return;
    }
    if (typeof read === "number") {
      member.result = read;
      return;
    }
    member.pending = true;
    read.then((count) => {
      member.result = count;
    }, (error) => {
      member.failed = true;
      member.error = error;
    }).then(() => {
      member.pending = false;
      this.#wake?.();
    });
  }
}

function readUntil({ source, result }: Member): number {
  return result === END ? Infinity : source.readUntilMs ?? performance.now();
}

/** Copies the record columns; `bytes` is shared, and valid until the member is read again. */
function copyRecords(from: PacketBatch, to: PacketBatch): void {
  const { count } = from;
  to.count = count;
  to.bytes = from.bytes;
  to.timeUs.set(from.timeUs.subarray(0, count));
  to.offset.set(from.offset.subarray(0, count));
  to.capturedLength.set(from.capturedLength.subarray(0, count));
  to.wireLength.set(from.wireLength.subarray(0, count));
  to.linkType.set(from.linkType.subarray(0, count));
}
