import { assertEquals } from "@std/assert";
import { Detection, type DetectionOptions } from "../../src/detect/detection.ts";
import { Judge } from "../../src/detect/judge.ts";
import { VERDICTS } from "../../src/detect/verdict.ts";
import { COUNTED, FlowBatch, RECORD, SETTLED } from "../../src/flow/flow_batch.ts";
import { HostMapper } from "../../src/map/hosts.ts";
import type { Decision } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { seededBytes } from "../support/seeded_bytes.ts";
import { addRow, type RowInWords } from "../support/flow_rows.ts";

const MAP = ServicesMap.parse('{"10.0.0.2": {"10.0.0.1": [1, "DNS"], "remote": [1, "TLS"]}}', "map.json");

/** A ledger and a log that write down what they are told. */
class Notes {
  readonly #ids: Map<string, number> = new Map();
  readonly cells: string[] = [];
  readonly bytes: number[] = [];
  readonly flows: number[] = [];
  readonly logged: [index: number, bytes: number][] = [];
  readonly judged: string[] = [];

  readonly options: Pick<DetectionOptions, "ledger" | "log" | "onJudged"> = {
    ledger: {
      cellOf: (verdict, source, destination) => {
        const cell = `${VERDICTS[verdict].text}: ${source} > ${destination}`;
        const known = this.#ids.get(cell);
        if (known !== undefined) return known;
        this.#ids.set(cell, this.cells.length);
        this.bytes.push(0);
        this.flows.push(0);
        return this.cells.push(cell) - 1;
      },
      addFlow: (cell, bytes) => {
        this.flows[cell]++;
        this.bytes[cell] += bytes;
      },
      addBytes: (cell, bytes) => void (this.bytes[cell] += bytes),
    },
    log: {
      add: (flow) => this.logged.push([flow.index, flow.bytes]) - 1,
      addBytes: (entry, bytes) => void (this.logged[entry][1] += bytes),
    },
    onJudged: (flow) =>
      this.judged.push(
        `${flow.index} ${flow.source} ${flow.destination} ${flow.label} ${VERDICTS[flow.verdict].text}`,
      ),
  };
}

function detect(rows: RowInWords[][], options: { deviceIps?: string[]; approvals?: Decision[] } = {}) {
  const notes = new Notes();
  const judge = new Judge({ map: MAP, softProtocols: ["DNS", "TLS"], approvals: options.approvals });
  const detection = new Detection({ judge, hosts: new HostMapper(options), ...notes.options });
  for (const batchRows of rows) {
    const batch = FlowBatch.create();
    for (const row of batchRows) addRow(batch, row);
    detection.rows(batch);
  }
  return { notes, detection };
}

const DNS: RowInWords = {
  kind: SETTLED,
  slot: 1,
  src: "10.0.0.2",
  dst: "10.0.0.1",
  label: "DNS",
  fromSrc: [1, 1, 1, 70],
  fromDst: [1, 1, 1, 30],
};
const SSH: RowInWords = {
  kind: SETTLED,
  slot: 2,
  src: "10.0.0.2",
  dst: "9.9.9.9",
  label: "SSH",
  fromSrc: [1, 1, 1, 60],
};

function counted(slot: number, bytes: number, ended = false): RowInWords {
  return { kind: COUNTED, slot, fromSrc: [0, 0, 0, bytes], ended };
}

Deno.test("a flow is judged when it settles; later bytes join its cell until it ends", () => {
  const { notes, detection } = detect([
    [DNS, SSH, counted(1, 5), counted(2, 7)],
    [
      counted(2, 100, true),
      counted(1, 1, true),
      counted(1, 999),
      { ...DNS, fromDst: [1, 1, 1, 1] },
      counted(1, 2),
    ],
  ]);
  assertEquals(notes.judged, [
    "0 10.0.0.2 10.0.0.1 DNS NONE",
    "1 10.0.0.2 remote SSH PROTOCOL NEVER USED",
    "2 10.0.0.2 10.0.0.1 DNS NONE",
  ]);
  assertEquals(notes.cells, ["NONE: 10.0.0.2 > 10.0.0.1", "PROTOCOL NEVER USED: 10.0.0.2 > remote"]);
  assertEquals(notes.bytes, [100 + 5 + 1 + 71 + 2, 60 + 7 + 100]);
  assertEquals(notes.flows, [2, 1]);
  assertEquals(notes.logged, [[1, 167]]);
  assertEquals([detection.flows, detection.anomalies, detection.hard, detection.foreign], [3, 1, 1, 0]);
});

Deno.test("a record adds nothing, and may be what ends the flow", () => {
  const { notes } = detect([[DNS, { ...DNS, kind: RECORD, ended: true }, counted(1, 5)]]);
  assertEquals(notes.bytes, [100]);
  assertEquals(notes.judged.length, 1);
});

Deno.test("bytes of a slot that was never judged go nowhere, whatever its number", () => {
  const { notes } = detect([[
    counted(3, 5),
    counted(4_000_000_000, 5, true),
    { ...DNS, slot: 100_000 },
    counted(100_000, 1),
  ]]);
  assertEquals(notes.bytes, [101]);
});

Deno.test("a slot that settles again without an end counts for the new flow", () => {
  const { notes } = detect([[DNS, { ...SSH, slot: 1 }, counted(1, 5)]]);
  assertEquals(notes.bytes, [100, 65]);
});

Deno.test("with devices only their flows are judged, numbered and counted", () => {
  const other: RowInWords = {
    kind: SETTLED,
    slot: 3,
    src: "10.0.0.3",
    dst: "9.9.9.9",
    label: "TLS",
    fromSrc: [1, 1, 1, 9],
  };
  const answer: RowInWords = {
    kind: SETTLED,
    slot: 4,
    src: "9.9.9.9",
    dst: "10.0.0.2",
    label: "TLS",
    fromSrc: [1, 1, 1, 9],
  };
  const { notes, detection } = detect([[other, counted(3, 50), DNS, answer]], { deviceIps: ["10.0.0.2"] });
  assertEquals(notes.judged, ["0 10.0.0.2 10.0.0.1 DNS NONE", "1 remote 10.0.0.2 TLS UNKNOWN SOURCE IP"]);
  assertEquals(notes.bytes, [100, 9]);
  assertEquals([detection.flows, detection.foreign], [2, 1]);
});

Deno.test("an approval that expires during the run changes later verdicts", () => {
  const approvals = [{ source: "10.0.0.2", destination: "remote", label: "SSH", untilMs: 5000 }];
  const at = (ms: number): RowInWords => ({ ...SSH, eventUs: ms * 1000 });
  const { notes } = detect([[at(1000), at(4999), at(5000), at(9000)]], { approvals });
  assertEquals(notes.judged.map((line) => line.split(" ").slice(4).join(" ")), [
    "NONE",
    "NONE",
    "PROTOCOL NEVER USED",
    "PROTOCOL NEVER USED",
  ]);
});

Deno.test("a new judge is asked anew", () => {
  const notes = new Notes();
  const detection = new Detection({
    judge: new Judge({ map: MAP, softProtocols: [] }),
    hosts: new HostMapper(),
    ...notes.options,
  });
  const batch = FlowBatch.create();
  addRow(batch, DNS);
  detection.rows(batch);
  detection.replaceJudge(new Judge({ map: new ServicesMap(), softProtocols: [] }));
  detection.rows(batch);
  assertEquals(notes.judged.map((line) => line.split(" ").slice(4).join(" ")), ["NONE", "UNKNOWN SOURCE IP"]);
  assertEquals(detection.reason("10.0.0.2", "10.0.0.1", "DNS", 0), "the map knows no flow from 10.0.0.2");
});

Deno.test("recorded flows are judged one by one, remote hosts and devices included", () => {
  const notes = new Notes();
  const detection = new Detection({
    judge: new Judge({ map: MAP, softProtocols: ["DNS", "TLS"] }),
    hosts: new HostMapper({ deviceIps: ["10.0.0.2"] }),
    ...notes.options,
  });
  const row = {
    src: "10.0.0.2",
    dst: "remote",
    srcPort: 1,
    dstPort: 2,
    protocol: 6,
    label: "TLS.eBay",
    guessed: false,
    srcBytes: 10,
    dstBytes: 20,
    srcPackets: 1,
    dstPackets: 1,
    firstMs: 5,
    lastMs: 6,
    serverName: "ebay.com",
    srcMac: "",
    dstMac: "",
    cut: false,
  };
  detection.recorded(row);
  detection.recorded({ ...row, src: "10.0.0.3" });
  detection.recorded({ ...row, dst: "1.2.3.4", label: "TLS" });
  assertEquals(notes.judged, [
    "0 10.0.0.2 remote TLS.eBay DNS/TLS APPLICATION",
    "1 10.0.0.2 remote TLS NONE",
  ]);
  assertEquals(notes.bytes, [30, 30]);
  assertEquals([detection.anomalies, detection.hard, detection.foreign], [1, 0, 1]);
});

Deno.test("verdicts stay right when more outcomes come than are remembered", () => {
  const rows: RowInWords[] = [];
  for (let n = 0; n < 2000; n++) rows.push({ ...DNS, slot: n, src: `10.${n & 255}.${n >> 8}.1` });
  const batches = Array.from({ length: 40 }, (_, n) => rows.map((row) => ({ ...row, dst: `10.0.1.${n}` })));
  const { notes, detection } = detect([...batches, [DNS]]);
  assertEquals(detection.flows, 80_001);
  assertEquals(notes.judged.at(-1), "80000 10.0.0.2 10.0.0.1 DNS NONE");
  assertEquals(detection.anomalies, 80_000);
});

Deno.test("decisions expire in packet time, flow by flow, even where times step back", () => {
  const random = seededBytes(8192, 3);
  let at = 0;
  const pick = (count: number) => random[at++ % random.length] % count;
  const LABELS = ["DNS", "SSH", "TLS.Amazon", "Unknown"];
  for (let round = 0; round < 120; round++) {
    const decisions = (): Decision[] =>
      Array.from({ length: pick(4) }, () => ({
        source: "10.0.0.2",
        destination: ["10.0.0.1", "remote"][pick(2)],
        label: [undefined, ...LABELS][pick(5)],
        untilMs: [undefined, 10 + pick(80)][pick(2)],
      }));
    const judge = new Judge({
      map: MAP,
      softProtocols: ["DNS", "TLS"],
      approvals: decisions(),
      denials: decisions(),
    });
    const judged: number[] = [];
    const detection = new Detection({
      judge,
      hosts: new HostMapper(),
      ledger: { cellOf: () => 0, addFlow: () => {}, addBytes: () => {} },
      onJudged: (flow) => judged.push(flow.verdict),
    });
    const wanted: number[] = [];
    const batch = FlowBatch.create();
    for (let slot = 0; slot < 40; slot++) {
      const timeMs = pick(100);
      const dst = ["10.0.0.1", "9.9.9.9"][pick(2)];
      const label = LABELS[pick(4)];
      const us = timeMs * 1000;
      addRow(batch, { ...SSH, slot, dst, label, eventUs: us, fromSrc: [us, us, 1, 60] });
      wanted.push(judge.judge("10.0.0.2", dst === "9.9.9.9" ? "remote" : dst, label, timeMs));
    }
    detection.rows(batch);
    assertEquals(judged, wanted);
  }
});
