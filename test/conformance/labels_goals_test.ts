import { assertEquals } from "@std/assert";
import { missedGoals } from "./labels_goals.ts";

const REACHED = [
  { name: "master, captures", percent: 90 },
  { name: "master, flows", percent: 95 },
  { name: "label, captures", percent: 80 },
  { name: "label, flows", percent: 88 },
  { name: "both name something else", percent: 2 },
  { name: "categories equal", percent: 97 },
  { name: "providers by address equal", percent: 85 },
  { name: "server names equal", percent: 99 },
  { name: "JA4 ciphers and extensions equal", percent: 97 },
];

Deno.test("a goal is missed by a tenth of a percent, by no number, and by no figure", () => {
  assertEquals(missedGoals(REACHED), []);
  REACHED.forEach((one, index) => {
    const worse = one.percent + (one.name === "both name something else" ? 0.1 : -0.1);
    for (const percent of [worse, NaN]) {
      const figures = REACHED.with(index, { ...one, percent });
      assertEquals(missedGoals(figures).map((text) => text.split(":")[0]), [one.name]);
    }
    assertEquals(missedGoals(REACHED.toSpliced(index, 1)).length, 1);
  });
});
