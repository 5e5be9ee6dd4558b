// Network: an address prefix (CIDR), `10.42.0.0/24` or `fe80::/10`; a bare address is a network of one.

import { ADDRESS_WORDS, formatAddress, parseAddress } from "./address.ts";

/** An address prefix. */
export class Network {
  readonly #words: Uint32Array = new Uint32Array(ADDRESS_WORDS);
  readonly #masks: Uint32Array = new Uint32Array(ADDRESS_WORDS);

  private constructor(readonly ipVersion: 4 | 6, readonly prefixLength: number, words: Uint32Array) {
    const skipped = ipVersion === 4 ? 96 : 0;
    for (let i = 0; i < ADDRESS_WORDS; i++) {
      const bits = Math.min(32, Math.max(0, skipped + prefixLength - 32 * i));
      this.#masks[i] = bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
      this.#words[i] = words[i] & this.#masks[i];
    }
  }

  /** The network that `text` names, or undefined. Bits beyond the prefix are ignored. */
  static parse(text: string): Network | undefined {
    const slash = text.indexOf("/");
    const words = new Uint32Array(ADDRESS_WORDS);
    const ipVersion = parseAddress(slash < 0 ? text : text.slice(0, slash), words, 0);
    if (ipVersion === 0) return undefined;
    const most = ipVersion === 4 ? 32 : 128;
    if (slash < 0) return new Network(ipVersion, most, words);
    const length = text.slice(slash + 1);
    if (!/^(0|[1-9][0-9]{0,2})$/.test(length) || Number(length) > most) return undefined;
    return new Network(ipVersion, Number(length), words);
  }

  /** True if the address at `offset` of `words` lies in this network. */
  contains(ipVersion: number, words: Uint32Array, offset: number): boolean {
    if (ipVersion !== this.ipVersion) return false;
    if (ipVersion === 4) return (words[offset + 3] & this.#masks[3]) >>> 0 === this.#words[3];
    for (let i = 0; i < ADDRESS_WORDS; i++) {
      if ((words[offset + i] & this.#masks[i]) >>> 0 !== this.#words[i]) return false;
    }
    return true;
  }

  /** `10.42.0.0/24`; a network of one address is written as that address. */
  toString(): string {
    const address = formatAddress(this.ipVersion, this.#words, 0);
    return this.prefixLength === (this.ipVersion === 4 ? 32 : 128)
      ? address
      : `${address}/${this.prefixLength}`;
  }
}
