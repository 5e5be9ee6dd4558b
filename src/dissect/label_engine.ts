// What the meter asks of whoever labels flows: our own dissectors, or nDPI.

import type { LabelLog } from "./label_log.ts";
import type { Payload } from "./payload.ts";

/** What one look at a payload led to. */
export const UNDECIDED = 0;
/** The label is final and no further payload is wanted. */
export const SETTLED = 1;
/** The label is final, but later payloads can still add attributes (a server's JA3, a content type). */
export const SETTLED_WANTS_MORE = 2;
/** `UNDECIDED`, `SETTLED` or `SETTLED_WANTS_MORE`. */
export type Progress = 0 | 1 | 2;

/** How a label was found. Numbers up to 6 are nfstream's; `BY_DNS`: its application is that of a name for whose address the
 *  client was given the server's, by a DNS answer before the flow. */
export const Confidence = {
  UNKNOWN: 0,
  BY_PORT: 1,
  BY_ADDRESS: 2,
  PARTIAL: 3,
  CACHE: 5,
  DPI: 6,
  BY_DNS: 7,
} as const;

/** True if nothing that the flow carries says that this is its label. */
export function isGuess(confidence: number): boolean {
  return confidence === Confidence.BY_PORT || confidence === Confidence.BY_ADDRESS ||
    confidence === Confidence.BY_DNS;
}

/** What a flow said of itself; "" where it said nothing. All are plain text without control characters, each at most 255 bytes of UTF-8. */
export interface FlowAttributes {
  serverName: string;
  ja3: string;
  ja3s: string;
  ja4: string;
  userAgent: string;
  contentType: string;
  /** The server name may be but an outer one (Encrypted ClientHello). */
  outerName?: boolean;
  /** What the flow's source calls itself by mDNS. */
  hostName: string;
}

/** Those of a flow that said nothing. */
export const NO_ATTRIBUTES: Readonly<FlowAttributes> = {
  serverName: "",
  ja3: "",
  ja3s: "",
  ja4: "",
  userAgent: "",
  contentType: "",
  outerName: false,
  hostName: "",
};

/** Labels the flows of one table; a flow is named by its slot. Never throws on packet bytes. */
export interface LabelEngine {
  /** `builtin`, `builtin+dns` or `ndpi 4.2.0`: kept with a map, since labels of different engines differ. */
  readonly name: string;
  /** True if `inspect` is to see packets without payload, too: nDPI follows TCP's handshake. */
  readonly wantsEmpty?: boolean;
  /** True if labels are made elsewhere, later, from what the engine logs: the columns here stay empty, and a flow that is
   *  not settled here may have settled there, with more attributes wanted. */
  readonly remote?: boolean;
  /** Where a remote engine logs: the one that goes with the rows in hand. */
  log?: LabelLog;
  /** Per slot, valid once settled: protocol ids of `label.ts`, 0 = none. */
  readonly master: Uint16Array;
  readonly app: Uint16Array;
  /** Per slot: a `Confidence`. */
  readonly confidence: Uint8Array;
  /** A flow begins in `slot`; `payload` describes its first packet, whose payload may be empty. Protocols that need no payload (ICMP, IGMP, OSPF …) settle here. */
  open(slot: number, payload: Payload): Progress;
  /** True if a remote engine has heard that the flow in `slot` wants no more payloads; false may be out of date. */
  hasSettled?(slot: number): boolean;
  /** Looks at one payload (length > 0, unless `wantsEmpty`) of an open flow, in either direction. */
  inspect(slot: number, payload: Payload): Progress;
  /** Time or payloads are up: settles on what was half recognised, else a guess by port, else Unknown. */
  conclude(slot: number): void;
  /** What is known of the flow so far; undefined if nothing. The object stays as it is once the flow is released. */
  attributes(slot: number): FlowAttributes | undefined;
  /** The flow has ended; the slot may be opened again. */
  release(slot: number): void;
  /** Row `row` is a record of an open flow; a remote engine has its label written there. */
  recorded?(row: number): void;
  /** No flow is open, and none will be. */
  ended?(): void;
  /** Gives back what lies outside JavaScript; the engine is of no more use. */
  close?(): void;
}
