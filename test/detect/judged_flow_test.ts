import { assertEquals } from "@std/assert";
import { addressText, JudgedFlow } from "../../src/detect/judged_flow.ts";
import { Confidence } from "../../src/dissect/label_engine.ts";
import { FlowBatch, SETTLED } from "../../src/flow/flow_batch.ts";
import { addRow } from "../support/flow_rows.ts";

Deno.test("a row's addresses, ports, bytes, time and name are taken over", () => {
  const batch = FlowBatch.create();
  addRow(batch, {});
  const row = addRow(batch, {
    kind: SETTLED,
    src: "fe80::1",
    dst: "2001:db8::2",
    srcPort: 4000,
    dstPort: 443,
    protocol: 17,
    confidence: Confidence.BY_PORT,
    fromSrc: [5, 6, 1, 70],
    fromDst: [7, 8, 1, 30],
    eventUs: 9,
    strings: { serverName: "example.org" },
  });
  const flow = new JudgedFlow();
  flow.takeRow(batch, row);
  assertEquals([flow.srcAddress, flow.dstAddress, flow.serverName], [
    "fe80::1",
    "2001:db8::2",
    "example.org",
  ]);
  assertEquals([flow.srcPort, flow.dstPort, flow.protocol, flow.bytes, flow.timeUs], [4000, 443, 17, 100, 9]);
  assertEquals(flow.guessed, true);
});

Deno.test("of a remote host no address is known", () => {
  const flow = new JudgedFlow();
  flow.takeRecorded({
    src: "remote",
    dst: "10.0.0.2",
    srcPort: 0,
    dstPort: 0,
    protocol: 1,
    label: "ICMP",
    guessed: false,
    srcBytes: 1,
    dstBytes: 2,
    srcPackets: 0,
    dstPackets: 0,
    firstMs: 1,
    lastMs: 2,
    serverName: "",
    srcMac: "",
    dstMac: "",
    cut: false,
  });
  assertEquals([flow.srcAddress, flow.dstAddress, flow.bytes, flow.timeUs], ["remote", "10.0.0.2", 3, 2000]);
  assertEquals(addressText(0, flow.words, 4), "remote");
});
