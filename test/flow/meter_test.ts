import { assertEquals } from "@std/assert";
import type { Progress } from "../../src/dissect/label_engine.ts";
import type { Payload } from "../../src/dissect/payload.ts";
import { RemoteEngine } from "../../src/dissect/remote_engine.ts";
import { COUNTED, EndReason, FlowBatch, RECORD, SETTLED } from "../../src/flow/flow_batch.ts";
import { Meter } from "../../src/flow/meter.ts";
import { batchOf, ByteEngine, METER_OPTIONS, MeterBench, type TestPacket } from "../support/metering.ts";
import { payloadOf } from "../support/payloads.ts";

const A: [number, number] = [1, 4000];
const B: [number, number] = [2, 80];

function ends(bench: MeterBench): [string, number][] {
  return bench.rows.filter((row) => row.kind === RECORD).map((row) => [`${row.from}>${row.to}`, row.reason]);
}

Deno.test("both directions join one flow whose source sent first", () => {
  const bench = new MeterBench();
  bench.feed({ at: 1, from: B, to: A, size: 60 }, { at: 2, from: A, to: B, size: 70 }, {
    at: 3,
    from: B,
    to: A,
    size: 80,
  });
  const [row] = bench.finish();
  assertEquals([row.from, row.to, row.bytes, row.packets], ["2:80", "1:4000", [140, 70], [2, 1]]);
  assertEquals([row.first, row.last, row.reason, row.ended], [1, 3, EndReason.FORCED, 1]);
});

Deno.test("a SYN+ACK first means that the other end is the source, unless compatible", () => {
  for (const [tcpEnd, source] of [[true, "1:4000"], [false, "2:80"]] as const) {
    const bench = new MeterBench({ tcpEnd });
    bench.feed({ at: 1, from: B, to: A, flags: "SA", size: 60 });
    const [row] = bench.finish();
    assertEquals([row.from, row.packets], [source, tcpEnd ? [0, 1] : [1, 0]]);
  }
});

Deno.test("idle and active timeouts are due at exactly their length", () => {
  const idle = new MeterBench({ activeTimeoutMs: 1e6 });
  idle.feed({ at: 0, from: A, to: B }, { at: 119.999, from: A, to: B }, { at: 239.999, from: A, to: B });
  idle.finish();
  assertEquals(ends(idle), [["1:4000>2:80", EndReason.IDLE], ["1:4000>2:80", EndReason.FORCED]]);
  const active = new MeterBench();
  active.feed({ at: 0, from: A, to: B }, { at: 60, from: A, to: B }, { at: 119, from: B, to: A }, {
    at: 120,
    from: B,
    to: A,
  });
  active.finish();
  assertEquals(ends(active), [["1:4000>2:80", EndReason.ACTIVE], ["1:4000>2:80", EndReason.FORCED]]);
  assertEquals(active.rows.map((row) => [row.flow, row.ended, row.packets]), [[0, 0, [2, 1]], [0, 1, [
    0,
    1,
  ]]]);
});

Deno.test("an active cut inherits the label; where the cut ends the flow the next one is looked at anew", () => {
  const packets: TestPacket[] = [
    { at: 0, from: A, to: B, payload: 7 },
    { at: 100, from: A, to: B, payload: 8 },
    { at: 130, from: A, to: B, payload: 9 },
  ];
  const own = new MeterBench();
  own.feed(...packets);
  own.finish();
  assertEquals(own.rows.map((row) => [row.flow, row.label]), [[0, 7], [0, 7]]);
  const compatible = new MeterBench({ cutEndsFlow: true });
  compatible.feed(...packets);
  compatible.finish();
  assertEquals(compatible.rows.map((row) => [row.flow, row.label]), [[0, 7], [1, 9]]);
  const judged = new MeterBench({ cutEndsFlow: true, records: false, verdicts: true });
  judged.feed(...packets);
  judged.finish();
  const settled = judged.rows.filter(({ kind }) => kind === SETTLED);
  assertEquals(settled.map((row) => [row.flow, row.label]), [[0, 7], [1, 9]]);
});

Deno.test("both FINs end a flow, stragglers stay for 5 s, a bare SYN begins a new flow at once", () => {
  const bench = new MeterBench();
  bench.feed(
    { at: 0, from: A, to: B, flags: "S" },
    { at: 1, from: A, to: B, flags: "FA" },
    { at: 2, from: B, to: A, flags: "FA" },
    { at: 3, from: A, to: B, flags: "A" },
    { at: 4, from: A, to: B, flags: "S" },
    { at: 5, from: A, to: B, flags: "R" },
    { at: 11, from: [9, 9], to: B, udp: true },
  );
  assertEquals(bench.rows.map((row) => [row.reason, row.packets, row.last]), [
    [EndReason.TCP_END, [3, 1], 3],
    [EndReason.TCP_END, [2, 0], 5],
  ]);
});

Deno.test("one FIN, or FINs where TCP ends are off, end nothing", () => {
  for (const tcpEnd of [true, false]) {
    const bench = new MeterBench({ tcpEnd });
    bench.feed({ at: 0, from: A, to: B, flags: "FA" }, { at: 1, from: A, to: B, flags: tcpEnd ? "FA" : "R" });
    assertEquals(bench.feed({ at: 20, from: [9, 9], to: B }), []);
  }
});

Deno.test("a full table ends the least recently used flow early, and counts it", () => {
  const bench = new MeterBench({ capacity: 16 });
  for (let host = 10; host < 26; host++) bench.feed({ at: 1, from: [host, 1], to: B });
  bench.feed({ at: 2, from: [10, 1], to: B }, { at: 3, from: [99, 1], to: B });
  assertEquals(ends(bench), [["11:1>2:80", EndReason.RESOURCES]]);
  assertEquals(bench.meter.counters.evicted, 1);
  assertEquals(bench.meter.openFlows, 16);
});

Deno.test("time never goes back", () => {
  const bench = new MeterBench();
  bench.feed({ at: 10, from: A, to: B }, { at: 4, from: B, to: A });
  const [row] = bench.finish();
  assertEquals([row.first, row.last], [10, 10]);
});

Deno.test("forced ends come in order of last use", () => {
  const bench = new MeterBench();
  bench.feed({ at: 1, from: A, to: B }, { at: 2, from: [5, 5], to: B }, { at: 3, from: A, to: B });
  bench.finish();
  assertEquals(ends(bench).map(([flow]) => flow), ["5:5>2:80", "1:4000>2:80"]);
});

const verdicts = { records: false, verdicts: true };

Deno.test("a label settles when a dissector is sure, once, with all bytes so far", () => {
  const bench = new MeterBench(verdicts);
  const rows = bench.feed(
    { at: 0, from: A, to: B, size: 60 },
    { at: 0.1, from: A, to: B, size: 200, payload: 0 },
    { at: 0.2, from: B, to: A, size: 300, payload: 5 },
    { at: 0.3, from: B, to: A, size: 1000, payload: 6 },
  );
  assertEquals(rows.map((row) => [row.kind, row.label, row.bytes]), [[SETTLED, 5, [260, 300]]]);
  assertEquals(bench.engine.inspected, 2);
  assertEquals(bench.report().map((row) => [row.kind, row.bytes, row.ended]), [[COUNTED, [0, 1000], 0]]);
  assertEquals(bench.report(), []);
  bench.feed({ at: 0.4, from: A, to: B, size: 50 });
  assertEquals(bench.finish().map((row) => [row.kind, row.bytes, row.ended]), [[COUNTED, [50, 0], 1]]);
});

Deno.test("a label settles 5 s after the first packet without payload, 10 s after the last unrecognised one", () => {
  const bench = new MeterBench(verdicts);
  bench.feed({ at: 0, from: A, to: B });
  assertEquals(bench.tick(4.9), []);
  assertEquals(bench.tick(5).map((row) => row.label), [99]);
  bench.feed({ at: 6, from: [7, 7], to: B, payload: 0 }, { at: 12, from: [7, 7], to: B, payload: 0 });
  assertEquals(bench.tick(21.9), []);
  assertEquals(bench.tick(22).map((row) => row.from), ["7:7"]);
  bench.feed({ at: 23, from: [7, 7], to: B, payload: 3 });
  assertEquals(bench.rows.length, 2, "it never changes afterwards");
});

Deno.test("a label settles at the n-th payload, and when its TCP connection ends", () => {
  const bench = new MeterBench({ ...verdicts, dissections: 3 });
  for (let i = 0; i < 3; i++) {
    assertEquals(bench.rows.length, 0);
    bench.feed({ at: i, from: A, to: B, payload: 0 });
  }
  assertEquals(bench.rows.length, 1);
  bench.feed({ at: 4, from: A, to: B, payload: 1 });
  assertEquals(bench.engine.inspected, 3);
  const [row] = bench.feed({ at: 5, from: [8, 8], to: B, flags: "S" }, {
    at: 5,
    from: B,
    to: [8, 8],
    flags: "RA",
  });
  assertEquals([row.kind, row.from, row.label], [SETTLED, "8:8", 99]);
});

Deno.test("without dissections a label settles at the first packet, and no payload is looked at", () => {
  const bench = new MeterBench({ ...verdicts, dissections: 0 });
  const [row] = bench.feed({ at: 0, from: A, to: B, payload: 1 }, { at: 1, from: B, to: A, payload: 2 });
  assertEquals([row.kind, row.from, bench.rows.length], [SETTLED, "1:4000", 1]);
  assertEquals(bench.engine.inspected, 0);
});

Deno.test("any number of flows through a small table leaves nothing behind", () => {
  const bench = new MeterBench({ capacity: 32, records: true, verdicts: true });
  let random = 1;
  for (let i = 0; i < 20_000; i++) {
    random = (Math.imul(random, 1103515245) + 12345) >>> 0;
    const host = 10 + (random >>> 16) % 200;
    const flags = ["S", "A", "FA", "R", "SA"][(random >>> 8) % 5];
    const forth = (random & 1) === 0;
    const [from, to]: [number, number][] = forth ? [[host, 5], B] : [B, [host, 5]];
    bench.feed({ at: i / 10, from, to, flags, payload: (random >>> 5) % 3 });
  }
  bench.finish();
  assertEquals(bench.meter.openFlows, 0);
  assertEquals(bench.engine.opened.size, 0);
  const records = bench.rows.filter((row) => row.kind === RECORD);
  assertEquals(records.reduce((sum, row) => sum + row.bytes[0] + row.bytes[1], 0), 2_000_000);
  const told = bench.rows.filter((row) => row.kind !== RECORD).reduce(
    (sum, row) => sum + row.bytes[0] + row.bytes[1],
    0,
  );
  assertEquals(told, 2_000_000);
  assertEquals(records.filter((row) => row.ended).length, bench.meter.counters.flows);
});

Deno.test("statistics are nfstream's: sample deviation, whole milliseconds, flags by direction", () => {
  const bench = new MeterBench({ statistics: true, splt: 3 });
  bench.feed(
    { at: 0, from: A, to: B, size: 100, flags: "S" },
    { at: 0.0105, from: B, to: A, size: 300, flags: "SA" },
    { at: 0.0301, from: A, to: B, size: 200, flags: "PA" },
  );
  const [{ extra }] = bench.finish();
  assertEquals(extra.slice(0, 12), [100, 200, 100, 300, 100, 150, Math.sqrt(5000), 200, 300, 300, 0, 300]);
  assertEquals(extra.slice(12, 24), [10, 15, Math.sqrt(50), 20, 30, 30, 0, 30, 0, 0, 0, 0]);
  assertEquals(extra.slice(24, 48), [2, 0, 0, 0, 2, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
  assertEquals(extra.slice(48), [0, 1, 0, 100, 300, 200, 0, 10, 20]);
});

Deno.test("an engine that wants them sees packets without payload, and the packet from its IP header on", () => {
  for (
    const [wantsEmpty, wanted] of [[true, [[0, 78, 50], [0, 142, 50]]], [false, [[0, 142, 50]]]] as const
  ) {
    const seen: number[][] = [];
    class WatchingEngine extends ByteEngine {
      readonly wantsEmpty = wantsEmpty;
      override inspect(slot: number, payload: Payload): Progress {
        seen.push([payload.index, payload.l3Offset, payload.l3Length]);
        return super.inspect(slot, payload);
      }
    }
    const batch = batchOf([
      { at: 1, from: A, to: B, flags: "S" },
      { at: 1, from: B, to: A, flags: "SA" },
      { at: 1, from: A, to: B, flags: "PA", payload: 7 },
      { at: 1, from: B, to: A, flags: "A" },
    ]);
    batch.l3Offset.set([0, 78, 142, 206]);
    const meter = new Meter(METER_OPTIONS, new WatchingEngine(METER_OPTIONS.capacity));
    meter.process(batch, 0, FlowBatch.create(0));
    assertEquals(seen, wanted);
  }
});

Deno.test("new flows alone fill a log of calls, too: the meter stops before it is over", () => {
  const capacity = 4096;
  const engine = new RemoteEngine(capacity);
  const meter = new Meter({ ...METER_OPTIONS, capacity }, engine);
  const out = FlowBatch.create(0, true);
  const log = engine.log = out.log!;
  const packet = payloadOf("x".repeat(1000));
  // Up to where one more would fill it.
  let room = 0;
  for (engine.open(0, packet); log.hasRoom; room++) engine.inspect(0, packet);
  log.clear();
  for (let i = 1; i < room; i++) engine.inspect(0, packet);
  assertEquals(log.hasRoom, true);
  const scan = Array.from({ length: 1000 }, (_, i): TestPacket => ({ at: 1, from: [1, 1000 + i], to: B }));
  const taken = meter.process(batchOf(scan), 0, out);
  assertEquals([taken > 0, taken < 100, log.hasRoom], [true, true, false]);
});

Deno.test("data on a SYN begins one after its sequence number", () => {
  const sequences: number[] = [];
  class Watching extends ByteEngine {
    override inspect(slot: number, payload: Payload): Progress {
      sequences.push(payload.sequence);
      return super.inspect(slot, payload);
    }
  }
  const meter = new Meter({ ...METER_OPTIONS, capacity: 8 }, new Watching(8));
  const out = FlowBatch.create();
  const packets: TestPacket[] = [{ at: 1, from: A, to: B, flags: "S", payload: 7 }, {
    at: 1,
    from: [1, 4001],
    to: B,
    flags: "A",
    payload: 7,
  }];
  meter.process(batchOf(packets), 0, out);
  assertEquals(sequences, [1, 0]);
});
