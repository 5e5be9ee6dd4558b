// Finding the packet records in a block of a capture: what savefiles and pcapng have in common.

import type { PacketBatch } from "./packet_batch.ts";

/** More captured bytes than this in one record is a lie: libpcap's MAXIMUM_SNAPLEN. */
export const MAXIMUM_CAPTURED_LENGTH = 262_144;

/** Turns blocks of one capture into rows, in order. */
export interface RecordScanner {
  /** Why no record can follow: a length that can't be true, in words; "" as long as all is well. */
  readonly lie: string;
  /** Appends the whole records in `bytes[start … end)` to the record columns of `batch`, from row `batch.count` on, and
   *  sets `batch.bytes`. Returns the offset of the first unread byte: of a record that is not whole, that no row was left
   *  for, or that lies. An offset beyond `end` asks to skip bytes that are not there yet. */
  scan(batch: PacketBatch, bytes: Uint8Array, start: number, end: number): number;
}
