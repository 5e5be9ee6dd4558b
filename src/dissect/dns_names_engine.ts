// A label engine that also listens to DNS answers: flows that tell no application themselves get that of the name whose
// answer their client was given. Only where it is asked for: what was answered before a capture began, or out of its
// sight, is not known, so the same application has the name at one time and not at another.

import { AddressNames } from "./address_names.ts";
import { learnAnswers } from "./dns_answers.ts";
import { protocolId, UNKNOWN } from "./label.ts";
import {
  Confidence,
  type FlowAttributes,
  type LabelEngine,
  type Progress,
  SETTLED,
  SETTLED_WANTS_MORE,
  UNDECIDED,
} from "./label_engine.ts";
import type { Payload } from "./payload.ts";

const DNS = protocolId("DNS");
/** Protocols that carry one application or another. */
const CARRIERS: ReadonlySet<number> = new Set(
  `TLS QUIC DTLS HTTP HTTP_Proxy HTTP_Connect SSH MQTT AMQP Jabber RTMP RTSP IMAP IMAPS POP3 POPS SMTP SMTPS FTP_CONTROL FTPS
   STUN OpenVPN WireGuard`.split(/\s+/).map((name) => protocolId(name)),
);

/** Another engine's labels, with names from DNS answers where there was none. */
export class DnsNamesEngine implements LabelEngine {
  readonly name: string;
  readonly master: Uint16Array;
  readonly app: Uint16Array;
  readonly confidence: Uint8Array;
  readonly #engine: LabelEngine;
  readonly #names: AddressNames;
  /** Per slot: the application that the client was told of before the flow began. */
  readonly #told: Uint16Array;
  /** Per slot: what the engine answered last. */
  readonly #progress: Uint8Array;

  constructor(engine: LabelEngine, names: AddressNames = new AddressNames()) {
    this.#engine = engine;
    this.#names = names;
    this.name = `${engine.name}+dns`;
    this.master = engine.master;
    this.app = engine.app;
    this.confidence = engine.confidence;
    this.#told = new Uint16Array(engine.master.length);
    this.#progress = new Uint8Array(engine.master.length);
  }

  open(slot: number, payload: Payload): Progress {
    this.#told[slot] = this.#names.appOf(payload.addresses, payload.timeUs);
    this.#progress[slot] = UNDECIDED;
    return this.#advance(slot, this.#engine.open(slot, payload));
  }

  inspect(slot: number, payload: Payload): Progress {
    if (this.#progress[slot] !== SETTLED) this.#advance(slot, this.#engine.inspect(slot, payload));
    if (this.master[slot] !== DNS || this.#progress[slot] === UNDECIDED) {
      return this.#progress[slot] as Progress;
    }
    // A flow that asks again is answered again.
    learnAnswers(payload, this.#names);
    return SETTLED_WANTS_MORE;
  }

  conclude(slot: number): void {
    if (this.#progress[slot] !== UNDECIDED) return;
    this.#engine.conclude(slot);
    this.#advance(slot, SETTLED);
  }

  attributes(slot: number): FlowAttributes | undefined {
    return this.#engine.attributes(slot);
  }

  release(slot: number): void {
    this.#engine.release(slot);
  }

  close(): void {
    this.#engine.close?.();
  }

  #advance(slot: number, progress: Progress): Progress {
    const settles = this.#progress[slot] === UNDECIDED && progress !== UNDECIDED;
    this.#progress[slot] = progress;
    if (settles) this.#name(slot);
    return progress;
  }

  /** The label has just settled: adds what it lacks. */
  #name(slot: number): void {
    const told = this.#told[slot];
    if (told === UNKNOWN) return;
    const master = this.master[slot];
    const isUnknown = master === UNKNOWN || this.confidence[slot] === Confidence.BY_ADDRESS;
    if (isUnknown) this.master[slot] = told;
    else if (this.app[slot] === UNKNOWN && CARRIERS.has(master)) this.app[slot] = told;
    else return;
    this.confidence[slot] = Confidence.BY_DNS;
  }
}
