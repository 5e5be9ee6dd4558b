import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { cellWidth } from "../../src/base/cell_width.ts";
import { Verdict } from "../../src/detect/verdict.ts";
import type { FlowGroup } from "../../src/report/flow_groups.ts";
import { Review } from "../../src/report/review.ts";
import { reviewScreen, type ReviewView } from "../../src/report/review_screen.ts";
import { loggedFlow } from "../support/logged_flow.ts";

// deno-lint-ignore no-control-regex -- colours are what is looked for
const COLOR = /\x1b\[[0-9;]*m/g;

function group(label: string, more: Partial<FlowGroup> = {}): FlowGroup {
  return {
    source: "10.42.0.130",
    destination: "remote",
    label,
    verdict: Verdict.PROTOCOL_NEVER_USED,
    flows: 12,
    bytes: 1_200_000,
    firstUs: 1e6,
    lastUs: 2e6,
    guessed: 0,
    serverNames: [],
    last: loggedFlow({ label }),
    ...more,
  };
}

function reviewOf(count: number, more: Partial<FlowGroup> = {}): Review {
  return new Review(Array.from({ length: count }, (_, n) => group(`L${n}.App`, more)), {
    decide: (action, { source, destination, label }) => ({
      change: { action, source, destination, label, nowMs: 1 },
      changed: true,
      added: false,
      removed: false,
      made: undefined,
      approvals: [],
      denials: [],
    }),
    undo: () => {},
  });
}

const VIEW: ReviewView = {
  title: "report.json",
  nameOf: (host) => host === "10.42.0.130" ? "kitchen TV" : "",
  explain: () => [
    ["reason", "the map knows TLS from 10.42.0.130 to remote, but not that ".repeat(5).trim()],
    ["nearest", "日本 ".repeat(30).trim()],
  ],
};

Deno.test("a screen of 60 × 20 shows the list, the chosen group and the keys", () => {
  const review = reviewOf(3, { serverNames: ["a.test", "b.test"], guessed: 12 });
  for (const key of ["a", "d"]) review.press(key);
  const lines = reviewScreen(review, VIEW, { width: 60, color: false }, 20);
  assertEquals(lines.length, 20);
  assertMatch(lines[0], /^Review of report\.json +2 of 3 done$/);
  assertEquals(lines[1], "─".repeat(60));
  assertMatch(lines[2], /^ {2}✓ kitchen TV → remote +L0\.App +12 +1\.2 MB$/);
  assertMatch(lines[3], /^ {2}✗ /);
  assertMatch(lines[4], /^› · .*L2\.App/);
  assertEquals(lines[6], "PROTOCOL NEVER USED: 10.42.0.130 (kitchen TV) → remote");
  assertStringIncludes(lines[7], "L2.App, a guess, 12 flows in this report");
  assertStringIncludes(lines.join("\n"), "server names: a.test, b.test");
  assertEquals(lines[19], "a allow  d deny  l later  e explain  u undo  ↑↓ move  q quit");
});

Deno.test("thousands are marked", () => {
  const lines = reviewScreen(reviewOf(1234, { flows: 5678 }), VIEW, { width: 60, color: false }, 20);
  assertMatch(lines[0], / 0 of 1,234 done$/);
  assertMatch(lines[2], / 5,678 +1\.2 MB$/);
});

Deno.test("whatever the size, the screen fits, and the chosen row is in sight", () => {
  for (const [width, height] of [[60, 20], [80, 24], [200, 60], [40, 10], [20, 8], [10, 5], [3, 2], [1, 1]]) {
    for (const color of [false, true]) {
      for (const keys of ["", "e", "a", "el", "eda", "end"]) {
        const review = reviewOf(50);
        for (const key of keys) review.press(key);
        for (let n = 0; n < 23; n++) review.press("down");
        review.message = keys === "a" ? "something very long that went wrong ".repeat(9) : "";
        const lines = reviewScreen(review, VIEW, { width, color }, height);
        assertEquals(lines.length, height);
        for (const line of lines) assert(cellWidth(line.replace(COLOR, "")) <= width, `${width}: ${line}`);
        if (height >= 10) {
          assert(lines.some((line) => line.replace(COLOR, "").startsWith("›")), `${width}×${height}`);
        }
        if (!color) assertEquals(lines.join("").match(COLOR), null);
      }
    }
  }
});

Deno.test("a long explanation can be scrolled to its end, and no further", () => {
  const review = reviewOf(50);
  review.press("e");
  const screen = () => reviewScreen(review, VIEW, { width: 40, color: false }, 14);
  assertMatch(screen().join("\n"), /… \d+ more lines: PgDn/);
  for (let n = 0; n < 20; n++) {
    review.press("pagedown", 4);
    screen();
  }
  const last = screen().at(-2)!;
  assertStringIncludes(last, "日本");
  const { scrolled } = review;
  review.press("pagedown", 4);
  screen();
  assertEquals(review.scrolled, scrolled);
});

Deno.test("names from right to left stay on their side of the arrow, also where they are cut", () => {
  const view = { ...VIEW, nameOf: (host: string) => host === "remote" ? "עולם ארוך מאוד" : "שלום" };
  const [wide, narrow] = [120, 50].map((width) =>
    reviewScreen(reviewOf(1), view, { width, color: false }, 9)[2].replaceAll("\u200e", "|")
  );
  assertStringIncludes(wide, "› · |שלום| → |עולם ארוך מאוד| ");
  assertMatch(narrow, /^› · \|שלום\| → \|עולם[^|]*…\| +L0\.App +12 +1\.2 MB$/);
});
