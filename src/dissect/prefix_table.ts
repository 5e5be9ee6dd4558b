// Applications by how a text begins.

import { UNKNOWN } from "./label.ts";

/** Beginnings and the application ids that they tell, the first one that fits first. */
export type PrefixTable = readonly (readonly [prefix: string, app: number])[];

/** The application id that the beginning of `text` tells; `UNKNOWN` where it tells none. */
export function appOfPrefix(table: PrefixTable, text: string): number {
  if (text === "") return UNKNOWN;
  // A loop, as V8 unrolls each comparison with a constant: forty milliseconds of its compiler for seven of them.
  for (let i = 0; i < table.length; i++) {
    if (text.startsWith(table[i][0])) return table[i][1];
  }
  return UNKNOWN;
}
