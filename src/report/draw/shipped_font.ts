// What the font can write that PNGs are drawn with: Inter has Latin, Greek and Cyrillic letters.

import type { MapGraph } from "./map_graph.ts";

const LACKING =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]|(?=\P{ASCII})\p{Extended_Pictographic}/u;

/** The names of hosts that a PNG can't show: boxes would stand in place of some of their letters. */
export function unwritableNames({ hosts }: MapGraph): string[] {
  return hosts.flatMap(({ name }) => LACKING.test(name) ? [name] : []);
}
