import { assertAlmostEquals, assertEquals } from "@std/assert";
import { STATISTICS_COLUMNS } from "../../src/flow/record_columns.ts";
import { Statistics } from "../../src/flow/statistics.ts";

function columns(statistics: Statistics, slot: number): Record<string, number> {
  const out = new Float64Array(STATISTICS_COLUMNS.length);
  statistics.write(slot, out, 0);
  return Object.fromEntries(STATISTICS_COLUMNS.map((name, i) => [name, out[i]]));
}

Deno.test("one packet has no deviation and no gap", () => {
  const statistics = new Statistics(2, { statistics: true, splt: 0 });
  statistics.reset(1);
  statistics.packet(1, 0, 60, 5, 0x02, 0, 0);
  const row = columns(statistics, 1);
  assertEquals([row.bidirectional_mean_ps, row.bidirectional_stddev_ps, row.src2dst_max_ps], [60, 0, 60]);
  assertEquals([row.dst2src_min_ps, row.bidirectional_max_piat_ms, row.src2dst_syn_packets], [0, 0, 1]);
});

Deno.test("mean and deviation are those of the textbook over any series, and slots do not mix", () => {
  const statistics = new Statistics(2, { statistics: true, splt: 0 });
  statistics.reset(0);
  statistics.reset(1);
  const sizes = Array.from({ length: 500 }, (_, i) => 40 + (i * 7919) % 1460);
  sizes.forEach((size, i) => {
    statistics.packet(0, i % 3 === 0 ? 1 : 0, size, i * i, 0, i, 0);
    statistics.packet(1, 0, 1, i, 0, i, 0);
  });
  const row = columns(statistics, 0);
  const mean = sizes.reduce((sum, size) => sum + size) / sizes.length;
  const squares = sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0);
  assertAlmostEquals(row.bidirectional_mean_ps, mean, 1e-9);
  assertAlmostEquals(row.bidirectional_stddev_ps, Math.sqrt(squares / (sizes.length - 1)), 1e-9);
  assertEquals([row.bidirectional_min_piat_ms, row.bidirectional_max_piat_ms], [1, 997]);
  assertEquals(columns(statistics, 1).bidirectional_stddev_ps, 0);
});

Deno.test("a sequence holds the first packets only, and −1 where there were none", () => {
  const statistics = new Statistics(1, { statistics: false, splt: 2 });
  const out = new Float64Array(6);
  statistics.reset(0);
  statistics.packet(0, 1, 60, 5, 0, 0, 0);
  statistics.write(0, out, 0);
  assertEquals([...out], [1, -1, 60, -1, 0, -1]);
  statistics.packet(0, 0, 70, 9, 0, 1, 5);
  statistics.packet(0, 0, 80, 99, 0, 2, 9);
  statistics.write(0, out, 0);
  assertEquals([...out], [1, 0, 60, 70, 0, 4]);
});

Deno.test("a sequence holds no more of a size or a gap than its numbers can", () => {
  const statistics = new Statistics(1, { statistics: false, splt: 2 });
  const out = new Float64Array(6);
  statistics.reset(0);
  statistics.packet(0, 0, 0xffffffff, 5, 0, 0, 0);
  statistics.packet(0, 0, 60, 1e12, 0, 1, 5);
  statistics.write(0, out, 0);
  assertEquals([...out], [0, 0, 2147483647, 60, 0, 2147483647]);
});
