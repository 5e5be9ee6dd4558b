import { assertEquals, assertLess } from "@std/assert";
import { netnsTrouble } from "../support/netns.ts";
import { measureLatency } from "./latency_bench.ts";

const trouble = netnsTrouble();
if (trouble !== "") console.log(`latency_bench_test: skipped, ${trouble}`);

Deno.test({
  name: "a verdict is printed within a fraction of a second",
  ignore: trouble !== "",
  fn: async () => {
    const { verdicts, median, p99 } = await measureLatency({ flows: 100, gapMs: 5 });
    assertEquals(verdicts, 100);
    assertLess(median, 100);
    assertLess(p99, 500);
  },
});
