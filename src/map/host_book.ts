// HostBook: what is known of hosts beyond their address. Kept in the map's sibling under "hosts": host → {mac, vendor, name};
// what is not known is left out.

import type { JsonAt } from "../base/json_at.ts";
import type { Json, JsonObject } from "../base/ordered_json.ts";
import { isPlainText } from "../base/plain_text.ts";
import { MAX_HOST_LENGTH, type ServicesMap } from "./services_map.ts";

/** Hosts, and names, that a book holds, at most. */
export const MAX_BOOK_HOSTS = 65_536;
/** A card with more IPv4 addresses than these is a router's, and tells nothing of the hosts behind it. */
const MAX_ADDRESSES = 3;
const GROUP_BIT = 1;
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;
const NO_MAC = "00:00:00:00:00:00";
/** Whoever has no address yet sends from here. */
const NOBODY = "::";

/** What is known of a host; "" = not known. */
export interface HostEntry {
  mac: string;
  vendor: string;
  /** What it calls itself. */
  name: string;
}

/** Cards, vendors and names of hosts. */
export class HostBook {
  readonly #hosts: Map<string, HostEntry> = new Map();
  readonly #names: Map<string, string> = new Map(); // by MAC

  /** Reads what `toJson` wrote. Throws FileError on anything else. */
  static read(at: JsonAt): HostBook {
    const book = new HostBook();
    for (const [host, below] of at.entries("an object of hosts")) {
      const text = (key: string) => below.get(key)?.text(`a ${key}`, MAX_HOST_LENGTH) ?? "";
      const mac = below.get("mac");
      const entry = { mac: text("mac"), vendor: text("vendor"), name: text("name") };
      if (mac !== undefined && !MAC.test(entry.mac)) throw mac.error("a MAC address");
      if (book.#hosts.size < MAX_BOOK_HOSTS) book.#hosts.set(host, entry);
      if (entry.mac !== "" && entry.name !== "") book.#names.set(entry.mac, entry.name);
    }
    return book;
  }

  /** What is known of `host`; undefined if nothing is. */
  get(host: string): Readonly<HostEntry> | undefined {
    return this.#hosts.get(host);
  }

  /** A frame of `host` came from, or went to, this card. The last one counts. */
  sawCard(host: string, mac: string): void {
    if (host === NOBODY || mac === "" || mac === NO_MAC || parseInt(mac.slice(0, 2), 16) & GROUP_BIT) return;
    const entry = this.#hosts.get(host);
    if (entry === undefined) {
      if (this.#hosts.size < MAX_BOOK_HOSTS) {
        this.#hosts.set(host, { mac, vendor: "", name: this.#names.get(mac) ?? "" });
      }
    } else if (entry.mac !== mac) {
      entry.name = this.#names.get(mac) ?? (entry.mac === "" ? entry.name : "");
      entry.mac = mac;
      entry.vendor = "";
    }
  }

  /** The host with this card calls itself so. */
  nameCard(mac: string, name: string): void {
    if (mac === "" || !isPlainText(name, MAX_HOST_LENGTH)) return;
    if (this.#names.size < MAX_BOOK_HOSTS || this.#names.has(mac)) this.#names.set(mac, name);
  }

  /** `host`, whose card was not seen, calls itself so. */
  nameHost(host: string, name: string): void {
    if (!isPlainText(name, MAX_HOST_LENGTH)) return;
    const entry = this.#hosts.get(host);
    if (entry !== undefined) entry.name = name;
    else if (this.#hosts.size < MAX_BOOK_HOSTS) this.#hosts.set(host, { mac: "", vendor: "", name });
  }

  /** Adds what another map's book knows; what both know stays. */
  merge(other: HostBook): void {
    for (const [host, entry] of other.#hosts) {
      if (!this.#hosts.has(host) && this.#hosts.size < MAX_BOOK_HOSTS) this.#hosts.set(host, { ...entry });
    }
  }

  /** Adds what was seen after all that this book knows: the last one counts. */
  follow(later: HostBook): void {
    for (const [mac, name] of later.#names) this.nameCard(mac, name);
    for (const [host, { mac, name }] of later.#hosts) {
      this.sawCard(host, mac);
      if (name !== "") this.nameHost(host, name);
    }
  }

  /** Puts together what was seen: names to hosts, vendors by `vendorOf` (asked for only if one is missing); cards that stand
   *  for a router are forgotten. */
  settle(vendorOf: (mac: string) => string): void {
    const addresses = new Map<string, number>();
    for (const [host, { mac }] of this.#hosts) {
      if (mac !== "" && !host.includes(":")) addresses.set(mac, (addresses.get(mac) ?? 0) + 1);
    }
    for (const [host, entry] of this.#hosts) {
      if ((addresses.get(entry.mac) ?? 0) > MAX_ADDRESSES) {
        this.#hosts.delete(host);
        continue;
      }
      entry.name = this.#names.get(entry.mac) ?? entry.name;
      if (entry.mac !== "" && entry.vendor === "") entry.vendor = vendorOf(entry.mac);
    }
  }

  /** The sibling's value, for the hosts of `map`. */
  toJson(map: ServicesMap): JsonObject {
    const known = new Set<string>();
    for (const [source, edges] of map.sources) {
      known.add(source);
      for (const destination of edges.keys()) known.add(destination);
    }
    const root: JsonObject = new Map();
    for (const [host, entry] of this.#hosts) {
      if (!known.has(host)) continue;
      const object: JsonObject = new Map<string, Json>();
      for (const key of ["mac", "vendor", "name"] as const) {
        if (entry[key] !== "") object.set(key, entry[key]);
      }
      if (object.size > 0) root.set(host, object);
    }
    return root;
  }
}
