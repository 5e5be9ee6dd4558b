import { assertEquals } from "@std/assert";
import { type Decision, MapMeta } from "../../src/map/map_meta.ts";
import { mergeMeta, namesOfBoth } from "../../src/map/merge_meta.ts";
import { hostName } from "../../src/report/host_title.ts";
import { ServicesMap } from "../../src/map/services_map.ts";

/** Merges two siblings of empty maps. */
function merge(into: MapMeta, other: MapMeta): string[] {
  const map = new ServicesMap();
  return mergeMeta({ map, meta: into }, { map, meta: other }, "b.json");
}

Deno.test("mergeMeta() joins what both say and keeps the first name", () => {
  const [into, other] = [new MapMeta(), new MapMeta()];
  other.engine = "builtin";
  into.localNetworks = ["2001:db8::/64"];
  other.localNetworks = ["2001:db8::/64", "192.0.2.0/24"];
  into.aliases.set("a", "TV");
  other.aliases.set("a", "telly").set("b", "printer");
  assertEquals(merge(into, other), ['b.json calls a "telly"; it stays "TV"']);
  assertEquals([into.engine, into.localNetworks], ["builtin", ["2001:db8::/64", "192.0.2.0/24"]]);
  assertEquals([...into.aliases], [["a", "TV"], ["b", "printer"]]);
});

Deno.test("namesOfBoth() prefers the later map's names and keeps the earlier one's", () => {
  const [before, after] = [new MapMeta(), new MapMeta()];
  before.aliases.set("a", "TV").set("b", "printer");
  after.aliases.set("a", "telly");
  before.hosts.nameHost("c", "camera");
  before.hosts.nameHost("d", "doorbell");
  after.hosts.nameHost("d", "door");
  const names = namesOfBoth(before, after);
  assertEquals(["a", "b", "c", "d", "e"].map((host) => hostName(names, host)), [
    "telly",
    "printer",
    "camera",
    "door",
    "",
  ]);
});

Deno.test("mergeMeta() warns of labels by different engines", () => {
  const [into, other] = [new MapMeta(), new MapMeta()];
  [into.engine, other.engine] = ["builtin", "ndpi"];
  assertEquals(merge(into, other), [
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
  merge(into, other);
  assertEquals(into.approvals.map(({ label, reason }) => [label, reason]), [
    ["DNS", "new"],
    ["TLS", "newer"],
    ["SSH", undefined],
  ]);
  assertEquals(into.denials.map(({ label }) => label), [undefined, "FTP"]);
});

Deno.test("mergeMeta() lifts a denial that the same was allowed after, for ever, in whichever map", () => {
  const about = (madeMs: number | undefined, untilMs?: number) => ({
    source: "a",
    destination: "b",
    label: "SSH",
    madeMs,
    untilMs,
  });
  const cases: [denial: Decision, approval: Decision, denials: number][] = [
    [about(5), about(6), 0],
    [about(6), about(5), 1],
    [about(5), about(6, 100), 1],
    [about(undefined), about(undefined), 1],
    [about(undefined), about(1), 0],
    [{ ...about(5), label: undefined }, about(6), 1],
  ];
  for (const [denial, approval, denials] of cases) {
    for (const isOurs of [true, false]) {
      const [into, other] = [new MapMeta(), new MapMeta()];
      (isOurs ? into : other).denials = [denial];
      (isOurs ? other : into).approvals = [approval];
      merge(into, other);
      assertEquals([into.denials.length, into.approvals], [denials, [approval]]);
    }
  }
});

Deno.test("mergeMeta() keeps in mind that allowing has added a label, unless the other map lists it by itself", () => {
  const added: Decision = { source: "a", destination: "b", label: "SSH", madeMs: 1, added: true };
  const listing = ServicesMap.parse('{"a": {"b": [1, "SSH"]}}', "m");
  for (
    const [map, theirs, expected] of [
      [new ServicesMap(), [], true],
      [listing, [], undefined],
      [listing, [added], true],
    ] as const
  ) {
    for (const isOurs of [true, false]) {
      const [one, other] = [new MapMeta(), new MapMeta()];
      one.approvals = [added];
      other.approvals = [...theirs];
      const pair = [{ map: listing, meta: one }, { map, meta: other }];
      if (!isOurs) pair.reverse();
      mergeMeta(pair[0], pair[1], "b.json");
      assertEquals(pair[0].meta.approvals.map((approval) => approval.added), [expected]);
    }
  }
});
