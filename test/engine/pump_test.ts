import { assertEquals } from "@std/assert";
import { END, type PacketSource } from "../../src/capture/packet_source.ts";
import { LiveClock } from "../../src/engine/live_clock.ts";
import { Pump } from "../../src/engine/pump.ts";
import { RowChannel } from "../../src/engine/row_channel.ts";
import { EndReason, FlowBatch, RECORD, SETTLED } from "../../src/flow/flow_batch.ts";
import { Meter } from "../../src/flow/meter.ts";
import { Decoder } from "../../src/wire/decode.ts";
import type { PacketBatch } from "../../src/wire/packet_batch.ts";
import { ByteEngine, METER_OPTIONS } from "../support/metering.ts";
import { ethernet } from "../support/packet.ts";

/** `total` packets, each of a flow of its own, a thousand a read; live ones pause in between. */
function source(total: number, live: boolean): PacketSource {
  let made = 0;
  return {
    name: "test",
    live,
    totalBytes: 0,
    readBytes: 0,
    warnings: [],
    counters: () => ({ received: made, droppedByKernel: 0, droppedByInterface: 0 }),
    stop: () => total = made,
    close: () => {},
    read(batch: PacketBatch) {
      if (made === total) return END;
      const frame = ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(1, 2).bytes();
      batch.count = Math.min(1000, total - made);
      batch.bytes = new Uint8Array(frame.length * batch.count);
      for (let i = 0; i < batch.count; i++, made++) {
        const at = i * frame.length;
        batch.bytes.set(frame, at);
        batch.bytes[at + 34] = made >>> 8; // source port
        batch.bytes[at + 35] = made;
        batch.offset[i] = at;
        batch.capturedLength[i] = batch.wireLength[i] = frame.length;
        batch.linkType[i] = 1;
        batch.timeUs[i] = 1e15 + made;
      }
      return live ? new Promise((resolve) => setTimeout(() => resolve(batch.count), 1)) : batch.count;
    },
  };
}

async function run(total: number, live: boolean, packetLimit = 0) {
  let records = 0;
  let ports = 0;
  const channel = new RowChannel(0, (number, buffer) => {
    const rows = new FlowBatch(buffer, 0);
    for (let row = 0; row < rows.count; row++) {
      assertEquals(rows.kind[row], RECORD);
      records++;
      ports += rows.srcPort[row];
    }
    setTimeout(() => channel.returned(number), 1);
  });
  const meter = new Meter({ ...METER_OPTIONS, capacity: 4096 }, new ByteEngine(4096));
  const decoder = new Decoder({ tunnels: true, fragments: "join" });
  const pump = new Pump({ source: source(total, live), decoder, meter, channel, packetLimit });
  await pump.run();
  return { records, ports, packets: pump.packets, flows: meter.counters.flows };
}

for (const live of [false, true]) {
  Deno.test(`every packet becomes a row, however often the batches turn round (live: ${live})`, async () => {
    const total = 30_000;
    const ran = await run(total, live);
    assertEquals(ran, { records: total, flows: total, packets: total, ports: total * (total - 1) / 2 });
  });
}

Deno.test("a pump stops at the packet that it was told", async () => {
  assertEquals(await run(5000, false, 1234), {
    records: 1234,
    flows: 1234,
    packets: 1234,
    ports: 1234 * 1233 / 2,
  });
});

Deno.test("rows do not wait for the next packets of a slow pipe", async () => {
  const rest = Promise.withResolvers<number>();
  let reads = 0;
  const slow: PacketSource = {
    ...source(1, false),
    read(batch: PacketBatch) {
      batch.count = reads++ === 0 ? 1 : 0;
      if (batch.count === 0) return rest.promise;
      batch.bytes = ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(4000, 53).dns("a.test").bytes();
      batch.offset[0] = 0;
      batch.capturedLength[0] = batch.wireLength[0] = batch.bytes.length;
      batch.linkType[0] = 1;
      batch.timeUs[0] = 1e15;
      return 1;
    },
  };
  const channel = new RowChannel(0, (number, buffer) => {
    const { count, kind } = new FlowBatch(buffer, 0);
    if (count > 0 && kind[0] === SETTLED) rest.resolve(END);
    setTimeout(() => channel.returned(number), 1);
  });
  const options = { ...METER_OPTIONS, capacity: 64, dissections: 1, verdicts: true };
  const meter = new Meter(options, new ByteEngine(64));
  const decoder = new Decoder({ tunnels: true, fragments: "join" });
  const late = setTimeout(() => rest.reject(new Error("the row came with the end only")), 2000);
  await new Pump({ source: slow, decoder, meter, channel, packetLimit: 0 }).run();
  clearTimeout(late);
});

Deno.test("flows end on time though the clock is set back meanwhile", async () => {
  let setBackMs = 0;
  const clock = new LiveClock(() => Date.now() - setBackMs);
  let reads = 0;
  const quiet: PacketSource = {
    ...source(2, true),
    async read(batch: PacketBatch) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      batch.count = 0;
      if (++reads > 70) return END;
      if (reads === 10) setBackMs = 3.6e6;
      if (reads !== 1 && reads !== 15) return 0;
      const frame = ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(reads, 2).bytes();
      batch.bytes = frame;
      batch.count = 1;
      batch.offset[0] = 0;
      batch.capturedLength[0] = batch.wireLength[0] = frame.length;
      batch.linkType[0] = 1;
      batch.timeUs[0] = (Date.now() - setBackMs) * 1000;
      return 1;
    },
  };
  const ended: [port: number, reason: number][] = [];
  const channel = new RowChannel(0, (number, buffer) => {
    const rows = new FlowBatch(buffer, 0);
    for (let row = 0; row < rows.count; row++) ended.push([rows.srcPort[row], rows.endReason[row]]);
    setTimeout(() => channel.returned(number), 1);
  });
  const meter = new Meter({ ...METER_OPTIONS, capacity: 64, idleTimeoutMs: 100 }, new ByteEngine(64));
  const decoder = new Decoder({ tunnels: true, fragments: "join" });
  const said: string[] = [];
  const onWarning = (text: string) => said.push(text);
  await new Pump({ source: quiet, decoder, meter, channel, packetLimit: 0, clock, onWarning }).run();
  assertEquals(ended, [[1, EndReason.IDLE], [15, EndReason.IDLE]]);
  assertEquals(said.map((text) => text.replace(/(59 min 5\d|60 min 0\d) s/, "1 h")), [
    "the clock was set back by 1 h; flows are timed on as if it had not been",
  ]);
});

Deno.test("flows end while nothing but frames of no flow come, faster than they can be read", async () => {
  const ip = ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(1, 2).bytes();
  const arp = ethernet().arp("10.0.0.1", "10.0.0.2").bytes();
  const startUs = Date.now() * 1000;
  let reads = 0;
  const flood: PacketSource = {
    ...source(2, true),
    readUntilMs: performance.now(),
    read(batch: PacketBatch) {
      if (reads === 20) return END;
      const frame = reads === 0 ? ip : arp;
      batch.count = 1;
      batch.bytes = frame;
      batch.offset[0] = 0;
      batch.capturedLength[0] = batch.wireLength[0] = frame.length;
      batch.linkType[0] = 1;
      batch.timeUs[0] = startUs + 50_000 * reads++;
      return 1;
    },
  };
  const reasons: number[] = [];
  const channel = new RowChannel(0, (number, buffer) => {
    const rows = new FlowBatch(buffer, 0);
    reasons.push(...rows.endReason.subarray(0, rows.count));
    setTimeout(() => channel.returned(number), 1);
  });
  const meter = new Meter({ ...METER_OPTIONS, capacity: 64, idleTimeoutMs: 500 }, new ByteEngine(64));
  const decoder = new Decoder({ tunnels: true, fragments: "join" });
  await new Pump({ source: flood, decoder, meter, channel, packetLimit: 0 }).run();
  assertEquals(reasons, [EndReason.IDLE]);
});
