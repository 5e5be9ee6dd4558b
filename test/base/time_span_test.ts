import { assertEquals } from "@std/assert";
import { parseSpan, parseTime, spanText } from "../../src/base/time_span.ts";

const HOUR = 3_600_000;
const SPANS: [text: string, ms: number][] = [
  ["45s", 45_000],
  ["90m", 1.5 * HOUR],
  ["90min", 1.5 * HOUR],
  ["2h", 2 * HOUR],
  ["1.5h", 1.5 * HOUR],
  ["3d", 72 * HOUR],
  ["2w", 14 * 24 * HOUR],
  ["1d12h", 36 * HOUR],
  ["1d 12h", 36 * HOUR],
];

Deno.test("parseSpan() takes sums of numbers with units, and nothing else", () => {
  for (const [text, ms] of SPANS) assertEquals(parseSpan(text), ms, text);
  for (const text of ["", "2", "h", "-2h", "0h", "2 weeks", "2h3", "1e3s", "2H", "9999999d"]) {
    assertEquals(parseSpan(text), NaN, text);
  }
});

Deno.test("parseTime() takes ISO times, without zone in this machine's", () => {
  const local = new Date(2026, 11, 24, 18, 30).getTime();
  assertEquals(parseTime("2026-12-24T18:30"), local);
  assertEquals(parseTime("2026-12-24 18:30:00"), local);
  assertEquals(parseTime("2026-12-24"), new Date(2026, 11, 24).getTime());
  const utc = Date.UTC(2026, 11, 24, 18, 30, 5);
  assertEquals(parseTime("2026-12-24T18:30:05Z"), utc);
  assertEquals(parseTime("2026-12-24T19:30:05+01:00"), utc);
  assertEquals(parseTime("2026-12-24T17:30:05-0100"), utc);
  for (
    const text of ["", "tomorrow", "24.12.2026", "2026-13-01", "2026-02-30", "2026-12-24T25:00", "12:00"]
  ) {
    assertEquals(parseTime(text), NaN, text);
  }
});

Deno.test("spanText() says a span in one unit", () => {
  const texts = [0, 45_000, 12 * 60_000, 5 * HOUR, 72 * HOUR, 103_464 * HOUR].map(spanText);
  assertEquals(texts, ["0 s", "45 s", "12 min", "5 h", "3 days", "4,311 days"]);
});
