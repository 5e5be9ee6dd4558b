// PacketBatch: up to 4096 packets as columns. A source fills the record columns, `decode` the others; both reuse
// the same arrays, so a batch is valid until its source is asked again.

import { KEY_WORDS } from "./flow_key.ts";

/** A file that is being read, to be read again at any position. */
export interface RereadableFile {
  /** For ffi/read_again.ts, on any thread; whoever asks for it first has it closed. −1 where it can't be had. */
  descriptor(): number;
}

/** Packets in a batch, at most. */
export const BATCH_CAPACITY = 4096;

/** One batch of packets, column by column; rows 0 … `count` − 1 are valid. */
export class PacketBatch {
  /** Packets in this batch. */
  count = 0;
  /** The memory that every offset points into: the source's block. */
  bytes: Uint8Array = new Uint8Array(0);
  /** The file that `bytes` were read from as they are, if they were; and where in it they begin. */
  file: RereadableFile | undefined;
  filePosition = 0;

  // Record columns, written by the source.
  /** Microseconds since the epoch. */
  readonly timeUs: Float64Array;
  /** Where the frame starts in `bytes`. */
  readonly offset: Uint32Array;
  /** Bytes of the frame that were captured. */
  readonly capturedLength: Uint32Array;
  /** Bytes of the frame on the wire. */
  readonly wireLength: Uint32Array;
  /** Link type (LINKTYPE_ number as in savefiles). */
  readonly linkType: Uint16Array;

  // Decoded columns, written by `Decoder.decode`.
  /** 0 = decoded; else why not (`drop_reason.ts`), and the other decoded columns are unspecified. */
  readonly status: Uint8Array;
  /** `KEY_WORDS` words a packet, see `flow_key.ts`. */
  readonly key: Uint32Array;
  /** 1 if the sender is the key's upper endpoint. */
  readonly reversed: Uint8Array;
  /** Where the outermost Ethernet header's destination address starts in `bytes`, −1 where there is none. */
  readonly macOffset: Int32Array;
  /** Where the innermost IP header starts in `bytes`. */
  readonly l3Offset: Uint32Array;
  /** Where the transport header starts in `bytes` (a later fragment: its first byte after the IP header). */
  readonly l4Offset: Uint32Array;
  /** Where the payload starts in `bytes`: after the TCP, UDP or SCTP header; for other protocols = `l4Offset`. */
  readonly payloadOffset: Uint32Array;
  /** Captured payload bytes, without link padding. 0 for later fragments. */
  readonly payloadLength: Uint32Array;
  /** The TCP flags byte (CWR ECE URG ACK PSH RST SYN FIN from high to low), 0 for other protocols. */
  readonly tcpFlags: Uint8Array;

  constructor(readonly capacity: number = BATCH_CAPACITY) {
    this.timeUs = new Float64Array(capacity);
    this.offset = new Uint32Array(capacity);
    this.capturedLength = new Uint32Array(capacity);
    this.wireLength = new Uint32Array(capacity);
    this.linkType = new Uint16Array(capacity);
    this.status = new Uint8Array(capacity);
    this.key = new Uint32Array(capacity * KEY_WORDS);
    this.reversed = new Uint8Array(capacity);
    this.macOffset = new Int32Array(capacity);
    this.l3Offset = new Uint32Array(capacity);
    this.l4Offset = new Uint32Array(capacity);
    this.payloadOffset = new Uint32Array(capacity);
    this.payloadLength = new Uint32Array(capacity);
    this.tcpFlags = new Uint8Array(capacity);
  }
}
