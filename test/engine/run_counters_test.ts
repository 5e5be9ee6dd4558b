import { assertEquals } from "@std/assert";
import { countersText, type RunCounters, summaryJson } from "../../src/engine/run_counters.ts";

const NOTHING: RunCounters = {
  received: 0,
  metered: 0,
  notMetered: {},
  droppedByKernel: 0,
  droppedByInterface: 0,
  flows: 0,
  evicted: 0,
  csvFiles: 0,
  csvFlows: 0,
  warnings: 0,
};

Deno.test("countersText() shows packets received as the sum of those metered and those that were not, by reason", () => {
  const cases: [Partial<RunCounters>, string][] = [
    [
      {},
      "0 packets received = 0 metered + 0 not metered; 0 dropped by kernel, 0 dropped by interface; 0 flows",
    ],
    [
      { received: 1234, metered: 1200, notMetered: { "not IP": 30, "bad link header": 4 }, flows: 7 },
      "1,234 packets received = 1,200 metered + 34 not metered (30 not IP, 4 bad link header); " +
      "0 dropped by kernel, 0 dropped by interface; 7 flows",
    ],
    [
      {
        received: 5,
        metered: 5,
        droppedByKernel: 1000,
        droppedByInterface: 2,
        flows: 3,
        evicted: 1,
        warnings: 1,
      },
      "5 packets received = 5 metered + 0 not metered; 1,000 dropped by kernel, 2 dropped by interface; " +
      '3 flows, 1 of them ended early since the table was full (raise "capacity"); 1 warning',
    ],
    [
      { warnings: 2 },
      "0 packets received = 0 metered + 0 not metered; 0 dropped by kernel, 0 dropped by interface; 0 flows; 2 warnings",
    ],
    [{ csvFiles: 1 }, "0 flows read from 1 flow CSV"],
    [{ csvFiles: 2, csvFlows: 1234, warnings: 1 }, "1,234 flows read from 2 flow CSVs; 1 warning"],
    [
      { received: 1, metered: 1, flows: 1, csvFiles: 1, csvFlows: 2 },
      "1 packet received = 1 metered + 0 not metered; 0 dropped by kernel, 0 dropped by interface; 1 flow; " +
      "2 flows read from 1 flow CSV",
    ],
  ];
  for (const [counters, text] of cases) assertEquals(countersText({ ...NOTHING, ...counters }), text);
});

Deno.test("summaryJson() is one line with version, type, command, the job's facts and every counter", () => {
  const line = summaryJson("capture", { records: 2, out: 'a"b.csv' }, {
    ...NOTHING,
    received: 3,
    metered: 2,
    notMetered: { "not IP": 1 },
  });
  assertEquals(line.includes("\n"), false);
  assertEquals(JSON.parse(line), {
    version: 1,
    type: "summary",
    command: "capture",
    records: 2,
    out: 'a"b.csv',
    received: 3,
    metered: 2,
    not_metered: { "not IP": 1 },
    dropped_by_kernel: 0,
    dropped_by_interface: 0,
    flows: 0,
    evicted: 0,
    csv_files: 0,
    csv_flows: 0,
    warnings: 0,
  });
});
