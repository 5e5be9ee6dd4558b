// Our own label engine: asks the dissectors that a flow could belong to, each until it says no or yes.

import { Candidates } from "./candidates.ts";
import { type Answer, type Dissector, MORE, NO, YES } from "./dissector.ts";
import { DISSECTORS } from "./dissectors.ts";
import { Finding } from "./finding.ts";
import { FlowStates } from "./flow_states.ts";
import { masterOfIpProtocol } from "./ip_protocols.ts";
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
import { masterOfPorts } from "./port_guess.ts";
import { providerOfAddress } from "./providers.ts";

const TCP_PROTOCOL = 6;
/** Zeroes that an Ethernet frame of 60 bytes can have behind a bare ACK: some networks count them as payload. */
const PADDING_BYTES = 6;
const UDP_PROTOCOL = 17;

/** Protocols whose flows are told apart by whom they reach: `ICMP.Amazon`, `NTP.UbuntuONE`. */
const NAMELESS: ReadonlySet<number> = new Set(
  ["ICMP", "ICMPV6", "NTP", "BitTorrent"].map((name) => protocolId(name)),
);
const TLS = protocolId("TLS");
const AMAZON_AWS = protocolId("AmazonAWS");
const AMAZON = protocolId("Amazon");
const TELEGRAM = protocolId("Telegram");
const FACEBOOK = protocolId("Facebook");
const WHATSAPP = protocolId("WhatsApp");
/** Ports of WhatsApp's chat, which shares its addresses with its owner's other services. */
const WHATSAPP_PORTS: ReadonlySet<number> = new Set([5222, 5223]);

// A flow's phase.
const OPENED = 0; // no payload yet
const LOOKING = 1;
const NAMED = 2; // settled, attributes still wanted
const DONE = 3;

function isPadding({ protocol, bytes, offset, length }: Payload): boolean {
  if (protocol !== TCP_PROTOCOL) return false;
  for (let i = 0; i < length; i++) if (bytes[offset + i] !== 0) return false;
  return true;
}

/** Labels flows with the dissectors of the registry, then by port, then by address. */
export class BuiltinEngine implements LabelEngine {
  readonly name = "builtin";
  readonly master: Uint16Array;
  readonly app: Uint16Array;
  readonly confidence: Uint8Array;
  readonly #dissectors: readonly Dissector[];
  /** Their `inspect`s by themselves: calls of one method of objects that are all of their own kind would be looked up each time. */
  readonly #inspects: readonly Dissector["inspect"][];
  readonly #candidates: Candidates;
  /** Two sets of them, for a moment. */
  readonly #asked: Uint32Array;
  readonly #more: Uint32Array;
  readonly #phase: Uint8Array;
  /** Candidates left, `#candidates.words` words a flow. */
  readonly #left: Uint32Array;
  /** First byte of the flow's first payload, and bits of the directions that have begun. */
  readonly #firstByte: Uint8Array;
  readonly #begun: Uint8Array;
  /** Index + 1 of the dissector that holds the flow, 0 = none. */
  readonly #holder: Uint8Array;
  /** 1 once a dissector has handed the flow to another: its master stays. */
  readonly #handed: Uint8Array;
  readonly #protocol: Uint8Array;
  /** Source port << 16 | destination port. */
  readonly #ports: Uint32Array;
  /** Protocol id of the known provider at either end. */
  readonly #provider: Uint16Array;
  readonly #states: FlowStates;
  readonly #attributes: (FlowAttributes | undefined)[];
  readonly #finding = new Finding();
  readonly #tlsIndex: number;

  /** For slots 0 … `capacity` − 1. */
  constructor(capacity: number, dissectors: readonly Dissector[] = DISSECTORS) {
    this.#dissectors = dissectors;
    this.#inspects = dissectors.map((dissector) => dissector.inspect.bind(dissector));
    this.#tlsIndex = dissectors.findIndex(({ name }) => name === "TLS");
    this.#candidates = new Candidates(dissectors);
    this.#asked = new Uint32Array(this.#candidates.words);
    this.#more = new Uint32Array(this.#candidates.words);
    this.master = new Uint16Array(capacity);
    this.app = new Uint16Array(capacity);
    this.confidence = new Uint8Array(capacity);
    this.#phase = new Uint8Array(capacity);
    this.#left = new Uint32Array(capacity * this.#candidates.words);
    this.#firstByte = new Uint8Array(capacity);
    this.#begun = new Uint8Array(capacity);
    this.#holder = new Uint8Array(capacity);
    this.#handed = new Uint8Array(capacity);
    this.#protocol = new Uint8Array(capacity);
    this.#ports = new Uint32Array(capacity);
    this.#provider = new Uint16Array(capacity);
    this.#states = new FlowStates(capacity);
    this.#attributes = new Array(capacity).fill(undefined);
  }

  open(slot: number, payload: Payload): Progress {
    this.master[slot] = UNKNOWN;
    this.app[slot] = UNKNOWN;
    this.confidence[slot] = Confidence.UNKNOWN;
    this.#phase[slot] = OPENED;
    this.#holder[slot] = 0;
    this.#handed[slot] = 0;
    this.#protocol[slot] = payload.protocol;
    this.#ports[slot] = ((payload.srcPort << 16) | payload.dstPort) >>> 0;
    const provider = providerOfAddress(payload.addresses, 4, payload.ipVersion) ||
      providerOfAddress(payload.addresses, 0, payload.ipVersion);
    this.#provider[slot] = provider === FACEBOOK && WHATSAPP_PORTS.has(payload.dstPort) ? WHATSAPP : provider;
    const master = masterOfIpProtocol(payload.protocol);
    if (master === UNKNOWN) return UNDECIDED;
    this.master[slot] = master;
    return this.#settle(slot, Confidence.DPI);
  }

  inspect(slot: number, payload: Payload): Progress {
    const phase = this.#phase[slot];
    if (phase === DONE) return SETTLED;
    if (phase === OPENED) {
      if (payload.length <= PADDING_BYTES && isPadding(payload)) return UNDECIDED;
      this.#phase[slot] = LOOKING;
      if (payload.protocol !== TCP_PROTOCOL && payload.protocol !== UDP_PROTOCOL) return this.#giveUp(slot);
      this.#begin(slot, payload);
    }
    const holder = this.#holder[slot];
    if (holder !== 0) return this.#ask(slot, holder - 1, payload);
    if ((this.#begun[slot] & (1 << payload.direction)) === 0) this.#admit(slot, payload);
    const words = this.#candidates.words;
    let any = 0;
    for (let word = 0; word < words; word++) {
      let left = this.#left[slot * words + word];
      while (left !== 0) {
        const bit = 31 - Math.clz32(left & -left);
        left &= left - 1;
        const progress = this.#ask(slot, (word << 5) + bit, payload);
        if (progress !== UNDECIDED || this.#holder[slot] !== 0) return progress;
      }
      any |= this.#left[slot * words + word];
    }
    return any !== 0 ? UNDECIDED : this.#giveUp(slot);
  }

  /** Nobody is left who could say more. */
  #giveUp(slot: number): Progress {
    this.conclude(slot);
    return SETTLED;
  }

  #begin(slot: number, payload: Payload): void {
    this.#firstByte[slot] = payload.bytes[payload.offset];
    this.#begun[slot] = 1 << payload.direction;
    this.#choose(this.#left, slot * this.#candidates.words, payload.bytes[payload.offset], payload);
  }

  /** The other side begins: those who could own its first byte, and were not asked for the first one's, are asked, too. */
  #admit(slot: number, payload: Payload): void {
    this.#begun[slot] |= 1 << payload.direction;
    const { words } = this.#candidates;
    this.#choose(this.#asked, 0, this.#firstByte[slot], payload);
    this.#choose(this.#more, 0, payload.bytes[payload.offset], payload);
    for (let word = 0; word < words; word++) {
      this.#left[slot * words + word] |= this.#more[word] & ~this.#asked[word];
    }
  }

  #choose(out: Uint32Array, at: number, byte: number, { protocol, srcPort, dstPort }: Payload): void {
    this.#candidates.write(out, at, protocol === TCP_PROTOCOL ? 0 : 1, byte, srcPort, dstPort);
  }

  /** One call of one dissector, and what follows from its answer. */
  #ask(slot: number, index: number, payload: Payload): Progress {
    const states = this.#states;
    const finding = this.#finding;
    states.at(slot, index);
    states.master = this.master[slot];
    states.app = this.app[slot];
    finding.clear();
    const answer: Answer = this.#inspects[index](payload, states, finding);
    if (answer === NO) {
      states.disown();
      return this.#refused(slot, index);
    }
    this.#keepAttributes(slot, finding);
    if (this.#phase[slot] === NAMED) {
      return answer === YES ? this.#finish(slot) : SETTLED_WANTS_MORE;
    }
    if (finding.master !== UNKNOWN) {
      if (this.#handed[slot] === 0) this.master[slot] = finding.master;
      if (this.#handed[slot] === 0 || finding.app !== UNKNOWN) this.app[slot] = finding.app;
      this.confidence[slot] = finding.confidence;
      this.#holder[slot] = index + 1;
    }
    if (answer === MORE) {
      if (finding.next !== "") this.#handOver(slot, finding.next);
      return UNDECIDED;
    }
    if (answer === YES) return this.#settle(slot, this.confidence[slot]);
    this.#nameProvider(slot);
    this.#phase[slot] = NAMED;
    if (finding.next !== "") this.#handOver(slot, finding.next);
    return SETTLED_WANTS_MORE;
  }

  #refused(slot: number, index: number): Progress {
    if (this.#phase[slot] === NAMED) return this.#finish(slot);
    // A half recognised flow that turns out otherwise keeps what is known of it.
    if (this.#holder[slot] !== 0) return this.#settle(slot, this.confidence[slot]);
    this.#left[slot * this.#candidates.words + (index >>> 5)] &= ~(1 << (index & 31));
    return UNDECIDED;
  }

  #handOver(slot: number, next: string): void {
    this.#states.clear(slot);
    const index = this.#dissectors.findIndex((dissector) => dissector.name === next);
    if (index < 0) return;
    this.#holder[slot] = index + 1;
    this.#handed[slot] = 1;
  }

  #keepAttributes(slot: number, found: Finding): void {
    if (
      found.serverName === "" && found.ja3 === "" && found.ja3s === "" && found.ja4 === "" &&
      found.userAgent === "" && found.contentType === "" && found.hostName === ""
    ) return;
    const kept = this.#attributes[slot];
    if (kept === undefined) {
      this.#attributes[slot] = attributesOf(found);
      return;
    }
    if (kept.serverName === "" || (found.renames && found.serverName !== "")) {
      kept.serverName = found.serverName;
      kept.outerName = found.outerName;
    }
    kept.ja3 ||= found.ja3;
    kept.ja3s ||= found.ja3s;
    kept.ja4 ||= found.ja4;
    kept.userAgent ||= found.userAgent;
    kept.contentType ||= found.contentType;
    kept.hostName ||= found.hostName;
  }

  #settle(slot: number, confidence: number): Progress {
    this.confidence[slot] = confidence;
    return this.#finish(slot);
  }

  /** Names the provider where the protocol itself never tells an application. */
  #nameProvider(slot: number): void {
    if (this.app[slot] !== UNKNOWN || !NAMELESS.has(this.master[slot])) return;
    const provider = this.#provider[slot];
    this.app[slot] = provider === AMAZON_AWS ? AMAZON : provider;
  }

  #finish(slot: number): Progress {
    if (this.#phase[slot] !== NAMED) this.#nameProvider(slot);
    this.#phase[slot] = DONE;
    this.#states.clear(slot);
    return SETTLED;
  }

  conclude(slot: number): void {
    const phase = this.#phase[slot];
    if (phase === DONE) return;
    if (this.master[slot] === UNKNOWN) this.#guess(slot);
    this.#finish(slot);
  }

  #guess(slot: number): void {
    const ports = this.#ports[slot];
    const byPort = masterOfPorts(this.#protocol[slot], ports >>> 16, ports & 0xffff);
    if (byPort !== UNKNOWN && !this.#isDisproved(slot, byPort)) {
      this.master[slot] = byPort;
      this.confidence[slot] = Confidence.BY_PORT;
    } else if (this.#provider[slot] !== UNKNOWN) {
      this.master[slot] = this.#provider[slot];
      this.confidence[slot] = Confidence.BY_ADDRESS;
    }
  }

  /** True if the port says TLS, but what the flow carries is not. */
  #isDisproved(slot: number, master: number): boolean {
    if (master !== TLS || this.#phase[slot] !== LOOKING || this.#provider[slot] === UNKNOWN) return false;
    // Its chat looks like noise, on TLS's port too, and nothing else is at its addresses.
    if (this.#provider[slot] === TELEGRAM) return true;
    const index = this.#tlsIndex;
    return index >= 0 &&
      (this.#left[slot * this.#candidates.words + (index >>> 5)] & (1 << (index & 31))) === 0;
  }

  attributes(slot: number): FlowAttributes | undefined {
    return this.#attributes[slot];
  }

  release(slot: number): void {
    this.#phase[slot] = DONE;
    this.#states.clear(slot);
    this.#attributes[slot] = undefined;
  }
}

function attributesOf(
  { serverName, ja3, ja3s, ja4, userAgent, contentType, outerName, hostName }: Finding,
): FlowAttributes {
  return { serverName, ja3, ja3s, ja4, userAgent, contentType, outerName, hostName };
}
