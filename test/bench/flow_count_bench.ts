// What a packet costs the meter by the number of flows at once, 1 k to 1 M: packets of flows at random, as a curve.
// `deno run -A test/bench/flow_count_bench.ts [most flows]`.

import { FlowBatch } from "../../src/flow/flow_batch.ts";
import { Meter } from "../../src/flow/meter.ts";
import { HASH, KEY_WORDS, PORTS, PROTOCOL, UPPER_ADDRESS } from "../../src/wire/flow_key.ts";
import { hashKey } from "../../src/wire/key_hash.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import { METER_OPTIONS } from "../support/metering.ts";
import { seededNumbers } from "../support/seeded_bytes.ts";
import { silentEngine } from "./silent_engine.ts";

/** One point of the curve. */
export interface FlowCountMeasure {
  flows: number;
  nanosecondsPerPacket: number;
  /** Flows and packets that the meter has counted: checks. */
  counted: number;
  metered: number;
}

const BATCHES = 64;
const PROTOCOL_WORD = 17 | (4 << 8);

/** Meters `packets` packets of `flows` flows at random, all of them open already. */
export function measureFlowCount(flows: number, packets: number): FlowCountMeasure {
  const meter = new Meter({ ...METER_OPTIONS, capacity: flows }, silentEngine(flows));
  const out = FlowBatch.create();
  const next = seededNumbers(flows);
  const batches = Array.from({ length: BATCHES }, () => new PacketBatch());
  const fill = (batch: PacketBatch, flowOf: (row: number) => number, count: number) => {
    for (let row = 0; row < count; row++) writePacket(batch, row, flowOf(row));
    batch.count = count;
  };
  const take = (batch: PacketBatch) => {
    if (meter.process(batch, 0, out) !== batch.count) throw new Error("no flow was to end");
  };
  for (let flow = 0; flow < flows; flow += batches[0].capacity) {
    fill(batches[0], (row) => flow + row, Math.min(batches[0].capacity, flows - flow));
    take(batches[0]);
  }
  for (const batch of batches) fill(batch, () => next() % flows, batch.capacity);
  const rounds = Math.ceil(packets / batches[0].capacity);
  const start = performance.now();
  for (let round = 0; round < rounds; round++) take(batches[round % BATCHES]);
  const nanoseconds = (performance.now() - start) * 1e6;
  const { flows: counted, packets: metered } = meter.counters;
  return { flows, nanosecondsPerPacket: nanoseconds / (rounds * batches[0].capacity), counted, metered };
}

function writePacket(batch: PacketBatch, row: number, flow: number): void {
  const at = row * KEY_WORDS;
  batch.key[at + 3] = 0x0a000000 + flow;
  batch.key[at + UPPER_ADDRESS + 3] = 0xc6120001;
  batch.key[at + PORTS] = (40000 << 16) | 53;
  batch.key[at + PROTOCOL] = PROTOCOL_WORD;
  batch.key[at + HASH] = hashKey(batch.key[at + 3], 0xc6120001, batch.key[at + PORTS], PROTOCOL_WORD, 0);
  batch.timeUs[row] = 1.7e15;
  batch.wireLength[row] = 100;
  batch.macOffset[row] = -1;
}

if (import.meta.main) {
  const most = Number(Deno.args[0] ?? 1_000_000);
  measureFlowCount(1000, 2_000_000);
  for (let flows = 1000; flows <= most; flows *= flows.toString().startsWith("3") ? 10 / 3 : 3) {
    const points = Array.from({ length: 3 }, () => measureFlowCount(Math.round(flows), 2_000_000));
    const cost = points.map(({ nanosecondsPerPacket }) => nanosecondsPerPacket).sort((a, b) => a - b)[1];
    const bar = "#".repeat(Math.round(cost / 10));
    console.log(
      `${Math.round(flows).toString().padStart(9)} flows ${cost.toFixed(0).padStart(5)} ns/packet ${bar}`,
    );
  }
}
