// What the fuzzer damages: whole conversations, first payloads only.

/** One payload and the side that sends it. */
export interface SeedPayload {
  readonly from: 0 | 1;
  readonly bytes: Uint8Array;
}

/** A flow's first payloads, undamaged. */
export interface ConversationSeed {
  /** IP protocol number. */
  readonly protocol: number;
  readonly srcPort: number;
  readonly dstPort: number;
  readonly payloads: readonly SeedPayload[];
}
