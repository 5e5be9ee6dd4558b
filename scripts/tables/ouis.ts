// Makes data/ouis.txt, the vendors of MAC addresses, from the npm package oui-data (BSD-2-Clause), which holds what the IEEE
// publishes of its assignments:
//   deno run -A scripts/tables/ouis.ts

const OUTPUT = new URL("../../data/ouis.txt", import.meta.url);
const SOURCE = "npm:oui-data@2";
const LEGAL_FORM =
  /[\s,.]+(?:(?:co|company|inc|incorporated|ltd|limited|llc|l\.l\.c|corp|corporation|corporate|gmbh|ag|kg|sas|sarl|s\.?r\.?l|s\.?p\.?a|s\.?a|b\.?v|n\.?v|ab|oy|a\/s|aps|pty|plc|pte|k\.k|kk|co kg|gmbh & co)\b\.?)[\s,.]*$/i;
/** What stands for those who hide, or who share out what they were given. */
const NO_VENDOR = /^(private|ieee registration authority)$/i;

/** The vendor's name as short as people know it: without address, legal form, and shouting. */
export function shortVendor(entry: string): string {
  let name = entry.split("\n")[0].replaceAll(/\s+/g, " ").replace(/\s*\([^)]*\)$/, "").trim();
  for (let before = ""; before !== name;) {
    before = name;
    const shorter = name.replace(LEGAL_FORM, "").replace(/[\s,.&]+$/, "");
    if (/\p{L}{2}/u.test(shorter)) name = shorter;
  }
  if (name !== name.toUpperCase()) return name;
  return name.replaceAll(/\p{Lu}{4,}/gu, (word) => word[0] + word.slice(1).toLowerCase());
}

/** Lines `vendor <TAB> prefixes`, sorted; prefixes have 6, 7 or 9 hexadecimal digits. */
export function ouiTable(entries: Readonly<Record<string, string>>): string {
  const vendors = new Map<string, string[]>();
  for (const [prefix, entry] of Object.entries(entries)) {
    const vendor = shortVendor(entry);
    if (vendor === "" || NO_VENDOR.test(vendor) || !/^(?:[0-9A-F]{6,7}|[0-9A-F]{9})$/.test(prefix)) continue;
    const prefixes = vendors.get(vendor);
    if (prefixes === undefined) vendors.set(vendor, [prefix]);
    else prefixes.push(prefix);
  }
  const lines = [...vendors].map(([vendor, prefixes]) => `${vendor}\t${prefixes.sort().join(" ")}\n`);
  return lines.sort((a, b) => a < b ? -1 : 1).join("");
}

if (import.meta.main) {
  const { default: entries } = await import(SOURCE, { with: { type: "json" } });
  await Deno.writeTextFile(OUTPUT, ouiTable(entries));
}
