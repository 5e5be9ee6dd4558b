// Rows a second of the CSV writer: `deno run -A test/bench/flow_csv_bench.ts [batches]`.

import { FlowBatch, ROWS } from "../../src/flow/flow_batch.ts";
import { extraColumnCount } from "../../src/flow/record_columns.ts";
import { type FlowCsvOptions, FlowCsvWriter } from "../../src/sink/flow_csv.ts";
import { addRow } from "../support/flow_rows.ts";

/** What one run measured. */
export interface FlowCsvMeasure {
  rowsPerSecond: number;
  rows: number;
  bytes: number;
  /** Sum of all bytes written, modulo 2^32: the same for the same arguments. */
  sum: number;
}

/** Writes `batches` full batches and throws the bytes away. */
export function measureFlowCsv(batches: number, options: FlowCsvOptions): FlowCsvMeasure {
  const batch = filledBatch(options);
  let bytes = 0;
  let sum = 0;
  const writer = new FlowCsvWriter((piece) => {
    bytes += piece.length;
    for (let i = 0; i < piece.length; i += 101) sum = (sum + piece[i]) >>> 0;
  }, options);
  const start = performance.now();
  for (let n = 0; n < batches; n++) writer.writeBatch(batch);
  writer.flush();
  const seconds = (performance.now() - start) / 1000;
  return { rowsPerSecond: writer.rows / seconds, rows: writer.rows, bytes, sum };
}

function filledBatch(options: FlowCsvOptions): FlowBatch {
  const { statistics = false, splt = 0 } = options;
  const width = extraColumnCount({ statistics, splt });
  const batch = FlowBatch.create(width);
  const labels = ["TLS.Amazon", "DNS", "QUIC.YouTube", "HTTP", "Unknown"];
  for (let row = 0; row < ROWS; row++) {
    const startUs = 1_700_000_000_000_000 + row * 12_345;
    addRow(batch, {
      src: `10.42.${row & 3}.${row & 255}`,
      dst: `93.${row & 255}.216.34`,
      srcPort: 32768 + row,
      dstPort: 443,
      protocol: 6,
      label: labels[row % labels.length],
      fromSrc: [startUs, startUs + 3_000_000, 12, 1800 + row],
      fromDst: [startUs + 20_000, startUs + 2_900_000, 14, 15_000 + row],
      macs: [2, 0, 0, 0, 0, row & 255, 2, 0, 0, 0, 1, 1],
      strings: row % 2 === 0 ? { serverName: `host${row % 50}.example.org` } : {},
      extra: Array.from({ length: width }, (_, column) => column * 3 + row / 7),
    });
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      if (column % 4 !== 1 && column % 4 !== 2) batch.extra[at] = Math.floor(batch.extra[at]);
    }
  }
  return batch;
}

if (import.meta.main) {
  const batches = Number(Deno.args[0] ?? 300);
  for (const [name, options] of [["core", {}], ["with statistics", { statistics: true }]] as const) {
    measureFlowCsv(20, options);
    const { rowsPerSecond, bytes, rows, sum } = measureFlowCsv(batches, options);
    console.log(
      `${name}: ${(rowsPerSecond / 1e6).toFixed(2)} M rows/s, ${
        (bytes / rows).toFixed(0)
      } bytes a row (sum ${sum})`,
    );
  }
}
