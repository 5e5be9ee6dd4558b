// What recognises one protocol, and what it may remember of a flow.

import type { Finding } from "./finding.ts";
import type { Payload } from "./payload.ts";

/** Transports, as bits of `Dissector.transport`. */
export const TCP = 1;
export const UDP = 2;

/** This flow is not mine: never call me for it again. Its memory of the flow is freed. */
export const NO = 0;
/** Not sure yet. With a master in the finding the flow is half recognised: it is held by this dissector, and no other is asked again. */
export const MORE = 1;
/** The finding's label is final. */
export const YES = 2;
/** The label is final, but later payloads can still add attributes. Labels in later findings are ignored; `YES` or `NO` ends it. */
export const YES_MORE = 3;
/** `NO`, `MORE`, `YES` or `YES_MORE`. */
export type Answer = 0 | 1 | 2 | 3;

/** State of one flow that a dissector keeps between payloads. Comes from a pool with a bound; `release` gives it back. */
export interface FlowMemory {
  /** Called once: the flow has ended, is settled, or the dissector said `NO`. */
  release(): void;
}

/** What is kept of one flow between calls. One object is reused for all flows: keep no reference to it. */
export interface FlowState {
  /** A word for the dissector that asks, 0 at first. A flow has one word: the first to write a value other than 0 owns it
   *  until it says `NO`; others read 0 and their writes are lost. */
  word: number;
  /** What the dissector that asks has put here, undefined at first. One memory a flow, owned like `word`;
   *  a memory that can't be kept is released at once, and `memory` stays undefined. */
  memory: FlowMemory | undefined;
  /** Label so far of a half recognised or settled flow: protocol ids, 0 = none. */
  readonly master: number;
  readonly app: number;
}

/** Recognises one protocol. Has no state of its own that depends on a flow. Never throws, never reads outside the payload. */
export interface Dissector {
  /** The protocol's name. */
  readonly name: string;
  /** `TCP`, `UDP` or both. */
  readonly transport: number;
  /** If given, the first payload of a flow must start with one of these bytes. */
  readonly starts?: readonly number[];
  /** If given, the flow's source or destination port must be one of these. */
  readonly ports?: readonly number[];
  /** Looks at one payload (length > 0), in either direction. `finding` is empty. */
  inspect(payload: Payload, flow: FlowState, finding: Finding): Answer;
}
