// What a remote address is called: the registrable domain of the name that was asked of it, else the provider that the
// address belongs to.

import { getDomain } from "tldts";
import { ADDRESS_WORDS, parseAddress } from "../base/address.ts";
import { isPlainText } from "../base/plain_text.ts";
import { protocolName, UNKNOWN } from "../dissect/label.ts";
import { providerOfAddress } from "../dissect/providers.ts";
import { masterOf } from "./master_of.ts";
import { MAX_HOST_LENGTH } from "./services_map.ts";

/** Here a name is not whom the client talks to, but what it asks about. */
const NAME_SERVICES: ReadonlySet<string> = new Set([
  "DNS",
  "MDNS",
  "LLMNR",
  "NetBIOS",
  "DHCP",
  "DHCPV6",
  "SSDP",
]);
const REMEMBERED = 4096;

/** Names remote ends of flows; remembers the last few thousand host names. */
export class RemoteNamer {
  readonly #domains: Map<string, string> = new Map();
  readonly #words: Uint32Array = new Uint32Array(ADDRESS_WORDS);

  /** The name of the end at `offset` of `words`, "" if there is none. `serverName` is what was asked of it, "" if nothing;
   *  `label` tells what for. */
  nameOf(label: string, serverName: string, ipVersion: number, words: Uint32Array, offset: number): string {
    const domain = serverName === "" || NAME_SERVICES.has(masterOf(label)) ? "" : this.#domainOf(serverName);
    if (domain !== "" || ipVersion === 0) return domain;
    const provider = providerOfAddress(words, offset, ipVersion);
    return provider === UNKNOWN ? "" : protocolName(provider);
  }

  /** The same for an address as text; `remote` is not one. */
  nameOfText(label: string, serverName: string, address: string): string {
    return this.nameOf(label, serverName, parseAddress(address, this.#words, 0), this.#words, 0);
  }

  #domainOf(serverName: string): string {
    let domain = this.#domains.get(serverName);
    if (domain === undefined) {
      domain = getDomain(serverName) ?? "";
      if (!isPlainText(domain, MAX_HOST_LENGTH)) domain = "";
      if (this.#domains.size >= REMEMBERED) this.#domains.clear();
      this.#domains.set(serverName, domain);
    }
    return domain;
  }
}
