import { assertEquals } from "@std/assert";
import type { MapDiff } from "../../src/map/map_diff.ts";
import { MapMeta } from "../../src/map/map_meta.ts";
import { diffLines, diffSummary } from "../../src/report/diff_text.ts";

const DIFF: MapDiff = {
  compared: 9,
  changes: [
    {
      kind: "changed",
      source: "a",
      destination: "b",
      bytesBefore: 5,
      bytesAfter: 2005,
      added: ["SSH"],
      removed: ["FTP", "DNS"],
    },
    {
      kind: "gone",
      source: "a",
      destination: "remote",
      bytesBefore: 12,
      bytesAfter: 0,
      added: [],
      removed: ["TLS"],
    },
    {
      kind: "new",
      source: "c",
      destination: "b",
      bytesBefore: 0,
      bytesAfter: 7,
      added: ["NTP", "TLS"],
      removed: [],
    },
    { kind: "changed", source: "c", destination: "d", bytesBefore: 9, bytesAfter: 1, added: [], removed: [] },
  ],
};

Deno.test("diffLines() shows each change under its source", () => {
  assertEquals(diffLines(DIFF, new MapMeta(), { width: 80, color: false }), [
    "a",
    "  ~ → b       +2.0 kB  + SSH  − FTP, DNS",
    "  − → remote     12 B  TLS",
    "c",
    "  + → b           7 B  NTP, TLS",
    "  ~ → d          −8 B",
  ]);
  assertEquals(diffLines({ changes: [], compared: 3 }, new MapMeta(), { width: 80, color: true }), []);
});

Deno.test("diffLines() says what hosts are called", () => {
  const names = new MapMeta();
  names.aliases.set("a", "TV").set("b", "hub");
  assertEquals(diffLines({ ...DIFF, changes: [DIFF.changes[0]] }, names, { width: 80, color: false }), [
    "a (TV)",
    "  ~ → b (hub)  +2.0 kB  + SSH  − FTP, DNS",
  ]);
});

Deno.test("diffLines() colours by kind", () => {
  const lines = diffLines(DIFF, new MapMeta(), { width: 80, color: true });
  const colors = [undefined, "33", "31", undefined, "32", "33"];
  // deno-lint-ignore no-control-regex -- that is what colours are
  assertEquals(lines.map((line) => /^\x1b\[(3\d)m/.exec(line)?.[1]), colors);
});

Deno.test("diffSummary() counts by kind", () => {
  assertEquals(diffSummary(DIFF), "1 new, 1 gone, 2 changed of 9 pairs of hosts");
  const changes = new Array(1234).fill(DIFF.changes[2]);
  assertEquals(
    diffSummary({ changes, compared: 56789 }),
    "1,234 new, 0 gone, 0 changed of 56,789 pairs of hosts",
  );
  assertEquals(diffSummary({ changes: [], compared: 1 }), "0 new, 0 gone, 0 changed of 1 pair of hosts");
});
