// Who made a network card, told by the first digits of its MAC address: data/ouis.txt, lines `vendor <TAB> prefixes`.

import { DATA_URL } from "../base/data_url.ts";

/** Digits of prefixes, the longest first: the longest one that is known tells. */
const PREFIX_DIGITS = [9, 7, 6];
const LOCAL_BIT = 2;

/** What stands for the maker of an address that was made up by the device itself. */
export const RANDOM_MAC = "random address";

/** Vendors by prefix. */
export class Vendors {
  readonly #byPrefix: Map<string, string> = new Map();

  /** Reads the table; nothing is loaded before. */
  static load(): Vendors {
    return new Vendors(Deno.readTextFileSync(new URL("ouis.txt", DATA_URL)));
  }

  constructor(table: string) {
    for (const line of table.split("\n")) {
      const tab = line.indexOf("\t");
      if (tab <= 0) continue;
      const vendor = line.slice(0, tab);
      for (const prefix of line.slice(tab + 1).split(" ")) this.#byPrefix.set(prefix, vendor);
    }
  }

  /** The maker of `mac` (`00:11:22:aa:bb:cc`), "" if it is not known. */
  vendorOf(mac: string): string {
    if (parseInt(mac.slice(0, 2), 16) & LOCAL_BIT) return RANDOM_MAC;
    const digits = mac.replaceAll(":", "").toUpperCase();
    for (const length of PREFIX_DIGITS) {
      const vendor = this.#byPrefix.get(digits.slice(0, length));
      if (vendor !== undefined) return vendor;
    }
    return "";
  }
}
