import { assertEquals } from "@std/assert";
import { isoTime, localTime, parseIsoTime } from "../../src/base/time_text.ts";

Deno.test("a time is written with microseconds and read back", () => {
  for (
    const [timeUs, text] of [
      [0, "1970-01-01T00:00:00.000000Z"],
      [1_555_969_081_636_123, "2019-04-22T21:38:01.636123Z"],
      [1_555_969_081_000_009, "2019-04-22T21:38:01.000009Z"],
    ] as const
  ) {
    assertEquals(isoTime(timeUs), text);
    assertEquals(parseIsoTime(text), timeUs);
  }
});

Deno.test("times that no calendar has are kept within it", () => {
  assertEquals(isoTime(-5), "1970-01-01T00:00:00.000000Z");
  assertEquals(isoTime(NaN), "1970-01-01T00:00:00.000000Z");
  assertEquals(isoTime(1e300).slice(0, 10), "9999-12-31");
  assertEquals(Number.isNaN(parseIsoTime("2019-04-22 21:38:01")), true);
});

Deno.test("local time is that of this machine's zone", () => {
  const date = new Date(2019, 3, 2, 1, 2, 3, 45);
  assertEquals(localTime(date.getTime() * 1000 + 999), "2019-04-02 01:02:03.045");
});
