// Files that belong to a JSON file stand beside it; beside the file itself, where a link leads to it: whoever comes by
// another way finds the same ones.

import { followLinks } from "./atomic_file.ts";

/** Where that is: `x.json` with `meta.json` → `x.meta.json`. */
export function jsonSibling(path: string, ending: string): string {
  const file = isLink(path) ? followLinks(path) : path;
  return `${file.endsWith(".json") ? file.slice(0, -".json".length) : file}.${ending}`;
}

function isLink(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSymlink;
  } catch {
    return false; // nothing is there yet
  }
}
