// Covers: packet_times.ts

import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { JsonAt } from "../../src/base/json_at.ts";
import { orderedJsonText, parseOrderedJson } from "../../src/base/ordered_json.ts";
import { LearningCurve, RECENT_FLOWS } from "../../src/map/learning_curve.ts";
import { packetTimes } from "../../src/map/packet_times.ts";
import { ServicesMap } from "../../src/map/services_map.ts";

const MINUTE = 60_000;

function reread(curve: LearningCurve): LearningCurve {
  return read(orderedJsonText(curve.toJson()));
}

function read(text: string): LearningCurve {
  return LearningCurve.read(new JsonAt("m.meta.json", [], parseOrderedJson(text, "m.meta.json")));
}

/** A curve and a map that learn the same flows. */
function learn(
  flows: readonly [timeMs: number, label: string][],
): { curve: LearningCurve; map: ServicesMap } {
  const [curve, map] = [new LearningCurve(), new ServicesMap()];
  for (const [timeMs, label] of flows) {
    const isNew = !map.edge("a", "b")?.has(label);
    map.learn("a", "b", label, 1, timeMs, timeMs + 10);
    curve.count(timeMs, false, isNew);
  }
  return { curve, map };
}

Deno.test("a curve tells when what was learned", () => {
  const { curve, map } = learn([
    [10 * MINUTE, "DNS"],
    [10 * MINUTE + 5, "TLS"],
    [10 * MINUTE + 9, "TLS"],
    [13 * MINUTE, "NTP"],
    [0, "SSH"], // at a time that is not known
  ]);
  assertEquals(curve.growth(map, 100), [
    { startMs: 10 * MINUTE, flows: 3, newEdges: 1, newLabels: 2 },
    { startMs: 11 * MINUTE, flows: 0, newEdges: 0, newLabels: 0 },
    { startMs: 12 * MINUTE, flows: 0, newEdges: 0, newLabels: 0 },
    { startMs: 13 * MINUTE, flows: 1, newEdges: 0, newLabels: 1 },
  ]);
  assertEquals(curve.growth(map, 2), [
    { startMs: 10 * MINUTE, flows: 3, newEdges: 1, newLabels: 2 },
    { startMs: 12 * MINUTE, flows: 1, newEdges: 0, newLabels: 1 },
  ]);
  assertEquals(curve.growth(map, 1).map(({ flows }) => flows), [4]);
  assertEquals([curve.flows, curve.recent], [5, { flows: 5, news: 4 }]);
  assertEquals(packetTimes(map), { firstMs: 10 * MINUTE, lastMs: 13 * MINUTE + 10 });
  assertEquals(new LearningCurve().growth(map, 5), []);
});

Deno.test("of the last thousand flows those are told that were new", () => {
  const curve = new LearningCurve();
  for (let i = 0; i < 2 * RECENT_FLOWS; i++) curve.count(0, false, i % 100 === 0 || i < 500);
  assertEquals(curve.recent, { flows: RECENT_FLOWS, news: 10 });
  for (let i = 0; i < RECENT_FLOWS; i++) curve.count(0, false, false);
  assertEquals(curve.recent, { flows: RECENT_FLOWS, news: 0 });
});

Deno.test("a curve says the same after its file, and goes on from there", () => {
  const { curve } = learn([[MINUTE, "DNS"], [90 * MINUTE, "TLS"], [91 * MINUTE, "TLS"]]);
  const again = reread(curve);
  assertEquals(again, curve);
  for (const one of [curve, again]) one.count(100 * MINUTE, false, true);
  assertEquals(again, curve);
});

Deno.test("a curve stays small however long it learns, and loses no flow", () => {
  const [curve, map] = [new LearningCurve(), new ServicesMap()];
  let flows = 0;
  for (let timeMs = MINUTE; timeMs < 400 * 86_400_000; timeMs = Math.ceil(timeMs * 1.01)) {
    curve.count(timeMs, false, false);
    flows++;
  }
  const buckets = curve.toJson().get("buckets");
  assertEquals(Array.isArray(buckets) && buckets.length <= 256 && buckets.length > 64, true);
  assertEquals(curve.growth(map, 12).reduce((sum, span) => sum + span.flows, 0), flows);
  assertEquals(curve.growth(map, 12).length <= 12, true);
  assertEquals(reread(curve), curve);
});

Deno.test("two curves are one after a merge", () => {
  const one = learn([[10 * MINUTE, "DNS"], [11 * MINUTE, "TLS"]]);
  const other = learn([[11 * MINUTE, "TLS"], [12 * MINUTE, "SSH"]]);
  one.curve.merge(other.curve);
  one.map.merge(other.map);
  assertEquals([one.curve.flows, one.curve.recent.news], [4, 0]);
  assertEquals(one.curve.growth(one.map, 10).map(({ flows, newLabels }) => [flows, newLabels]), [[1, 1], [
    2,
    1,
  ], [1, 1]]);
});

Deno.test("a curve that is learned in parts is the same as one learned at once", () => {
  for (const parts of [[1, 3], [700, 2, 900], [1500, 30], [0, 5]]) {
    const [whole, joined] = [new LearningCurve(), new LearningCurve()];
    let flow = 0;
    for (const size of parts) {
      const part = new LearningCurve();
      for (let i = 0; i < size; i++, flow++) {
        const isCut = flow % 7 === 3;
        for (const curve of [whole, part]) curve.count(flow * 5000, isCut, flow % 9 < 2);
      }
      joined.follow(part);
    }
    assertEquals(reread(joined), reread(whole), `parts of ${parts} flows`);
  }
});

Deno.test("what is no curve is refused, and what is strange does no harm", () => {
  for (
    const text of [
      "[]",
      '{"flows": -1}',
      '{"recent": [0.5]}',
      '{"bucket_ms": 0, "buckets": []}',
      '{"buckets": [[1]]}',
      '{"buckets": [["x", 1]]}',
    ]
  ) assertThrows(() => read(text), FileError, undefined, text);
  const odd = read(
    '{"flows": 3, "recent": [7, 2, 9007199254740991], "buckets": [[0, 1], [9007199254740991, 1]]}',
  );
  assertEquals(odd.recent, { flows: 3, news: 1 });
  assertEquals(odd.growth(new ServicesMap(), 8).length <= 8, true);
});
