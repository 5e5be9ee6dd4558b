import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { Confidence } from "../../src/dissect/label_engine.ts";
import { FlowBatch } from "../../src/flow/flow_batch.ts";
import { HostMapper } from "../../src/map/hosts.ts";
import { Learner } from "../../src/map/learner.ts";
import type { RecordedFlow } from "../../src/map/recorded_flow.ts";
import { FlowCsvWriter } from "../../src/sink/flow_csv.ts";
import { flowsOf, readFlowCsv } from "../../src/sink/flow_csv_reader.ts";
import { addRow, type RowInWords } from "../support/flow_rows.ts";

function read(text: string, warnings: string[] = []): RecordedFlow[] {
  const pieces = [new TextEncoder().encode(text)];
  return [...flowsOf("flows.csv", () => pieces.pop(), warnings)];
}

const NOTHING_KNOWN = {
  srcMac: "",
  dstMac: "",
  srcPort: 0,
  dstPort: 0,
  protocol: 0,
  guessed: false,
  srcBytes: 0,
  dstBytes: 0,
  srcPackets: 0,
  dstPackets: 0,
  firstMs: 0,
  lastMs: 0,
  serverName: "",
  cut: false,
};

Deno.test("addresses and a label suffice, in any order; remote is a host", () => {
  assertEquals(read("application_name,dst_ip,src_ip\nDNS,10.0.0.1,remote\nMDNS,ff02::fb,fe80::1\n"), [
    { ...NOTHING_KNOWN, src: "remote", dst: "10.0.0.1", label: "DNS" },
    { ...NOTHING_KNOWN, src: "fe80::1", dst: "ff02::fb", label: "MDNS" },
  ]);
});

Deno.test("an IPv6 address may name its zone, which is left out; nothing else may", () => {
  const warnings: string[] = [];
  const rows = [
    "fe80::1%eth0,ff02::fb%wlan0.7,MDNS",
    "FE80::A%3,fe80::1,SSH",
    "10.0.0.1%eth0,fe80::1,SSH",
    "fe80::1%,fe80::2,SSH",
    "fe80::1%a%b,fe80::2,SSH",
  ];
  assertEquals(read(`src_ip,dst_ip,application_name\n${rows.join("\n")}\n`, warnings), [
    { ...NOTHING_KNOWN, src: "fe80::1", dst: "ff02::fb", label: "MDNS" },
    { ...NOTHING_KNOWN, src: "FE80::A", dst: "fe80::1", label: "SSH" },
  ]);
  assertEquals(warnings.length, 3);
  assertStringIncludes(warnings[0], 'line 4, column src_ip: wanted an address, found "10.0.0.1%eth0"');
});

Deno.test("nfstream's names, its unnamed index column and its gaps are understood", () => {
  const text =
    ",id,src_ip,src_port,dst_ip,dst_port,protocol,bidirectional_first_seen_ms,bidirectional_last_seen_ms," +
    "src2dst_packets,src2dst_bytes,dst2src_packets,dst2src_bytes,application_name,application_is_guessed,requested_server_name\n" +
    '0,0,10.0.0.2,4000.0,9.9.9.9,443,6,1470104373025,1470104373127,3,400,2,500.0,TLS.Amazon,1,"a, ""b"""\n' +
    "1,1,10.0.0.2,,9.9.9.9,443,6,,,,,,,TLS,0,\n";
  assertEquals(read(text), [
    {
      src: "10.0.0.2",
      dst: "9.9.9.9",
      srcMac: "",
      dstMac: "",
      srcPort: 4000,
      dstPort: 443,
      protocol: 6,
      label: "TLS.Amazon",
      guessed: true,
      srcBytes: 400,
      dstBytes: 500,
      srcPackets: 3,
      dstPackets: 2,
      firstMs: 1470104373025,
      lastMs: 1470104373127,
      serverName: 'a, "b"',
      cut: false,
    },
    { ...NOTHING_KNOWN, src: "10.0.0.2", dst: "9.9.9.9", dstPort: 443, protocol: 6, label: "TLS" },
  ]);
});

Deno.test("the tutorial's names are understood", () => {
  const text =
    "ip_src,src_port,ip_dst,dst_port,ip_protocol,src_to_dst_pkts,dst_to_src_pkts,src_to_dst_bytes," +
    "dst_to_src_bytes,application_name,category_name,start_time,end_time,export_reason\n" +
    "192.168.122.121,43277,186.102.189.33,443,6,6,5,1456,477,TLS.Instagram,SocialNetwork,1555969081636,1555969082020,2\n";
  assertEquals(read(text), [{
    src: "192.168.122.121",
    dst: "186.102.189.33",
    srcMac: "",
    dstMac: "",
    srcPort: 43277,
    dstPort: 443,
    protocol: 6,
    label: "TLS.Instagram",
    guessed: false,
    srcBytes: 1456,
    dstBytes: 477,
    srcPackets: 6,
    dstPackets: 5,
    firstMs: 1555969081636,
    lastMs: 1555969082020,
    serverName: "",
    cut: false,
  }]);
});

Deno.test("what a flow was cut by, and MAC addresses, are understood or left out", () => {
  const text = "src_ip,dst_ip,application_name,src_mac,dst_mac,expiration_id\n";
  const rows =
    "10.0.0.2,remote,DNS,00:11:22:AA:bb:cc,,1\n10.0.0.2,remote,DNS,0011.22aa.bbcc,x,0\n10.0.0.2,remote,DNS,,,-1\n";
  assertEquals(read(text + rows).map(({ srcMac, dstMac, cut }) => [srcMac, dstMac, cut]), [
    ["00:11:22:aa:bb:cc", "", true],
    ["", "", false],
    ["", "", false],
  ]);
});

Deno.test("bytes of both directions together count where the single ones are missing", () => {
  const [flow] = read("src_ip,dst_ip,application_name,bidirectional_bytes\n10.0.0.2,remote,DNS,170\n");
  assertEquals([flow.srcBytes, flow.dstBytes], [170, 0]);
});

const BAD_ROWS: [row: string, why: string][] = [
  ["10.0.0.2,remote,DNS", "line 2: 3 fields where the header has 4"],
  ["10.0.0.2,remote,DNS,1,2", "line 2: 5 fields where the header has 4"],
  ["10.0.0,remote,DNS,1", 'line 2, column src_ip: wanted an address, found "10.0.0"'],
  ["10.0.0.2,Remote,DNS,1", 'line 2, column dst_ip: wanted an address, found "Remote"'],
  ["10.0.0.2,remote,,1", 'line 2, column application_name: wanted a label, found ""'],
  ["10.0.0.2,remote,DNS.*,1", 'line 2, column application_name: wanted a label, found "DNS.*"'],
  ["10.0.0.2,remote,\u001b[31m,1", 'line 2, column application_name: wanted a label, found "\\u001b[31m"'],
  [
    "10.0.0.2,remote,DNS,-1",
    'line 2, column src2dst_bytes: wanted a whole number up to 9007199254740991, found "-1"',
  ],
  ["10.0.0.2,remote,DNS,1.5", 'found "1.5"'],
  ["10.0.0.2,remote,DNS,0x10", 'found "0x10"'],
  ["10.0.0.2,remote,DNS,1e3", 'found "1e3"'],
  ["10.0.0.2,remote,DNS,9007199254740993", 'found "9007199254740993"'],
  [`10.0.0.2,remote,DNS,${"9".repeat(500)}`, "..."],
  ['"10.0.0.2,remote,DNS,1', "line 2: 1 field where the header has 4"],
];

Deno.test("a row that makes no sense is passed over, and a warning names file, line, column and why", () => {
  for (const [row, why] of BAD_ROWS) {
    const warnings: string[] = [];
    const flows = read(
      `src_ip,dst_ip,application_name,src2dst_bytes\n${row}\n10.0.0.2,remote,TLS,5\n`,
      warnings,
    );
    assertEquals(flows.length, row.startsWith('"') ? 0 : 1, row);
    assertEquals(warnings.length, 1, row);
    assertStringIncludes(warnings[0], "flows.csv, line 2");
    assertStringIncludes(warnings[0], why);
  }
});

Deno.test("of many bad rows a few are named and the others counted", () => {
  const warnings: string[] = [];
  read(`src_ip,dst_ip,application_name\n${"x,y,z\n".repeat(1000)}`, warnings);
  assertEquals(warnings.length, 11);
  assertEquals(warnings.at(-1), "flows.csv: 990 more such rows passed over");
});

Deno.test("a file without the needed columns is no flow CSV", () => {
  for (
    const [text, why] of [
      ["", "it has no header line"],
      ["a,b\n", "its header lacks src_ip and dst_ip and application_name"],
      ["src_ip,dst_ip\n", "its header lacks application_name"],
      ["\u0000\u0001\u0002", "its header lacks"],
    ]
  ) assertThrows(() => read(text), FileError, `Cannot read flows from flows.csv: ${why}`);
  assertThrows(
    () => [...readFlowCsv("/nowhere/x.csv", [])],
    FileError,
    "Cannot read flows from /nowhere/x.csv",
  );
});

Deno.test("what the writer wrote teaches the same map as the records themselves", () => {
  const batch = FlowBatch.create();
  for (let n = 0; n < 500; n++) {
    const row: RowInWords = {
      src: `10.0.0.${n % 7}`,
      dst: n % 3 === 0 ? `10.0.1.${n % 5}` : `9.9.9.${n % 200}`,
      label: ["DNS", "TLS.Amazon", "Unknown", "HTTP"][n % 4],
      confidence: n % 4 === 3 ? Confidence.BY_PORT : Confidence.DPI,
      fromSrc: [n * 1_234_567 + 1, n * 2_234_567 + 999, n, n * 100],
      fromDst: n % 2 === 0 ? [n * 1_234_567 + 50, n * 1_234_567 + 51, 1, 77] : undefined,
      strings: { serverName: 'a, "b"', userAgent: "x\ny" },
    };
    addRow(batch, row);
  }
  const file = Deno.makeTempFileSync({ prefix: "servmap-csv-", suffix: ".csv" });
  try {
    const pieces: Uint8Array[] = [];
    const writer = new FlowCsvWriter((bytes) => pieces.push(bytes.slice()));
    writer.writeBatch(batch);
    writer.flush();
    Deno.writeTextFileSync(file, pieces.map((piece) => new TextDecoder().decode(piece)).join(""));
    for (const skipGuesses of [false, true]) {
      const direct = new Learner(new HostMapper(), { skipGuesses });
      const fromCsv = new Learner(new HostMapper(), { skipGuesses });
      direct.learnRecords(batch);
      const warnings: string[] = [];
      for (const flow of readFlowCsv(file, warnings)) fromCsv.learnRecorded(flow);
      assertEquals(warnings, []);
      assertEquals(fromCsv.map, direct.map);
      assertEquals(fromCsv.map.toJson(), direct.map.toJson());
      assertEquals(fromCsv.guessed, direct.guessed);
    }
  } finally {
    Deno.removeSync(file);
  }
});
