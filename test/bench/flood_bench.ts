// A flood of SYNs, each from another address: memory must not grow, and every packet and flow must be counted.
// `deno run -A test/bench/flood_bench.ts [flows]`.

import { BuiltinEngine } from "../../src/dissect/builtin_engine.ts";
import { FlowBatch, RECORD } from "../../src/flow/flow_batch.ts";
import { Meter } from "../../src/flow/meter.ts";
import { Decoder } from "../../src/wire/decode.ts";
import { LINK_ETHERNET } from "../../src/wire/link_type.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import { METER_OPTIONS } from "../support/metering.ts";
import { ethernet } from "../support/packet.ts";

/** What a flood led to. */
export interface FloodMeasure {
  flowsPerSecond: number;
  packets: number;
  flows: number;
  evicted: number;
  records: number;
  recordedPackets: number;
  recordedBytes: number;
  frameLength: number;
  /** Growth of memory between a tenth of the flood and its end, bytes: of typed arrays, and of the whole process. */
  arraysGrown: number;
  residentGrown: number;
}

const SRC_ADDRESS = 26;
const SRC_PORT = 34;
/** Packets a second of the flood's own clock. */
const RATE = 1e6;

/** Sends `flows` SYNs through decoder, meter and dissectors with room for `capacity` flows. */
export function measureFlood(flows: number, capacity: number): FloodMeasure {
  const meter = new Meter({ ...METER_OPTIONS, capacity }, new BuiltinEngine(capacity));
  const decoder = new Decoder({ tunnels: true, fragments: "join" });
  const batch = new PacketBatch();
  const out = FlowBatch.create();
  const frame = ethernet().ipv4("10.0.0.0", "198.18.0.1").tcp(1, 80, { flags: "SYN" }).bytes();
  const bytes = new Uint8Array(frame.length * batch.capacity);
  for (let row = 0; row < batch.capacity; row++) bytes.set(frame, row * frame.length);
  const view = new DataView(bytes.buffer);
  const sum = { records: 0, recordedPackets: 0, recordedBytes: 0 };
  const take = () => tally(out, sum);
  let before = Deno.memoryUsage();
  let noted = false;
  const start = performance.now();
  for (let sent = 0; sent < flows; sent += batch.count) {
    if (!noted && sent * 10 >= flows) {
      before = Deno.memoryUsage();
      noted = true;
    }
    batch.bytes = bytes;
    batch.count = Math.min(batch.capacity, flows - sent);
    for (let row = 0; row < batch.count; row++) writeRow(batch, view, row, sent + row, frame.length);
    decoder.decode(batch);
    for (let at = 0; (at = meter.process(batch, at, out)) < batch.count;) take();
  }
  const seconds = (performance.now() - start) / 1000;
  const after = Deno.memoryUsage();
  while (!meter.finish(out)) take();
  take();
  return {
    flowsPerSecond: flows / seconds,
    ...meter.counters,
    ...sum,
    frameLength: frame.length,
    arraysGrown: after.external - before.external,
    residentGrown: after.rss - before.rss,
  };
}

function writeRow(batch: PacketBatch, view: DataView, row: number, flow: number, length: number): void {
  const at = row * length;
  view.setUint32(at + SRC_ADDRESS, 0x0a000000 + (flow & 0xffffff));
  view.setUint16(at + SRC_PORT, 1024 + (flow >>> 24));
  batch.timeUs[row] = 1.7e15 + Math.floor(flow * 1e6 / RATE);
  batch.offset[row] = at;
  batch.capturedLength[row] = batch.wireLength[row] = length;
  batch.linkType[row] = LINK_ETHERNET;
}

function tally(
  out: FlowBatch,
  sum: { records: number; recordedPackets: number; recordedBytes: number },
): void {
  for (let row = 0; row < out.count; row++) {
    if (out.kind[row] !== RECORD) continue;
    sum.records++;
    sum.recordedPackets += out.srcPackets[row] + out.dstPackets[row];
    sum.recordedBytes += out.srcBytes[row] + out.dstBytes[row];
  }
  out.clear();
}

if (import.meta.main) {
  const flows = Number(Deno.args[0] ?? 10_000_000);
  const { flowsPerSecond, packets, flows: counted, evicted, records, arraysGrown, residentGrown } =
    measureFlood(
      flows,
      128_000,
    );
  console.log(
    `${flows} SYNs: ${(flowsPerSecond / 1e6).toFixed(2)} M flows/s; ${packets} packets, ${counted} flows, ` +
      `${evicted} ended early, ${records} records; typed arrays grew by ${arraysGrown} bytes, the process by ` +
      `${(residentGrown / 2 ** 20).toFixed(1)} MiB`,
  );
}
