import { assert, assertEquals } from "@std/assert";
import { measureFlood } from "./flood_bench.ts";

Deno.test("a flood of SYNs is counted to the packet, in memory that does not grow", () => {
  const flows = 300_000;
  const capacity = 5000;
  const flood = measureFlood(flows, capacity);
  assertEquals([flood.packets, flood.flows, flood.records, flood.recordedPackets], [
    flows,
    flows,
    flows,
    flows,
  ]);
  assertEquals(flood.recordedBytes, flows * flood.frameLength);
  assertEquals(flood.evicted, flows - capacity);
  assertEquals(flood.arraysGrown <= 0, true, `typed arrays grew by ${flood.arraysGrown} bytes`);
  assert(flood.residentGrown < 64 * 2 ** 20, `the process grew by ${flood.residentGrown} bytes`);
});
