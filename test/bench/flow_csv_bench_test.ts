import { assertEquals } from "@std/assert";
import { ROWS } from "../../src/flow/flow_batch.ts";
import { measureFlowCsv } from "./flow_csv_bench.ts";

Deno.test("the CSV bench writes the same bytes each time", () => {
  const first = measureFlowCsv(2, { statistics: true });
  assertEquals(first.rows, 2 * ROWS);
  assertEquals(measureFlowCsv(2, { statistics: true }).sum, first.sum);
});
