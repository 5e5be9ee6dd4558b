// nfstream's own rows, taken apart and written again, must come out as they were.

import { assertEquals } from "@std/assert";
import { FlowBatch } from "../../src/flow/flow_batch.ts";
import { STATISTICS_COLUMNS } from "../../src/flow/record_columns.ts";
import { fieldText } from "../../src/sink/csv_field.ts";
import { CsvReader } from "../../src/sink/csv_reader.ts";
import { APPLICATION_COLUMNS, FlowCsvWriter, OWN_COLUMNS } from "../../src/sink/flow_csv.ts";
import { addRow } from "../support/flow_rows.ts";
import { sharedNames, sharedText } from "../support/shared_folder.ts";

type Row = Map<string, string>;

function rowsOf(text: string): Row[] {
  const pieces = [new TextEncoder().encode(text)];
  const reader = new CsvReader(() => pieces.pop());
  const fields = () => Array.from({ length: reader.count }, (_, index) => reader.field(index));
  const rows: Row[] = [];
  reader.next();
  const header = fields();
  while (reader.next()) rows.push(new Map(fields().map((field, index) => [header[index], field])));
  return rows;
}

function view(row: Row, name: string): [number, number, number, number] {
  const number = (column: string) => Number(row.get(`${name}_${column}`));
  return [
    number("first_seen_ms") * 1000 + 999,
    number("last_seen_ms") * 1000,
    number("packets"),
    number("bytes"),
  ];
}

function written(row: Row): string {
  const batch = FlowBatch.create(STATISTICS_COLUMNS.length);
  const text = (column: string) => row.get(column)!;
  const macs = `${text("src_mac")}:${text("dst_mac")}`.split(":").map((octet) => parseInt(octet, 16));
  const at = addRow(batch, {
    src: text("src_ip"),
    dst: text("dst_ip"),
    srcPort: Number(text("src_port")),
    dstPort: Number(text("dst_port")),
    protocol: Number(text("protocol")),
    vlan: Number(text("vlan_id")),
    tunnel: Number(text("tunnel_id")),
    label: text("application_name"),
    confidence: Number(text("application_confidence")),
    endReason: text("expiration_id") === "1" ? 2 : 1,
    macs,
    fromSrc: view(row, "src2dst"),
    fromDst: view(row, "dst2src"),
    strings: {
      serverName: text("requested_server_name"),
      ja3: text("client_fingerprint"),
      ja3s: text("server_fingerprint"),
      userAgent: text("user_agent"),
      contentType: text("content_type"),
    },
    extra: STATISTICS_COLUMNS.map((column) => Number(text(column))),
  });
  [batch.firstUs[at], batch.lastUs[at]] = view(row, "bidirectional");
  let line = "";
  const writer = new FlowCsvWriter((bytes) => line += new TextDecoder().decode(bytes), { statistics: true });
  writer.writeRow(batch, at);
  writer.flush();
  return line.slice(line.indexOf("\n") + 1, -1);
}

/** What nfstream wrote of this row, without its number and the category, which is its table's. */
function comparable(header: string, line: string): string {
  const [row] = rowsOf(`${header}\n${line}`);
  row.delete("id");
  row.delete("application_category_name");
  for (const column of OWN_COLUMNS) row.delete(column);
  return [...row.values()].map(fieldText).join();
}

Deno.test("nfstream's rows are written as nfstream writes them", () => {
  let rows = 0;
  for (const name of sharedNames("corpus/nfstream/").filter((file) => file.endsWith(".csv"))) {
    const text = sharedText(`corpus/nfstream/${name}`)!;
    const theirs = text.slice(0, text.indexOf("\n"));
    const header = [theirs, ...OWN_COLUMNS].join();
    assertEquals(theirs.endsWith(APPLICATION_COLUMNS.join()), true);
    for (const row of rowsOf(text)) {
      if ([...row.values()].some((field) => new TextEncoder().encode(field).length > 255)) continue;
      const original = [...row.values(), "", ""].map(fieldText).join();
      assertEquals(comparable(header, written(row)), comparable(header, original), name);
      rows++;
    }
  }
  if (rows > 0) console.log(`${rows} rows compared`);
});
