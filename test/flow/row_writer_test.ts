import { assertEquals } from "@std/assert";
import { EndReason, FlowBatch, RECORD, SETTLED, STRINGS } from "../../src/flow/flow_batch.ts";
import { FlowColumns } from "../../src/flow/flow_columns.ts";
import { RowWriter } from "../../src/flow/row_writer.ts";
import { KEY_WORDS, PORTS, PROTOCOL, TUNNEL, UPPER_ADDRESS } from "../../src/wire/flow_key.ts";
import { ByteEngine, METER_OPTIONS } from "../support/metering.ts";

class NamingEngine extends ByteEngine {
  override attributes() {
    const prints = { ja3: "3", ja3s: "3s", ja4: "4" };
    return { serverName: "a.test", ...prints, userAgent: "näme", contentType: "t", hostName: "tv" };
  }
}

function writer() {
  const columns = new FlowColumns(METER_OPTIONS);
  const key = new Uint32Array(KEY_WORDS).map((_, i) => i + 1);
  key[PORTS] = (80 << 16) | 4000;
  key[PROTOCOL] = 6 | (6 << 8) | (7 << 16);
  key[TUNNEL] = 3;
  const slot = columns.table.insert(key, 0);
  columns.open(slot, 5, 1);
  columns.count(slot, 0, 100, 1000, 0);
  columns.count(slot, 1, 60, 3000, 0);
  return { slot, rows: new RowWriter(columns, new NamingEngine(64)), out: FlowBatch.create(), key };
}

Deno.test("a record's row is written from source to destination, with everything", () => {
  const { slot, rows, out, key } = writer();
  rows.record(out, slot, 4000, EndReason.IDLE, true);
  assertEquals(out.count, 1);
  assertEquals([out.kind[0], out.endReason[0], out.ended[0], out.slot[0], out.number[0]], [
    RECORD,
    1,
    1,
    slot,
    5,
  ]);
  assertEquals([...out.srcAddress.subarray(0, 4)], [...key.subarray(UPPER_ADDRESS, UPPER_ADDRESS + 4)]);
  assertEquals([...out.dstAddress.subarray(0, 4)], [...key.subarray(0, 4)]);
  assertEquals([out.srcPort[0], out.dstPort[0], out.protocol[0], out.ipVersion[0]], [4000, 80, 6, 6]);
  assertEquals([out.vlan[0], out.tunnel[0], out.hasMacs[0]], [7, 3, 0]);
  assertEquals([out.firstUs[0], out.lastUs[0], out.srcBytes[0], out.dstPackets[0]], [1000, 3000, 100, 1]);
  assertEquals(STRINGS.map((_, i) => out.getString(0, i)), ["a.test", "3", "3s", "4", "näme", "t", "tv"]);
});

Deno.test("a settled row has the server's name and no other text", () => {
  const { slot, rows, out } = writer();
  rows.record(out, slot, 4000, EndReason.IDLE, true);
  out.clear();
  rows.settled(out, slot, 4000);
  assertEquals([out.kind[0], out.eventUs[0], out.ended[0]], [SETTLED, 4000, 0]);
  assertEquals(STRINGS.map((_, i) => out.getString(0, i)), ["a.test", "", "", "", "", "", ""]);
});
