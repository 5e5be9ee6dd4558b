import { assert, assertEquals } from "@std/assert";
import manifest from "../../deno.json" with { type: "json" };

const ROOT = new URL("../../", import.meta.url);

/** `@scope/name` out of `npm:@scope/name@2/path`. */
function packageOf(specifier: string): string {
  return /^npm:((?:@[^/]+\/)?[^@/]+)/.exec(specifier)![1];
}

Deno.test("THIRD_PARTY.md names every package that is imported, and no other, with its licence", async () => {
  const rows = (await Deno.readTextFile(new URL("THIRD_PARTY.md", ROOT))).matchAll(
    /^\| `([^`]+)` +\| +(\S[^|]*?) +\| +(\S[^|]*?) +\| +(\S[^|]*?) +\|$/gm,
  );
  const table = await Deno.readTextFile(new URL("scripts/tables/ouis.ts", ROOT));
  const data = /"(npm:[^"]+)"/.exec(table)![1];
  const wanted = new Set([...Object.values(manifest.imports), data].map(packageOf));
  const named = [...rows].map(([, name, , licence]) => {
    assert(/MIT|BSD|Apache|MPL|Open Font/.test(licence), name);
    return name;
  });
  assertEquals(named.toSorted(), [...wanted].sort());
});
