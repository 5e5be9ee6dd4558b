// Settled flows a second of a whole detection: verdict, report, log, lines. `deno run -A test/bench/detection_bench.ts [batches]`.

import { Detection } from "../../src/detect/detection.ts";
import { Judge } from "../../src/detect/judge.ts";
import { COUNTED, FlowBatch, ROWS, SETTLED } from "../../src/flow/flow_batch.ts";
import { HostMapper } from "../../src/map/hosts.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { FlowLog } from "../../src/report/flow_log.ts";
import { Report } from "../../src/report/report.ts";
import { TerminalSink } from "../../src/sink/terminal.ts";
import { addRow } from "../support/flow_rows.ts";

/** What one run measured. */
export interface DetectionMeasure {
  flowsPerSecond: number;
  flows: number;
  anomalies: number;
  /** Bytes of lines printed. */
  printed: number;
}

/** Judges `batches` full batches: half settled flows, half counts of them; a tenth are anomalies. */
export function measureDetection(batches: number, print: "all" | "none"): DetectionMeasure {
  const map = ServicesMap.parse(
    '{"10.42.0.130": {"10.42.0.1": [1, "DNS"], "remote": [1, "TLS", "TLS.Amazon", "QUIC.YouTube"]}}',
    "map",
  );
  const batch = filledBatch();
  let printed = 0;
  const sink = new TerminalSink((bytes) => printed += bytes.length, { print });
  const detection = new Detection({
    judge: new Judge({ map, softProtocols: ["DNS", "TLS"] }),
    hosts: new HostMapper(),
    ledger: new Report(),
    log: new FlowLog(),
    onJudged: (flow) => sink.judged(flow),
  });
  const start = performance.now();
  for (let n = 0; n < batches; n++) {
    detection.rows(batch);
    sink.flush();
  }
  const seconds = (performance.now() - start) / 1000;
  const { flows, anomalies } = detection;
  return { flowsPerSecond: flows / seconds, flows, anomalies, printed };
}

function filledBatch(): FlowBatch {
  const batch = FlowBatch.create();
  const labels = ["TLS.Amazon", "TLS", "QUIC.YouTube", "TLS.Amazon", "SSH"];
  for (let row = 0; row < ROWS; row += 2) {
    const local = row % 4 === 0;
    addRow(batch, {
      kind: SETTLED,
      slot: row,
      src: "10.42.0.130",
      dst: local ? "10.42.0.1" : `93.184.${row & 255}.${row >> 8}`,
      label: local ? "DNS" : labels[(row >> 2) % labels.length],
      fromSrc: [1e15 + row, 1e15 + row, 1, 100],
      strings: { serverName: "www.example.org" },
    });
    addRow(batch, { kind: COUNTED, slot: row, fromDst: [0, 0, 0, 1000], ended: true });
  }
  return batch;
}

if (import.meta.main) {
  const batches = Number(Deno.args[0] ?? 500);
  for (const print of ["none", "all"] as const) {
    measureDetection(50, print);
    const { flowsPerSecond, flows, anomalies } = measureDetection(batches, print);
    console.log(
      `printing ${print}: ${
        (flowsPerSecond / 1e6).toFixed(2)
      } M flows/s (${flows} flows, ${anomalies} anomalies)`,
    );
  }
}
