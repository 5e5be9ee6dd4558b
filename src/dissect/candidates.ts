// Which dissectors a flow's first payload could belong to: a bit each, chosen by transport, first byte and ports.

import { type Dissector, TCP, UDP } from "./dissector.ts";

const BYTES = 256;
const PORTS = 65536;

/** Sets of dissectors as bits; bit i of word w is dissector 32 w + i. */
export class Candidates {
  /** Words in a set. */
  readonly words: number;
  /** By transport (0 TCP, 1 UDP) and first byte. */
  readonly #byStart: Uint32Array;
  /** By group of ports; group 0: dissectors that take any port. */
  readonly #byGroup: number[][];
  readonly #groupOfPort: Uint16Array = new Uint16Array(PORTS);

  constructor(dissectors: readonly Dissector[]) {
    this.words = (dissectors.length + 31) >>> 5;
    this.#byStart = new Uint32Array(2 * BYTES * this.words);
    this.#byGroup = [new Array(this.words).fill(0)];
    dissectors.forEach((dissector, index) => this.#add(dissector, index));
  }

  #add(dissector: Dissector, index: number): void {
    const word = index >>> 5;
    const bit = 1 << (index & 31);
    const starts = dissector.starts ?? Array.from({ length: BYTES }, (_, byte) => byte);
    for (const byte of starts) {
      if (dissector.transport & TCP) this.#byStart[byte * this.words + word] |= bit;
      if (dissector.transport & UDP) this.#byStart[(BYTES + byte) * this.words + word] |= bit;
    }
    if (dissector.ports === undefined) this.#byGroup[0][word] |= bit;
    for (const port of dissector.ports ?? []) this.#byGroup[this.#group(port)][word] |= bit;
  }

  #group(port: number): number {
    if (this.#groupOfPort[port] === 0) {
      this.#groupOfPort[port] = this.#byGroup.length;
      this.#byGroup.push(new Array(this.words).fill(0));
    }
    return this.#groupOfPort[port];
  }

  /** Writes the set of those who could own a first payload into `out` at `at`. `transport`: 0 TCP, 1 UDP. */
  write(
    out: Uint32Array,
    at: number,
    transport: number,
    byte: number,
    srcPort: number,
    dstPort: number,
  ): void {
    const start = (transport * BYTES + byte) * this.words;
    const any = this.#byGroup[0];
    const bySource = this.#byGroup[this.#groupOfPort[srcPort]];
    const byDestination = this.#byGroup[this.#groupOfPort[dstPort]];
    for (let word = 0; word < this.words; word++) {
      out[at + word] = this.#byStart[start + word] & (any[word] | bySource[word] | byDestination[word]);
    }
  }
}
