// Labels: `Master` or `Master.App` in nDPI's spelling, held as two protocol ids. Stored forms write names, never ids.

import { PROTOCOLS } from "./protocols.ts";

/** The id that stands for no protocol; its name is `Unknown`. */
export const UNKNOWN = 0;

const MAX_PROTOCOLS = 0xffff;
const names: string[] = PROTOCOLS.map(([name]) => name);
const categories: string[] = PROTOCOLS.map(([, category]) => category);
const ids: Map<string, number> = new Map(names.map((name, id) => [name, id]));

/** Masters whose category is that of all their labels. */
const KEEP_CATEGORY: ReadonlySet<number> = new Set(
  ["DNS", "SMTP", "SMTPS", "POP3", "POPS", "IMAP", "IMAPS"].map(protocolId),
);

/** The id of protocol `name`; a name not yet known is added (category `Unspecified`), `UNKNOWN` once 65,535 are. */
export function protocolId(name: string): number {
  return addProtocol(name, "Unspecified");
}

/** The id of protocol `name`; a name not yet known is added with `category`, `UNKNOWN` once 65,535 are. */
export function addProtocol(name: string, category: string): number {
  const known = ids.get(name);
  if (known !== undefined) return known;
  if (names.length >= MAX_PROTOCOLS) return UNKNOWN;
  const id = names.length;
  names.push(name);
  categories.push(category);
  ids.set(name, id);
  return id;
}

/** The name of a protocol id. */
export function protocolName(id: number): string {
  return names[id] ?? "Unknown";
}

/** Number of protocols known: ids are 0 … count − 1. Beyond those of `PROTOCOLS` they differ from thread to thread. */
export function protocolCount(): number {
  return names.length;
}

/** The names of all protocols known, by their ids. */
export function protocolNames(): readonly string[] {
  return names;
}

/** `TLS.Amazon`, or `TLS` where `app` is `UNKNOWN`. */
export function labelText(master: number, app: number): string {
  return app === UNKNOWN ? protocolName(master) : `${protocolName(master)}.${protocolName(app)}`;
}

/** The category of a label: its application's, else its master's. As in nDPI 4.11 name queries and mail keep theirs. */
export function labelCategory(master: number, app: number): string {
  return categories[app === UNKNOWN || KEEP_CATEGORY.has(master) ? master : app] ?? "Unspecified";
}
