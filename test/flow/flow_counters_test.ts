import { assertEquals } from "@std/assert";
import { BYTES, FIRST_US, FlowCounters, LAST_US, PACKETS } from "../../src/flow/flow_counters.ts";
import { SLOT_DOUBLES } from "../../src/flow/flow_table.ts";

Deno.test("counters are kept by slot and direction, and leave the key's words alone", () => {
  const doubles = new Float64Array(3 * SLOT_DOUBLES).fill(-1);
  const counters = new FlowCounters(doubles);
  counters.reset(1);
  assertEquals([counters.firstUs(1), counters.lastUs(1), counters.packets(1)], [0, 0, 0]);
  counters.add(1, 1, 100, 7000);
  counters.add(1, 0, 50, 8000);
  counters.add(1, 1, 2 ** 32, 9000);
  for (
    const [column, source, destination] of [
      [FIRST_US, 8000, 7000],
      [LAST_US, 8000, 9000],
      [BYTES, 50, 2 ** 32 + 100],
      [PACKETS, 1, 2],
    ]
  ) {
    assertEquals([counters.get(1, column, 0), counters.get(1, column, 1)], [source, destination]);
  }
  assertEquals([counters.firstUs(1), counters.lastUs(1), counters.packets(1)], [7000, 9000, 3]);
  assertEquals(doubles.filter((value) => value === -1).length, 2 * SLOT_DOUBLES + SLOT_DOUBLES / 2);
});
