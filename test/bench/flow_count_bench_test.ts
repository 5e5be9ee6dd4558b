import { assert, assertEquals } from "@std/assert";
import { measureFlowCount } from "./flow_count_bench.ts";

Deno.test("the flow count bench finds every flow again", () => {
  for (const flows of [1, 1000, 10_000]) {
    const { counted, metered, nanosecondsPerPacket } = measureFlowCount(flows, 8192);
    assertEquals(counted, flows);
    assertEquals(metered, flows + 8192);
    assert(nanosecondsPerPacket > 0);
  }
});
