// Where packets come from: an interface, a capture file, standard input.

import { CaptureError } from "../base/errors.ts";
import type { PacketBatch } from "../wire/packet_batch.ts";

/** What `PacketSource.read` returns when no packet will ever come again. */
export const END = -1;

/** A source was cut off before its first packet: nothing of it can be read. */
export class CutError extends CaptureError {}

/** Packets seen and lost before they reached us, as the source knows them. */
export interface SourceCounters {
  /** Packets read. */
  received: number;
  /** Dropped by the kernel since its buffer was full. */
  droppedByKernel: number;
  /** Dropped by the interface or its driver. */
  droppedByInterface: number;
}

/** A stream of packets. One reader at a time; a batch is valid until the next `read`. */
export interface PacketSource {
  /** The interface or the file, as the user named it. */
  readonly name: string;
  /** True for an interface: time goes on while nothing arrives. */
  readonly live: boolean;
  /** Live sources: all packets that came before this time (of `performance.now()`) were read. It stands still while more wait. */
  readonly readUntilMs?: number;
  /** Size in bytes where it is known (progress), else 0; and how much of it was read. */
  readonly totalBytes: number;
  readonly readBytes: number;
  /** What went wrong without ending the source, in words: a truncated tail, a lying length. Grows as it is read. */
  readonly warnings: readonly string[];
  /** Fills the record columns of `batch` (`bytes`, `count`, `timeUs` … `linkType`). Resolves to the number of packets,
   *  0 when a live source was quiet for a while, `END` when there are no more.
   *  Synchronous where it can be: a caller awaits only a promise. Throws CaptureError. */
  read(batch: PacketBatch): number | Promise<number>;
  /** Makes a pending or the next `read` return `END` soon. */
  stop(): void;
  counters(): SourceCounters;
  /** Frees everything; after it only what counts and `warnings` may be asked for, and it may be closed again. */
  close(): void | Promise<void>;
}

/** What several sources have counted together. */
export function sumOfCounters(sources: readonly PacketSource[]): SourceCounters {
  const sum = { received: 0, droppedByKernel: 0, droppedByInterface: 0 };
  for (const source of sources) {
    const { received, droppedByKernel, droppedByInterface } = source.counters();
    sum.received += received;
    sum.droppedByKernel += droppedByKernel;
    sum.droppedByInterface += droppedByInterface;
  }
  return sum;
}
