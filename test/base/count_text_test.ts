import { assertEquals } from "@std/assert";
import { count, counted } from "../../src/base/count_text.ts";

Deno.test("counts have their thousands marked, as the runtime's formatter has them", () => {
  for (
    const value of [0, 1, 12, 999, 1000, 12_345, 123_456, 1_234_567, 1e9, 2 ** 53, -1, -999, -1000, -12_345]
  ) {
    assertEquals(count(value), value.toLocaleString("en-US"));
  }
  assertEquals(count(1234.5678), "1,235");
});

Deno.test("one thing is named otherwise than many", () => {
  assertEquals([counted(1, "flow"), counted(0, "flow"), counted(1000, "anomaly", "anomalies")], [
    "1 flow",
    "0 flows",
    "1,000 anomalies",
  ]);
});
