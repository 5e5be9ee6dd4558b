import { assertEquals } from "@std/assert";
import { ROWS } from "../../src/flow/flow_batch.ts";
import { measureDetection } from "./detection_bench.ts";

Deno.test("the detection bench judges the same flows each time", () => {
  const first = measureDetection(3, "all");
  assertEquals([first.flows, first.anomalies], [3 * ROWS / 2, 3 * 102]);
  assertEquals(measureDetection(3, "all").printed, first.printed);
  assertEquals(measureDetection(3, "none").printed, 0);
});
