import { assertEquals } from "@std/assert";
import { MapMeta } from "../../src/map/map_meta.ts";
import { mergeMeta } from "../../src/map/merge_meta.ts";

Deno.test("mergeMeta() joins what both say and keeps the first name", () => {
  const [into, other] = [new MapMeta(), new MapMeta()];
  other.engine = "builtin";
  into.localNetworks = ["2001:db8::/64"];
  other.localNetworks = ["2001:db8::/64", "192.0.2.0/24"];
  into.aliases.set("a", "TV");
  other.aliases.set("a", "telly").set("b", "printer");
  assertEquals(mergeMeta(into, other, "b.json"), ['b.json calls a "telly"; it stays "TV"']);
  assertEquals([into.engine, into.localNetworks], ["builtin", ["2001:db8::/64", "192.0.2.0/24"]]);
  assertEquals([...into.aliases], [["a", "TV"], ["b", "printer"]]);
});

Deno.test("mergeMeta() warns of labels by different engines", () => {
  const [into, other] = [new MapMeta(), new MapMeta()];
  [into.engine, other.engine] = ["builtin", "ndpi"];
  assertEquals(mergeMeta(into, other, "b.json"), [
    "b.json was labelled by ndpi, what is before it by builtin: labels may differ",
  ]);
  assertEquals(into.engine, "builtin");
});

Deno.test("mergeMeta() keeps one decision an edge and label: the last one", () => {
  const [into, other] = [new MapMeta(), new MapMeta()];
  const about = (label: string, madeMs?: number, reason?: string) => ({
    source: "a",
    destination: "b",
    label,
    madeMs,
    reason,
  });
  into.approvals = [about("DNS", 5, "old"), about("TLS", 9, "newer")];
  other.approvals = [about("DNS", 6, "new"), about("TLS", 8, "older"), about("SSH")];
  into.denials = [{ source: "a", destination: "b" }];
  other.denials = [{ source: "a", destination: "b" }, { source: "a", destination: "b", label: "FTP" }];
  mergeMeta(into, other, "b.json");
  assertEquals(into.approvals.map(({ label, reason }) => [label, reason]), [
    ["DNS", "new"],
    ["TLS", "newer"],
    ["SSH", undefined],
  ]);
  assertEquals(into.denials.map(({ label }) => label), [undefined, "FTP"]);
});
