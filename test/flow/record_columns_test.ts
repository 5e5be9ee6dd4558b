import { assertEquals } from "@std/assert";
import { extraColumnCount, STATISTICS_COLUMNS } from "../../src/flow/record_columns.ts";

Deno.test("the statistical columns have nfstream's names and order", () => {
  assertEquals(STATISTICS_COLUMNS.length, 48);
  assertEquals(STATISTICS_COLUMNS[0], "bidirectional_min_ps");
  assertEquals(STATISTICS_COLUMNS[5], "src2dst_mean_ps");
  assertEquals(STATISTICS_COLUMNS[23], "dst2src_max_piat_ms");
  assertEquals(STATISTICS_COLUMNS[24], "bidirectional_syn_packets");
  assertEquals(STATISTICS_COLUMNS[47], "dst2src_fin_packets");
});

Deno.test("extra columns are counted by what was asked for", () => {
  assertEquals(extraColumnCount({ statistics: false, splt: 0 }), 0);
  assertEquals(extraColumnCount({ statistics: true, splt: 5 }), 48 + 15);
});
