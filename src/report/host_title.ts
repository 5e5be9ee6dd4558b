// What a host is called, for people.

import type { MapMeta } from "../map/map_meta.ts";

/** The user's name for `host`, else the one that it calls itself, "" if there is none. */
export function hostName(meta: MapMeta, host: string): string {
  return meta.aliases.get(host) ?? meta.hosts.get(host)?.name ?? "";
}

/** `host` with its name: `10.42.0.130 (tv-livingroom)`. */
export function namedHost(meta: MapMeta, host: string): string {
  const name = hostName(meta, host);
  return name === "" ? host : `${host} (${name})`;
}

/** `host` with its name and who made its card: `10.42.0.130  tv-livingroom · Amazon Technologies`. */
export function hostTitle(meta: MapMeta, host: string): string {
  const about = [hostName(meta, host), meta.hosts.get(host)?.vendor ?? ""].filter((part) => part !== "");
  return about.length === 0 ? host : `${host}  ${about.join(" · ")}`;
}
