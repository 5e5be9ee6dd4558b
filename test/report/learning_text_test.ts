import { assertEquals, assertMatch } from "@std/assert";
import { LearningCurve } from "../../src/map/learning_curve.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { learningFacts, learningLines } from "../../src/report/learning_text.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2024, 4, 18, 12);

/** A day of flows, of each label as many as `counts` says. */
function dayOf(counts: readonly number[]): [ServicesMap, LearningCurve] {
  const [map, curve] = [new ServicesMap(), new LearningCurve()];
  counts.forEach((count, label) => {
    for (let i = 0; i < count; i++) {
      const timeMs = START + (i / count) * 24 * HOUR;
      map.learn("10.0.0.2", "remote", `TLS.App${label}`, 100, timeMs, timeMs);
      curve.count(timeMs, false, i === 0);
    }
  });
  map.learn("10.0.0.2", "10.0.0.1", "DNS", 1, START + 24 * HOUR, START + 24 * HOUR, 0);
  return [map, curve];
}

Deno.test("learningLines() tells how much is still unknown and how long to learn on", () => {
  const lines = learningLines(...dayOf([880, 80, 6, 2, 2, 2, 2, 2, ...new Array(24).fill(1)]));
  assertEquals(lines.slice(0, 2), [
    "32 of the last 1,000 flows were new; about 2.4 % of flows to come will be unknown (at most 3.5 %), if all goes on " +
    "as in the 24 h seen",
    "32 labels between hosts are known, 24 of them from one flow; at least 58 more are still unseen",
  ]);
  // f1 24, f2 5: the share falls by 10 in 24,000 a flow, so from 2.4 % to 1 % it takes 2,100, two days.
  assertMatch(
    lines[2],
    /^Learn on until 2024-05-2[12] \d\d:\d\d \(2 days more, some 2,100 flows\) to get to 1\.0 %\.$/,
  );
});

Deno.test("learningLines() knows when it is enough, when nearly, and when nothing can be said", () => {
  assertEquals(learningLines(...dayOf([5000, 300])).at(-1), "That is enough to judge by.");
  assertMatch(learningLines(...dayOf([190, 1]))[2], /^Learn on until it is sure that no more than 1\.0 %/);
  assertMatch(learningLines(...dayOf(new Array(20).fill(1)))[2], /^Learn on: far too little was seen/);
  assertEquals(learningLines(new ServicesMap(), new LearningCurve()), []);
  assertEquals(learningLines(ServicesMap.parse('{"a": {"b": [1, "DNS"]}}', "m"), new LearningCurve()), []);
});

Deno.test("learningLines() makes no projection from few flows, nor one of years", () => {
  const few: number[][] = [[1, 1], [2], [2, 1], [2, 2, 2, 2, 2, 4, ...new Array(15).fill(1)], [
    90,
    ...new Array(10).fill(1),
  ]];
  for (const counts of few) {
    assertEquals(
      learningLines(...dayOf(counts))[2],
      "Learn on: far too little was seen to say for how long.",
    );
    assertEquals("flows_until_enough" in learningFacts(...dayOf(counts)), false);
  }
  assertMatch(learningLines(...dayOf([1, 1]))[0], /, if all goes on as so far$/);
  assertMatch(learningLines(...dayOf([2]))[1], /from several flows$/);
  const [map, curve] = dayOf([880, 80, 6, 2, 2, 2, 2, 2, ...new Array(24).fill(1)]);
  map.learn("10.0.0.2", "10.0.0.1", "DNS", 1, START - 11 * 365 * 24 * HOUR, START, 0);
  assertEquals(learningLines(map, curve)[2], "Learn on for some 2,100 flows to get to 1.0 %.");
});

Deno.test("learningLines() says how long a time its estimate is from, where that is known", () => {
  const map = new ServicesMap();
  map.learn("10.0.0.2", "remote", "TLS", 100, 0, 0, 50);
  assertMatch(learningLines(map, new LearningCurve())[0], /if all goes on as so far$/);
  map.learn("10.0.0.2", "remote", "TLS", 100, START, START + HOUR / 4);
  assertMatch(learningLines(map, new LearningCurve())[0], /if all goes on as in the 15 min seen$/);
});

Deno.test("learningLines() says that hardly any more are unseen only where enough was seen", () => {
  assertMatch(
    learningLines(...dayOf([5000, 300]))[1],
    /0 of them from one flow; hardly any more are still unseen$/,
  );
});

Deno.test("learningLines() counts to one", () => {
  const [recent, kinds] = learningLines(...dayOf([1]));
  assertMatch(recent, /^the last flow was new; /);
  assertEquals(kinds, "1 label between hosts is known, from one flow");
  assertEquals(
    learningLines(...dayOf([1, 2]))[1],
    "2 labels between hosts are known, 1 of them from one flow; at least 1 more is still unseen",
  );
  assertMatch(learningLines(...dayOf([30]))[0], /^1 of the last 30 flows was new; /);
});

Deno.test("learningFacts() says the same in numbers", () => {
  assertEquals(learningFacts(...dayOf([900, 80, 6, 2, 2, 2, ...new Array(8).fill(1)])), {
    learned_flows: 1000,
    labels: 14,
    labels_seen_once: 8,
    labels_unseen: 11,
    recent_flows: 1000,
    recent_new: 14,
    unknown_share: 0.008,
    unknown_share_most: 0.015317,
    flows_until_enough: 0,
  });
  assertEquals("flows_until_enough" in learningFacts(...dayOf([1])), false);
});
