import { assertEquals } from "@std/assert";
import { Confidence } from "../../src/dissect/label_engine.ts";
import { EndReason, FlowBatch, SETTLED } from "../../src/flow/flow_batch.ts";
import { HostMapper } from "../../src/map/hosts.ts";
import { Learner } from "../../src/map/learner.ts";
import type { RecordedFlow } from "../../src/map/recorded_flow.ts";
import { RemoteNamer } from "../../src/map/remote_namer.ts";
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
  const live = new Learner(new HostMapper());
  live.learnRecords(batchOf([{ ...ROWS[0], kind: SETTLED }, ...ROWS]));
  const read = new Learner(new HostMapper());
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
  const live = new Learner(hosts);
  live.learnRecords(batchOf(ROWS));
  const read = new Learner(hosts);
  for (const row of ROWS) read.learnRecorded(recorded(row));
  for (const learner of [live, read]) {
    assertEquals([...learner.map.sources.keys()], ["10.0.0.2"]);
    assertEquals([learner.learned, learner.unknown, learner.foreign], [2, 1, 2]);
  }
});

Deno.test("guesses can be left out", () => {
  const learner = new Learner(new HostMapper(), { skipGuesses: true });
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
  const live = new Learner(new HostMapper());
  live.learnRecords(batchOf(rows));
  const read = new Learner(new HostMapper());
  for (const row of rows) read.learnRecorded(recorded(row));
  for (const { map, meta: { learning: curve }, learned } of [live, read]) {
    const edge = map.edge("10.0.0.2", "10.0.0.1")!;
    assertEquals([learned, edge.bytes, edge.seen("MQTT")!.flows, curve.flows], [4, 400, 2, 2]);
    assertEquals(curve.recent, { flows: 2, news: 1 });
    assertEquals(curve.growth(map, 10), [{ startMs: 60_000, flows: 2, newEdges: 1, newLabels: 1 }]);
  }
});

const [TV, ROUTER] = [[0x44, 0x65, 0x0d, 0, 0, 1], [0xdc, 0xa6, 0x32, 0, 0, 2]];
const ALL = [255, 255, 255, 255, 255, 255];
const sent = (count: number): RowInWords["fromSrc"] => [1_000_000, 2_000_000, 1, count];
const NAMED_ROWS: RowInWords[] = [
  {
    ...{
      src: "0.0.0.0",
      dst: "255.255.255.255",
      srcPort: 68,
      dstPort: 67,
      label: "DHCP",
      macs: [...TV, ...ALL],
    },
    ...{ strings: { serverName: "tv-livingroom" }, fromSrc: sent(342) },
  },
  {
    ...{
      src: "10.0.0.1",
      dst: "10.0.0.2",
      srcPort: 67,
      dstPort: 68,
      label: "DHCP",
      macs: [...ROUTER, ...TV],
    },
    fromSrc: sent(342),
  },
  {
    ...{ src: "10.0.0.2", dst: "192.0.2.1", dstPort: 443, label: "TLS.YouTube", macs: [...TV, ...ROUTER] },
    ...{ strings: { serverName: "i.ytimg.com" }, fromSrc: sent(700) },
  },
  {
    src: "10.0.0.2",
    dst: "1.1.1.1",
    label: "ICMP.Cloudflare",
    macs: [...TV, ...ROUTER],
    fromSrc: sent(98),
  },
  { src: "10.0.0.2", dst: "192.0.2.9", label: "NTP", macs: [...TV, ...ROUTER], fromSrc: sent(90) },
  { src: "1.1.1.1", dst: "10.0.0.2", label: "ICMP", macs: [...ROUTER, ...TV], fromSrc: sent(60) },
];

Deno.test("cards, DHCP names and remote names are the same out of a batch and out of a CSV", () => {
  const text = (mac: number[]) => mac.map((byte) => byte.toString(16).padStart(2, "0")).join(":");
  const live = new Learner(new HostMapper(), { namer: new RemoteNamer() });
  live.learnRecords(batchOf(NAMED_ROWS));
  const read = new Learner(new HostMapper(), { namer: new RemoteNamer() });
  for (const row of NAMED_ROWS) {
    const [srcMac, dstMac] = [text(row.macs!.slice(0, 6)), text(row.macs!.slice(6))];
    const { srcPort = 0, dstPort = 0, strings } = row;
    read.learnRecorded({
      ...recorded(row),
      srcMac,
      dstMac,
      srcPort,
      dstPort,
      serverName: strings?.serverName ?? "",
    });
  }
  for (const { map, meta } of [live, read]) {
    meta.hosts.settle(() => "Acme");
    assertEquals(meta.hosts.get("10.0.0.2"), { mac: text(TV), vendor: "Acme", name: "tv-livingroom" });
    assertEquals(meta.hosts.get("10.0.0.1"), { mac: text(ROUTER), vendor: "Acme", name: "" });
    assertEquals(meta.hosts.get("remote"), undefined);
    const parts = meta.remotes.partsOf("10.0.0.2", "remote", map.edge("10.0.0.2", "remote")!.bytes, 9);
    assertEquals(parts.map(({ name, bytes }) => [name, bytes]), [["ytimg.com", 700], ["Cloudflare", 98], [
      "others",
      90,
    ]]);
    const from = meta.remotes.partsOf("remote", "10.0.0.2", map.edge("remote", "10.0.0.2")!.bytes, 9);
    assertEquals(from.map(({ name, bytes }) => [name, bytes]), [["Cloudflare", 60]]);
  }
  assertEquals(read.meta.toJson(read.map), live.meta.toJson(live.map));
});

Deno.test("who announces a name by mDNS has it, by the card or, where none is seen, by the address", () => {
  const announced = (words: RowInWords, hostName: string): RowInWords => ({
    ...{ dst: "224.0.0.251", label: "MDNS", fromSrc: sent(90), strings: { serverName: "x.local", hostName } },
    ...words,
  });
  const learner = new Learner(new HostMapper());
  learner.learnRecords(batchOf([
    announced({ src: "10.0.0.2", macs: [...TV, ...ALL] }, "living-room-tv"),
    announced({ src: "10.0.0.3" }, "printer"),
    announced({ src: "9.9.9.9" }, "stranger"),
    { src: "10.0.0.4", dst: "10.0.0.2", label: "SSH", macs: [...ROUTER, ...TV], fromSrc: sent(60) },
  ]));
  const { hosts } = learner.meta;
  hosts.settle(() => "");
  const names = ["10.0.0.2", "10.0.0.3", "10.0.0.4", "remote"].map((host) => hosts.get(host)?.name);
  assertEquals(names, ["living-room-tv", "printer", "", undefined]);
});
