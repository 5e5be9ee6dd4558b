import { assert, assertEquals } from "@std/assert";
import { Confidence } from "../../src/dissect/label_engine.ts";
import { EndReason, FlowBatch, SETTLED } from "../../src/flow/flow_batch.ts";
import { extraColumnCount } from "../../src/flow/record_columns.ts";
import { flowCsvColumns, type FlowCsvOptions, FlowCsvWriter, PIECE_BYTES } from "../../src/sink/flow_csv.ts";
import { addRow, type RowInWords } from "../support/flow_rows.ts";

function csv(rows: RowInWords[], options: FlowCsvOptions = {}): string {
  const { statistics = false, splt = 0 } = options;
  const batch = FlowBatch.create(extraColumnCount({ statistics, splt }));
  for (const row of rows) addRow(batch, row);
  let text = "";
  const writer = new FlowCsvWriter((bytes) => text += new TextDecoder().decode(bytes), options);
  writer.writeBatch(batch);
  writer.flush();
  return text;
}

const HEADER =
  "id,expiration_id,src_ip,src_mac,src_oui,src_port,dst_ip,dst_mac,dst_oui,dst_port,protocol,ip_version," +
  "vlan_id,tunnel_id,bidirectional_first_seen_ms,bidirectional_last_seen_ms,bidirectional_duration_ms," +
  "bidirectional_packets,bidirectional_bytes,src2dst_first_seen_ms,src2dst_last_seen_ms,src2dst_duration_ms," +
  "src2dst_packets,src2dst_bytes,dst2src_first_seen_ms,dst2src_last_seen_ms,dst2src_duration_ms,dst2src_packets," +
  "dst2src_bytes,application_name,application_category_name,application_is_guessed,application_confidence," +
  "requested_server_name,client_fingerprint,server_fingerprint,user_agent,content_type,ja4,flow_end_reason\n";

Deno.test("an empty run is a header", () => {
  assertEquals(csv([]), HEADER);
});

Deno.test("a record is one line: nfstream's columns, then ours", () => {
  const row: RowInWords = {
    src: "10.42.0.130",
    dst: "93.184.216.34",
    srcPort: 40000,
    dstPort: 443,
    protocol: 6,
    vlan: 7,
    tunnel: 4,
    label: "TLS",
    endReason: EndReason.TCP_END,
    fromSrc: [1_000_999_999, 1_003_000_000, 3, 400],
    fromDst: [1_001_000_001, 1_002_999_999, 2, 4_294_967_296],
    macs: [0x48, 0xd2, 0x24, 0x63, 0x31, 0x00, 0x01, 0x00, 0x5e, 0x00, 0x00, 0xfc],
    strings: {
      serverName: "example.org",
      ja3: "aa",
      ja3s: "bb",
      ja4: "t13d",
      userAgent: 'x "y", z',
      contentType: "text/html",
    },
  };
  const expected =
    "0,0,10.42.0.130,48:d2:24:63:31:00,48:d2:24,40000,93.184.216.34,01:00:5e:00:00:fc,01:00:5e,443,6,4,7,4," +
    "1000999,1003000,2001,5,4294967696,1000999,1003000,2001,3,400,1001000,1002999,1999,2,4294967296," +
    'TLS,Web,0,6,example.org,aa,bb,"x ""y"", z",text/html,t13d,3\n';
  assertEquals(csv([row]), HEADER + expected);
});

Deno.test("IPv6, no MAC addresses, no answer, no label", () => {
  const line =
    csv([{ src: "fe80::1", dst: "ff02::fb", protocol: 17, confidence: 0, fromSrc: [5_000, 5_999, 1, 90] }])
      .split("\n")[1];
  assertEquals(
    line,
    "0,0,fe80::1,00:00:00:00:00:00,00:00:00,0,ff02::fb,00:00:00:00:00:00,00:00:00,0,17,6,0,0," +
      "5,5,0,1,90,5,5,0,1,90,0,0,0,0,0,Unknown,Unspecified,0,0,,,,,,,4",
  );
});

Deno.test("expiration_id is 1 for an active cut only, flow_end_reason says all", () => {
  const lines = csv(Object.values(EndReason).map((endReason) => ({ endReason }))).split("\n").slice(1, -1);
  assertEquals(lines.map((line) => line.split(",")[1]), ["0", "1", "0", "0", "0"]);
  assertEquals(lines.map((line) => line.split(",").at(-1)), ["1", "2", "3", "4", "5"]);
  assertEquals(lines.map((line) => line.split(",")[0]), ["0", "1", "2", "3", "4"]);
});

Deno.test("guesses by port, by address and by DNS answers are marked, and the confidence is written", () => {
  for (const [name, confidence] of Object.entries(Confidence)) {
    const guessed = name.startsWith("BY_") ? 1 : 0;
    const fields = csv([{ label: "HTTP", confidence }]).split("\n")[1].split(",");
    assertEquals(fields.slice(31, 33), [String(guessed), String(confidence)], name);
  }
});

Deno.test("only records become lines", () => {
  assertEquals(csv([{ kind: SETTLED }, {}, { kind: SETTLED }]).split("\n").length, 3);
});

Deno.test("statistics and packet lists stand before the application, means as reals", () => {
  const options = { statistics: true, splt: 2 };
  const extra = Array.from({ length: extraColumnCount(options) }, (_, i) => i);
  const lines = csv([{ extra }], options).split("\n");
  const columns = flowCsvColumns(options);
  assertEquals(lines[0], columns.join(","));
  const at = columns.indexOf("bidirectional_min_ps");
  const fields = lines[1].split(",").slice(at);
  assertEquals(fields.slice(0, 5), ["0", "1.0", "2.0", "3", "4"]);
  assertEquals(columns[at + 47], "dst2src_fin_packets");
  assertEquals(fields[47], "47");
  assertEquals(lines[1].includes(',"[48, 49]","[50, 51]","[52, 53]",Unknown,'), true);
  assertEquals(
    csv([{ extra: [1, 60, 0] }], { splt: 1 }).split("\n")[1].includes(",[1],[60],[0],Unknown,"),
    true,
  );
});

Deno.test("bytes come in large pieces, and rows are whole whatever their length", () => {
  const batch = FlowBatch.create();
  const hostile = '"'.repeat(255);
  const strings = {
    serverName: hostile,
    ja3: hostile,
    ja3s: hostile,
    ja4: hostile,
    userAgent: hostile,
    contentType: hostile,
  };
  for (let n = 0; n < 300; n++) addRow(batch, { strings });
  const pieces: Uint8Array[] = [];
  const writer = new FlowCsvWriter((bytes) => pieces.push(bytes.slice()));
  for (let n = 0; n < 3; n++) writer.writeBatch(batch);
  writer.flush();
  writer.flush();
  assert(pieces.length > 2);
  assert(pieces.slice(0, -1).every((piece) => piece.length >= PIECE_BYTES));
  const lines = pieces.map((piece) => new TextDecoder().decode(piece)).join("").split("\n");
  assertEquals(lines.length, 902);
  assertEquals(new Set(lines.slice(1, -1).map((line) => line.replace(/^\d+/, ""))).size, 1);
  assertEquals(writer.rows, 900);
});
