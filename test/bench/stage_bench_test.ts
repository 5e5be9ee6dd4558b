import { assert, assertEquals } from "@std/assert";
import { measureStages, median, STAGES } from "./stage_bench.ts";
import { writeTraffic } from "./traffic.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("the stage bench counts every packet and flow, with the same bytes each time", async () => {
  using temp = new TempFolder();
  const folder = temp.path;
  for (const kind of ["small", "mixed"] as const) {
    const path = `${folder}/${kind}.pcap`;
    const { packets, flows } = writeTraffic(path, kind, 300);
    const measure = await measureStages(path, 1);
    assertEquals([measure.packets, measure.flows, measure.rows], [packets, flows, flows]);
    assertEquals(measure.costs.map(({ stage }) => stage), [...STAGES]);
    assert(measure.csvBytes > 100 * flows);
    assertEquals((await measureStages(path, 1)).csvBytes, measure.csvBytes);
  }
});

Deno.test("median() takes the middle one", () => {
  assertEquals([median([3, 1, 2]), median([4, 1, 2, 3]), median([7])], [2, 2, 7]);
});
