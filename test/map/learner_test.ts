import { assertEquals } from "@std/assert";
import { Confidence } from "../../src/dissect/label_engine.ts";
import { EndReason, FlowBatch, SETTLED } from "../../src/flow/flow_batch.ts";
import { HostMapper } from "../../src/map/hosts.ts";
import { Learner } from "../../src/map/learner.ts";
import type { RecordedFlow } from "../../src/map/recorded_flow.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { addRow, type RowInWords } from "../support/flow_rows.ts";

const ROWS: RowInWords[] = [
  {
    src: "10.0.0.2",
    dst: "10.0.0.1",
    label: "DNS",
    fromSrc: [1_000_999, 2_000_001, 1, 70],
    fromDst: [1_500_000, 1_500_000, 1, 100],
  },
  { src: "10.0.0.2", dst: "93.184.216.34", label: "TLS.Amazon", fromSrc: [3_000_000, 4_000_000, 9, 5000] },
  { src: "10.0.0.2", dst: "8.8.8.8", label: "Unknown", fromSrc: [1, 1, 1, 60] },
  {
    src: "10.0.0.3",
    dst: "8.8.8.8",
    label: "HTTP",
    confidence: Confidence.BY_PORT,
    fromSrc: [5_000_000, 5_000_000, 1, 60],
  },
  { src: "fe80::1", dst: "ff02::fb", label: "MDNS", fromSrc: [6_000_000, 6_000_000, 1, 90] },
];

function recorded(row: RowInWords): RecordedFlow {
  const [firstUs, lastUs, srcPackets, srcBytes] = row.fromSrc!;
  return {
    src: row.src!,
    dst: row.dst!,
    srcMac: "",
    dstMac: "",
    srcPort: 0,
    dstPort: 0,
    protocol: 17,
    label: row.label!,
    guessed: row.confidence === Confidence.BY_PORT,
    srcBytes,
    dstBytes: row.fromDst?.[3] ?? 0,
    srcPackets,
    dstPackets: row.fromDst?.[2] ?? 0,
    firstMs: Math.floor(firstUs / 1000),
    lastMs: Math.floor(lastUs / 1000),
    serverName: "",
    cut: row.endReason === EndReason.ACTIVE,
  };
}

function batchOf(rows: RowInWords[]): FlowBatch {
  const batch = FlowBatch.create();
  for (const row of rows) addRow(batch, row);
  return batch;
}

Deno.test("records teach the map, whether they come in a batch or out of a CSV", () => {
  const live = new Learner(new ServicesMap(), new HostMapper());
  live.learnRecords(batchOf([{ ...ROWS[0], kind: SETTLED }, ...ROWS]));
  const read = new Learner(new ServicesMap(), new HostMapper());
  for (const row of ROWS) read.learnRecorded(recorded(row));
  assertEquals(live.map.toJson(), read.map.toJson());
  assertEquals(
    [...live.map.sources].flatMap(([source, edges]) =>
      [...edges].map(([destination, edge]) => [source, destination, edge.bytes, ...edge.labels])
    ),
    [
      ["10.0.0.2", "10.0.0.1", 170, "DNS"],
      ["10.0.0.2", "remote", 5000, "TLS.Amazon"],
      ["10.0.0.3", "remote", 60, "HTTP"],
      ["fe80::1", "ff02::fb", 90, "MDNS"],
    ],
  );
  for (const learner of [live, read]) {
    assertEquals([learner.records, learner.learned, learner.unknown, learner.foreign], [5, 4, 1, 0]);
    assertEquals(learner.map.edge("10.0.0.2", "10.0.0.1")?.total, { flows: 1, firstMs: 1000, lastMs: 2000 });
  }
});

Deno.test("with devices only their flows teach", () => {
  const hosts = new HostMapper({ deviceIps: ["10.0.0.2"] });
  const live = new Learner(new ServicesMap(), hosts);
  live.learnRecords(batchOf(ROWS));
  const read = new Learner(new ServicesMap(), hosts);
  for (const row of ROWS) read.learnRecorded(recorded(row));
  for (const learner of [live, read]) {
    assertEquals([...learner.map.sources.keys()], ["10.0.0.2"]);
    assertEquals([learner.learned, learner.unknown, learner.foreign], [2, 1, 2]);
  }
});

Deno.test("guesses can be left out", () => {
  const learner = new Learner(new ServicesMap(), new HostMapper(), { skipGuesses: true });
  learner.learnRecords(batchOf(ROWS));
  assertEquals(learner.map.hasSource("10.0.0.3"), false);
  assertEquals(learner.guessed, 1);
});

Deno.test("a flow that was cut into records is one flow, and new when its first record is", () => {
  const part: RowInWords = {
    src: "10.0.0.2",
    dst: "10.0.0.1",
    label: "MQTT",
    fromSrc: [60_000_000, 61_000_000, 3, 100],
  };
  const rows = [
    { ...part, endReason: EndReason.ACTIVE },
    { ...part, endReason: EndReason.ACTIVE },
    part,
    part,
  ];
  const live = new Learner(new ServicesMap(), new HostMapper());
  live.learnRecords(batchOf(rows));
  const read = new Learner(new ServicesMap(), new HostMapper());
  for (const row of rows) read.learnRecorded(recorded(row));
  for (const { map, curve, learned } of [live, read]) {
    const edge = map.edge("10.0.0.2", "10.0.0.1")!;
    assertEquals([learned, edge.bytes, edge.seen("MQTT")!.flows, curve.flows], [4, 400, 2, 2]);
    assertEquals(curve.recent, { flows: 2, news: 1 });
    assertEquals(curve.growth(map, 10), [{ startMs: 60_000, flows: 2, newEdges: 1, newLabels: 1 }]);
  }
});
