// JudgedFlow: a flow at the moment of its verdict, as sinks and the anomaly log see it.

import { formatAddress, parseAddress } from "../base/address.ts";
import { isGuess } from "../dissect/label_engine.ts";
import { type FlowBatch, STRINGS } from "../flow/flow_batch.ts";
import { REMOTE } from "../map/hosts.ts";
import type { RecordedFlow } from "../map/recorded_flow.ts";
import { Verdict } from "./verdict.ts";

const SERVER_NAME = STRINGS.indexOf("serverName");
/** Words of both addresses: source's, then destination's. */
export const ENDPOINT_WORDS = 8;

/** A judged flow. One object is reused for every flow: copy what must last. */
export class JudgedFlow {
  /** Ordinal among judged flows, from 0. */
  index = 0;
  /** When its label settled, microseconds since the epoch. */
  timeUs = 0;
  source = "";
  destination = "";
  label = "";
  verdict: Verdict = Verdict.NONE;
  /** Of both directions, so far. */
  bytes = 0;
  protocol = 0;
  srcPort = 0;
  dstPort = 0;
  /** True if the label is a guess by port or address. */
  guessed = false;
  /** IP version of each address, 0 if only `remote` is known. */
  srcVersion = 0;
  dstVersion = 0;
  readonly words: Uint32Array = new Uint32Array(ENDPOINT_WORDS);
  #batch: FlowBatch | undefined;
  #row = 0;
  #serverName = "";

  /** The source's address, or `remote`. */
  get srcAddress(): string {
    return addressText(this.srcVersion, this.words, 0);
  }

  /** The destination's address, or `remote`. */
  get dstAddress(): string {
    return addressText(this.dstVersion, this.words, 4);
  }

  /** The name that the client asked for, "" if none; to be read before the batch is given back. */
  get serverName(): string {
    return this.#batch === undefined ? this.#serverName : this.#batch.getString(this.#row, SERVER_NAME);
  }

  /** True if the server name may be but an outer one; to be read before the batch is given back. */
  get outerName(): boolean {
    return this.#batch !== undefined && this.#batch.outerName[this.#row] === 1;
  }

  /** Takes what a row of a batch says. */
  takeRow(batch: FlowBatch, row: number): void {
    this.#batch = batch;
    this.#row = row;
    this.timeUs = batch.eventUs[row];
    this.bytes = batch.srcBytes[row] + batch.dstBytes[row];
    this.protocol = batch.protocol[row];
    this.srcPort = batch.srcPort[row];
    this.dstPort = batch.dstPort[row];
    this.guessed = isGuess(batch.confidence[row]);
    this.srcVersion = this.dstVersion = batch.ipVersion[row];
    const from = row * 4;
    for (let i = 0; i < 4; i++) {
      this.words[i] = batch.srcAddress[from + i];
      this.words[4 + i] = batch.dstAddress[from + i];
    }
  }

  /** Takes what a flow CSV says. */
  takeRecorded(flow: RecordedFlow): void {
    this.#batch = undefined;
    this.#serverName = flow.serverName;
    this.timeUs = flow.lastMs * 1000;
    this.bytes = flow.srcBytes + flow.dstBytes;
    this.protocol = flow.protocol;
    this.srcPort = flow.srcPort;
    this.dstPort = flow.dstPort;
    this.guessed = flow.guessed;
    this.srcVersion = parseAddress(flow.src, this.words, 0);
    this.dstVersion = parseAddress(flow.dst, this.words, 4);
  }
}

/** The text of the address at `offset` of `words`; `remote` if the version is 0. */
export function addressText(ipVersion: number, words: Uint32Array, offset: number): string {
  return ipVersion === 0 ? REMOTE : formatAddress(ipVersion, words, offset);
}
