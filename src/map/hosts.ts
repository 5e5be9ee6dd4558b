// From addresses to hosts: which addresses a map names, and which are `remote`.
//   IPv4  named: 10/8, 172.16/12, 192.168/16; every other one is remote
//   IPv6  named: ::, fe80::/10, fc00::/7, ff00::/8; every other one is remote
// Addresses of `deviceIps` and `localNetworks` are always named.

import { ADDRESS_WORDS, formatAddress, parseAddress } from "../base/address.ts";
import { UsageError } from "../base/errors.ts";
import { Network } from "../base/network.ts";

/** The host that stands for every address that has no name of its own. */
export const REMOTE = "remote";

const NAMED_NETWORKS = networks("named", [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "::/128",
  "fe80::/10",
  "fc00::/7",
  "ff00::/8",
]);

const CACHE_ENTRIES = 8192; // a power of two
const NO_VERSION = 0;

/** Maps addresses to hosts. Remembers the last few thousand, so that a known address costs no string. */
export class HostMapper {
  readonly #devices: Network[];
  readonly #local: Network[];
  // Direct-mapped cache: version and words of the address, its host, whether it is a device.
  readonly #version: Uint8Array = new Uint8Array(CACHE_ENTRIES);
  readonly #words: Uint32Array = new Uint32Array(CACHE_ENTRIES * ADDRESS_WORDS);
  readonly #hosts: string[] = new Array<string>(CACHE_ENTRIES).fill(REMOTE);
  readonly #isDevice: Uint8Array = new Uint8Array(CACHE_ENTRIES);
  readonly #parsed: Uint32Array = new Uint32Array(ADDRESS_WORDS);

  /** Both lists hold addresses or networks (CIDR). Throws UsageError on anything else. */
  constructor(options: { deviceIps?: readonly string[]; localNetworks?: readonly string[] } = {}) {
    this.#devices = networks("device_ips", options.deviceIps ?? []);
    this.#local = [
      ...NAMED_NETWORKS,
      ...networks("local_networks", options.localNetworks ?? []),
      ...this.#devices,
    ];
  }

  /** True if only flows with a device at one end are to be judged, counted and learned. */
  get hasDevices(): boolean {
    return this.#devices.length > 0;
  }

  /** The host of the address at `offset` of `words` (IPv4: the last of four words). */
  hostOf(ipVersion: number, words: Uint32Array, offset: number): string {
    return this.#hosts[this.#entry(ipVersion, words, offset)];
  }

  /** True if that address is one of `deviceIps`. */
  isDevice(ipVersion: number, words: Uint32Array, offset: number): boolean {
    return this.#isDevice[this.#entry(ipVersion, words, offset)] === 1;
  }

  /** The host of an address given as text; `remote` is one already. Undefined if `text` is neither. */
  hostOfText(text: string): string | undefined {
    if (text === REMOTE) return REMOTE;
    const ipVersion = parseAddress(text, this.#parsed, 0);
    return ipVersion === 0 ? undefined : this.hostOf(ipVersion, this.#parsed, 0);
  }

  /** True if the address that `text` is, is one of `deviceIps`. */
  isDeviceText(text: string): boolean {
    const ipVersion = parseAddress(text, this.#parsed, 0);
    return ipVersion !== 0 && this.isDevice(ipVersion, this.#parsed, 0);
  }

  #entry(ipVersion: number, words: Uint32Array, offset: number): number {
    const wide = ipVersion === 6;
    const w0 = wide ? words[offset] : 0;
    const w1 = wide ? words[offset + 1] : 0;
    const w2 = wide ? words[offset + 2] : 0;
    const w3 = words[offset + 3];
    let hash = Math.imul(w0 ^ Math.imul(w1, 0x9e3779b1) ^ w2, 0x85ebca6b) ^ w3;
    hash = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1);
    const entry = (hash ^ (hash >>> 16)) & (CACHE_ENTRIES - 1);
    const at = entry * ADDRESS_WORDS;
    const cached = this.#words;
    if (
      this.#version[entry] !== ipVersion || cached[at + 3] !== w3 || cached[at + 2] !== w2 ||
      cached[at + 1] !== w1 || cached[at] !== w0
    ) {
      this.#version[entry] = NO_VERSION;
      cached[at] = w0;
      cached[at + 1] = w1;
      cached[at + 2] = w2;
      cached[at + 3] = w3;
      this.#hosts[entry] = isIn(this.#local, ipVersion, cached, at)
        ? formatAddress(ipVersion, cached, at)
        : REMOTE;
      this.#isDevice[entry] = isIn(this.#devices, ipVersion, cached, at) ? 1 : 0;
      this.#version[entry] = ipVersion;
    }
    return entry;
  }
}

function isIn(list: readonly Network[], ipVersion: number, words: Uint32Array, offset: number): boolean {
  for (let i = 0; i < list.length; i++) if (list[i].contains(ipVersion, words, offset)) return true;
  return false;
}

function networks(key: string, texts: readonly string[]): Network[] {
  return texts.map((text) => {
    const network = Network.parse(text);
    if (network === undefined) {
      throw new UsageError(`${key}: ${JSON.stringify(text)} is neither an address nor a network`, {
        hint: 'write addresses as "10.42.0.130" and networks as "10.42.0.0/24" or "2001:db8::/32"',
      });
    }
    return network;
  });
}
