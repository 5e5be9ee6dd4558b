import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { JsonAt } from "../../src/base/json_at.ts";
import { parseOrderedJson } from "../../src/base/ordered_json.ts";
import { decisionHolds, MapMeta } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";

function read(text: string, map = new ServicesMap()): MapMeta {
  return MapMeta.read(new JsonAt("m.meta.json", [], parseOrderedJson(text, "m.meta.json")), map);
}

function learnedMap(): ServicesMap {
  const map = new ServicesMap();
  map.learn("10.0.0.2", "remote", "TLS", 10, 1_555_969_081_636, 1_555_969_082_020);
  map.learn("10.0.0.2", "remote", "TLS", 10, 1_555_969_085_000, 1_555_969_086_000);
  map.learn("10.0.0.2", "10.0.0.1", "DNS", 10);
  map.allow("10.0.0.2", "10.0.0.1", "SSH");
  return map;
}

Deno.test("a sibling says the same after its file", () => {
  const map = learnedMap();
  const meta = new MapMeta();
  meta.engine = "builtin";
  meta.localNetworks = ["2001:db8::/64"];
  meta.aliases.set("10.0.0.2", "TV");
  meta.approvals = [{
    source: "10.0.0.2",
    destination: "remote",
    label: "SSH",
    reason: "backup",
    madeMs: 5,
    untilMs: 9,
  }, { source: "10.0.0.2", destination: "10.0.0.1", label: "SSH", added: true }];
  meta.denials = [{ source: "10.0.0.9", destination: "remote" }];
  const text = meta.toJson(map);
  const again = ServicesMap.parse(map.toJson(), "m.json");
  const reread = read(text, again);
  assertEquals(reread, meta);
  assertEquals(reread.toJson(again), text);
  assertEquals(again.edge("10.0.0.2", "remote")?.seen("TLS"), {
    flows: 2,
    firstMs: 1_555_969_081_636,
    lastMs: 1_555_969_086_000,
  });
  assertEquals(text.includes('"created": "2019-04-22T21:38:01.636Z"'), true);
  assertEquals(text.includes('"updated": "2019-04-22T21:38:06.000Z"'), true);
});

Deno.test("an empty map has an empty sibling without times", () => {
  const text = new MapMeta().toJson(new ServicesMap());
  assertEquals(text.includes('"created": null'), true);
  assertEquals(read(text), new MapMeta());
});

Deno.test("what the map lacks is passed over, and what is missing is empty", () => {
  const map = learnedMap();
  const before = map.toJson();
  const meta = read(
    '{"format": 1, "seen": {"a": {"b": {"DNS": [1, 2, 3]}}, "10.0.0.2": {"remote": {"X": [1, 2, 3]}}}}',
    map,
  );
  assertEquals(meta, new MapMeta());
  assertEquals(map.toJson(), before);
});

const BAD: [text: string, why: string][] = [
  ["[]", "wanted an object"],
  ["{}", 'm.meta.json: wanted "format": 1, found no "format"'],
  ['{"format": 2}', '"format": wanted format 1, found 2'],
  ['{"format": "1"}', 'found "1"'],
  ['{"format": 1, "engine": 5}', '"engine": wanted an engine\'s name'],
  ['{"format": 1, "denials": {}}', '"denials": wanted a list of decisions'],
  ['{"format": 1, "denials": [{"source": "a"}]}', '"denials" → item 1: wanted a decision with "destination"'],
  [
    '{"format": 1, "approvals": [{"source": "a", "destination": "b", "until_ms": -1}]}',
    '"until_ms": wanted a time',
  ],
  ['{"format": 1, "aliases": {"a": "\\u0007"}}', '"aliases" → "a": wanted a name'],
  [
    '{"format": 1, "seen": {"10.0.0.2": {"remote": {"TLS": [9, 9, 9], "X": [1, 2]}}}}',
    "a list of flows, first and last ms",
  ],
];

Deno.test("a sibling of another shape is refused and changes nothing", () => {
  for (const [text, why] of BAD) {
    const map = learnedMap();
    const flows = map.edge("10.0.0.2", "remote")!.total.flows;
    assertThrows(() => read(text, map), FileError, why);
    assertEquals(map.edge("10.0.0.2", "remote")!.total.flows, flows);
  }
});

Deno.test("a decision holds for its edge, its label or all, until its time", () => {
  const edge = { source: "a", destination: "b" };
  assertEquals(decisionHolds(edge, "a", "b", "DNS", 5), true);
  assertEquals(decisionHolds(edge, "b", "a", "DNS", 5), false);
  assertEquals(decisionHolds({ ...edge, label: "DNS" }, "a", "b", "DNS", 5), true);
  assertEquals(decisionHolds({ ...edge, label: "DNS" }, "a", "b", "DNS.Amazon", 5), false);
  assertEquals(decisionHolds({ ...edge, untilMs: 6 }, "a", "b", "DNS", 5), true);
  assertEquals(decisionHolds({ ...edge, untilMs: 5 }, "a", "b", "DNS", 5), false);
});
