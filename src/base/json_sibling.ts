// Files that belong to a JSON file stand beside it.

/** Where that is: `x.json` with `meta.json` → `x.meta.json`. */
export function jsonSibling(path: string, ending: string): string {
  return `${path.endsWith(".json") ? path.slice(0, -".json".length) : path}.${ending}`;
}
