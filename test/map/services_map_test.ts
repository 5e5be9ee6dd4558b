import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { sharedText } from "../support/shared_folder.ts";

Deno.test("a map learns bytes and labels in their order, and nothing from Unknown", () => {
  const map = new ServicesMap();
  assertEquals(map.learn("10.0.0.2", "remote", "TLS", 100), true);
  assertEquals(map.learn("10.0.0.2", "10.0.0.1", "DNS", 7), true);
  assertEquals(map.learn("10.0.0.2", "remote", "HTTP", 20), true);
  assertEquals(map.learn("10.0.0.2", "remote", "TLS", 3), true);
  assertEquals(map.learn("remote", "10.0.0.2", "Unknown", 999), false);
  assertEquals(
    map.toJson(),
    `{
    "10.0.0.2": {
        "remote": [
            123,
            "TLS",
            "HTTP"
        ],
        "10.0.0.1": [
            7,
            "DNS"
        ]
    }
}`,
  );
  assertEquals(map.edgeCount, 2);
  assertEquals(map.hasSource("remote"), false);
  assertEquals(map.edge("10.0.0.2", "10.0.0.1")?.has("DNS"), true);
});

const SAME: string[] = [
  "{}",
  '{\n    "a": {}\n}',
  '{\n    "2": {\n        "1": [\n            9007199254740991,\n            "DNS",\n            "DNS"\n        ],\n' +
  '        "0": [\n            0\n        ]\n    },\n    "1": {\n        "__proto__": [\n            5,\n' +
  '            "na\\u00efve"\n        ]\n    }\n}',
];

Deno.test("a map file that is read and written again is the same bytes", () => {
  for (const text of SAME) assertEquals(ServicesMap.parse(text, "map.json").toJson(), text);
});

const BAD: [text: string, why: string][] = [
  ["", "it ends too early"],
  ["[]", "map.json: wanted an object of source hosts, found an empty list"],
  ["7", "wanted an object of source hosts, found 7"],
  ['{"a": []}', 'map.json: "a": wanted an object of destination hosts, found an empty list'],
  ['{"a": {"b": {}}}', '"a" → "b": wanted a list of bytes and labels, found an object'],
  ['{"a": {"b": []}}', '"a" → "b": wanted a list of bytes and labels, found an empty list'],
  ['{"a": {"b": ["DNS"]}}', '"a" → "b" → item 1: wanted bytes'],
  ['{"a": {"b": [-1]}}', "found -1"],
  ['{"a": {"b": [1.5]}}', "found 1.5"],
  ['{"a": {"b": [9007199254740993]}}', "at most 2^53 - 1"],
  ['{"a": {"b": [1e300]}}', "at most 2^53 - 1"],
  ['{"a": {"b": [1, 2]}}', "item 2: wanted a label"],
  ['{"a": {"b": [1, ""]}}', "item 2: wanted a label"],
  ['{"a": {"b": [1, null]}}', "found null"],
  ['{"a": {"b": [1, "\\u001b[31m"]}}', 'found "\\u001b[31m"'],
  [`{"a": {"b": [1${', "L"'.repeat(5000)}]}}`, '"a" → "b": wanted at most 4,096 labels, found 5,000'],
  ['{"": {}}', "wanted a source host"],
  ['{"a": {"\\n": [1]}}', "wanted a destination host"],
  ['{"a": {}, "a": {}}', 'key "a" occurs twice'],
  ["[".repeat(5000), "nested deeper"],
];

Deno.test("what is no map is refused with its place and what was wanted", () => {
  for (const [text, why] of BAD) {
    assertThrows(() => ServicesMap.parse(text, "map.json"), FileError, why, text.slice(0, 60));
  }
});

Deno.test("hostile keys are hosts like others and touch nothing else", () => {
  const map = ServicesMap.parse('{"__proto__": {"toString": [1, "DNS"]}}', "x");
  assertEquals(map.edge("__proto__", "toString")?.labels, ["DNS"]);
  assertEquals(map.edge("constructor", "name"), undefined);
  assertEquals(({} as Record<string, unknown>).toString === Object.prototype.toString, true);
});

Deno.test("allow adds a label without bytes, forget takes labels, pairs and empty hosts away", () => {
  const map = new ServicesMap();
  map.learn("a", "b", "DNS", 5);
  assertEquals(map.allow("a", "b", "TLS"), true);
  assertEquals(map.allow("a", "b", "TLS"), false);
  assertEquals(map.allow("c", "d", "SSH"), true);
  assertEquals(map.edge("c", "d")?.bytes, 0);
  assertEquals(map.forget("a", "b", "HTTP"), false);
  assertEquals(map.forget("a", "b", "DNS"), true);
  assertEquals(map.edge("a", "b")?.labels, ["TLS"]);
  assertEquals(map.forget("a", "b", "TLS"), true);
  assertEquals(map.hasSource("a"), false);
  assertEquals(map.forget("c", "d"), true);
  assertEquals(map.forget("c", "d"), false);
  assertEquals([map.edgeCount, map.toJson()], [0, "{}"]);
});

Deno.test("merging two maps is learning the one after the other", () => {
  const flows = Array.from({ length: 400 }, (_, n): [string, string, string, number] => {
    const pick = (n * 7919 + 13) % 1009;
    return [`s${pick % 5}`, `d${pick % 7}`, ["DNS", "TLS", "HTTP", "Unknown"][pick % 4], pick];
  });
  const one = new ServicesMap();
  const first = new ServicesMap();
  const second = new ServicesMap();
  flows.forEach(([source, destination, label, bytes], n) => {
    one.learn(source, destination, label, bytes, n + 1, n + 2);
    (n < 150 ? first : second).learn(source, destination, label, bytes, n + 1, n + 2);
  });
  first.merge(second);
  assertEquals(first.toJson(), one.toJson());
  for (const [source, destinations] of one.sources) {
    for (const [destination, edge] of destinations) {
      for (const label of edge.labels) {
        assertEquals(first.edge(source, destination)?.seen(label), edge.seen(label));
      }
    }
  }
});

Deno.test("a learned map survives its file, in the order of learning", () => {
  let seed = 3;
  for (let round = 0; round < 20; round++) {
    const map = new ServicesMap();
    for (let n = 0; n < 200; n++) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      map.learn(String(seed % 11), String((seed >>> 8) % 13), `L${(seed >>> 16) % 17}`, seed);
    }
    const text = map.toJson();
    assertEquals(ServicesMap.parse(text, "x").toJson(), text);
  }
});

Deno.test("the original's map is read and written byte for byte", () => {
  const text = sharedText("reference/services_map.json");
  if (text === undefined) return;
  const map = ServicesMap.parse(text, "services_map.json");
  assertEquals(map.toJson(), text);
  assertEquals(map.edgeCount, 3);
});

Deno.test("a map covers what it has seen at the same times, and nothing else", () => {
  const map = new ServicesMap();
  map.learn("a", "b", "TLS", 1, 1000, 5000);
  map.learn("a", "b", "DNS", 1, 0, 0);
  const table: [covered: boolean, label: string, firstMs: number, lastMs: number][] = [
    [true, "TLS", 1000, 5000],
    [true, "TLS", 2000, 3000],
    [false, "TLS", 999, 3000],
    [false, "TLS", 2000, 5001],
    [false, "TLS", 0, 0],
    [false, "DNS", 1000, 2000],
    [false, "SSH", 1000, 2000],
  ];
  for (const [covered, label, firstMs, lastMs] of table) {
    const other = new ServicesMap();
    other.learn("a", "b", label, 1, firstMs, lastMs);
    assertEquals(map.covers(other), covered, `${label} ${firstMs} ${lastMs}`);
  }
  assertEquals(map.covers(new ServicesMap()), false);
});
