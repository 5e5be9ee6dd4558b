import { assertEquals } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { Judge } from "../../src/detect/judge.ts";
import { type Applied, applyChange, undoChange } from "../../src/map/decisions.ts";
import { MapMeta } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { anomalyGroups } from "../../src/report/flow_groups.ts";
import { Review } from "../../src/report/review.ts";
import { loggedFlow } from "../support/logged_flow.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

const LABELS = ["SSH", "FTP", "SMTP", "IRC"];

function reviewOf(labels: readonly string[] = LABELS) {
  const map = ServicesMap.parse('{"10.0.0.2": {"remote": [1, "TLS"]}}', "m");
  const meta = new MapMeta();
  const judge = () => new Judge({ map, softProtocols: [], approvals: meta.approvals, denials: meta.denials });
  const flows = labels.map((label) => loggedFlow({ label }));
  const state = { failing: false };
  const review = new Review(anomalyGroups(flows, judge()), {
    decide(action, { source, destination, label }): Applied {
      if (state.failing) throw new FileError("Cannot write map.json: disk full", { hint: "make room" });
      return applyChange(map, meta, { action, source, destination, label, nowMs: 1 });
    },
    undo: (applied) => undoChange(map, meta, applied),
  });
  return { review, map, meta, state, left: () => anomalyGroups(flows, judge()).map(({ label }) => label) };
}

Deno.test("each key answers one question and goes on to the next open one", () => {
  const { review, map, meta, left } = reviewOf();
  for (const key of ["a", "d", "l", "a"]) assertEquals(review.press(key), true);
  assertEquals(review.answers, ["allow", "deny", "later", "allow"]);
  assertEquals(map.edge("10.0.0.2", "remote")?.labels, ["TLS", "SSH", "IRC"]);
  assertEquals(meta.denials.map(({ label }) => label), ["FTP"]);
  assertEquals(left(), ["FTP", "SMTP"]);
  assertEquals(review.message, "That was the last one: q quits, u undoes");
  assertEquals([review.press("q"), review.press("ctrl-c")], [false, false]);
});

Deno.test("the cursor moves within the list, and answers skip what is done", () => {
  const { review } = reviewOf();
  const after = (key: string) => {
    review.press(key, 2);
    return review.cursor;
  };
  assertEquals(["up", "down", "j", "k", "end", "down", "home", "pagedown", "pageup"].map(after), [
    0,
    1,
    2,
    1,
    3,
    3,
    0,
    2,
    0,
  ]);
  review.press("end");
  assertEquals([after("a"), after("a"), after("a")], [0, 1, 2]);
  assertEquals([after(""), after("x"), after("constructor")], [2, 2, 2]);
});

Deno.test("explaining is switched by e, enter and escape, and scrolled by pages", () => {
  const { review } = reviewOf();
  review.press("e");
  review.press("pagedown", 4);
  assertEquals([review.explaining, review.scrolled, review.cursor], [true, 4, 0]);
  review.press("down");
  assertEquals([review.explaining, review.scrolled, review.cursor], [true, 0, 1]);
  assertEquals(review.press("escape"), true);
  assertEquals(review.explaining, false);
  review.press("enter");
  assertEquals(review.explaining, true);
  review.press("e");
  assertEquals(review.press("escape"), false);
});

Deno.test("what fails is said and leaves the answer open", () => {
  const { review, state } = reviewOf();
  state.failing = true;
  assertEquals(review.press("a"), true);
  assertEquals([review.answers[0], review.cursor], ["open", 0]);
  assertEquals(review.message, "Cannot write map.json: disk full; make room");
  review.press("u");
  assertEquals(review.message, "Nothing to undo");
});

Deno.test("undoing everything leads back to the first state, whatever was pressed", () => {
  const random = seededBytes(4000, 5);
  let at = 0;
  for (let round = 0; round < 60; round++) {
    const { review, map, meta, left } = reviewOf();
    const before = map.toJson();
    for (let step = 0; step < 30; step++) {
      review.press(["a", "d", "l", "u", "up", "down", "e", "end"][random[at++ % random.length] % 8]);
    }
    // Whatever is answered last is what holds.
    const allowed = review.groups.filter((_, index) => review.answers[index] === "allow");
    for (const { label } of allowed) assertEquals(left().includes(label), false);
    for (let step = 0; step < 30; step++) review.press("u");
    assertEquals([map.toJson(), meta.approvals, meta.denials], [before, [], []]);
    assertEquals(review.count("open"), LABELS.length);
  }
});
