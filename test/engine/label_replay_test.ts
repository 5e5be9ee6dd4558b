import { assert, assertEquals } from "@std/assert";
import { FileBytes } from "../../src/capture/byte_source.ts";
import {
  type FlowAttributes,
  type LabelEngine,
  NO_ATTRIBUTES,
  type Progress,
} from "../../src/dissect/label_engine.ts";
import type { Payload } from "../../src/dissect/payload.ts";
import { RemoteEngine } from "../../src/dissect/remote_engine.ts";
import { LabelReplay } from "../../src/engine/label_replay.ts";
import { FlowBatch, STRINGS } from "../../src/flow/flow_batch.ts";
import { Meter } from "../../src/flow/meter.ts";
import type { MeterOptions } from "../../src/flow/meter_options.ts";
import type { PacketBatch } from "../../src/wire/packet_batch.ts";
import { batchOf, METER_OPTIONS, type TestPacket } from "../support/metering.ts";
import { payloadOf } from "../support/payloads.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";
import { TempFolder } from "../support/temp_folder.ts";

/** Remembers all that it is asked of a flow: its label is a hash of that and of what others were asked before, so any other payload,
 *  or order of payloads, shows. Payloads that begin with 1 settle, with 2 settle and want more, others say nothing. */
class RememberingEngine implements LabelEngine {
  readonly name = "remembering";
  readonly master: Uint16Array;
  readonly app: Uint16Array;
  readonly confidence: Uint8Array;
  readonly #told: string[] = [];
  readonly #attributes: FlowAttributes[] = [];
  /** Flows share what a real engine's pools and caches share: all flows and payloads in their order, and how many flows with
   *  payloads had been concluded when each came. */
  #shown = 0;
  #concluded = 0;

  constructor(capacity: number) {
    this.master = new Uint16Array(capacity);
    this.app = new Uint16Array(capacity);
    this.confidence = new Uint8Array(capacity);
  }

  open(slot: number, payload: Payload): Progress {
    this.#told[slot] = "";
    this.#attributes[slot] = { ...NO_ATTRIBUTES };
    this.app[slot] = this.confidence[slot] = 0;
    this.#see(slot, `open ${payload.addresses.join(".")}:${payload.dstPort}`);
    return payload.protocol === 1 ? 1 : 0;
  }

  inspect(slot: number, payload: Payload): Progress {
    const byte = payload.bytes[payload.offset];
    const last = payload.bytes[payload.offset + payload.length - 1];
    const { direction, index, packets, sequence, timeUs, srcPort, length } = payload;
    this.#see(slot, [byte, last, direction, index, packets, sequence, timeUs, srcPort, length].join(" "));
    if (byte === 1) return 1;
    return byte === 2 || this.confidence[slot] === 2 ? this.confidence[slot] = 2 : 0;
  }

  conclude(slot: number): void {
    if (this.#told[slot].includes("|", 1)) this.#concluded++;
    this.app[slot] = 9;
    this.#hear(slot, "conclude");
  }

  /** One object a flow, which changes with it. */
  attributes(slot: number): FlowAttributes {
    return this.#attributes[slot];
  }

  release(slot: number): void {
    this.#hear(slot, "release");
  }

  #see(slot: number, what: string): void {
    this.#hear(slot, what);
    for (const letter of `${what} ${this.#concluded}`) {
      this.#shown = (Math.imul(this.#shown, 31) + letter.charCodeAt(0)) >>> 0;
    }
    this.master[slot] = this.#shown;
  }

  #hear(slot: number, what: string): void {
    const told = this.#told[slot] += `|${what}`;
    if (what === "release") this.#attributes[slot] = { ...this.#attributes[slot] };
    Object.assign(this.#attributes[slot], { serverName: told.slice(-250), ja3: `${told.length}` });
  }
}

function traffic(seed: number, count: number): TestPacket[] {
  const next = seededNumbers(seed);
  const flags = ["", "S", "A", "A", "PA", "FA", "R"];
  let at = 1000;
  return Array.from({ length: count }, () => {
    at += next() % 50 === 0 ? next() % 15 : (next() % 64) / 64; // whole microseconds
    const [host, port, back] = [next() % 3, next() % 5, next() % 2];
    const ends: [number, number][] = [[1 + host, 1000 + port], [9, 80]];
    if (back) ends.reverse();
    const udp = next() % 5 === 0;
    const payload = next() % 3 === 0 ? undefined : [0, 0, 0, 0, 1, 2][next() % 6];
    return { at, from: ends[0], to: ends[1], udp, payload, flags: udp ? "" : flags[next() % flags.length] };
  });
}

function rowsOf(batch: FlowBatch): string[] {
  return Array.from({ length: batch.count }, (_, row) =>
    [
      batch.number[row],
      batch.slot[row],
      batch.srcPackets[row],
      batch.dstPackets[row],
      batch.lastUs[row],
      batch.endReason[row],
      batch.ended[row],
      batch.master[row],
      batch.app[row],
      batch.confidence[row],
      ...STRINGS.map((_, column) => batch.getString(row, column)),
    ].join(","));
}

/** What is done to a batch before it is metered. */
type Prepare = (batch: PacketBatch) => void;

function meterAll(
  packets: TestPacket[],
  meter: Meter,
  out: FlowBatch,
  take: () => void,
  prepare?: Prepare,
): void {
  for (let first = 0; first < packets.length; first += 100) {
    const batch = batchOf(packets.slice(first, first + 100));
    prepare?.(batch);
    for (let at = 0; (at = meter.process(batch, at, out)) < batch.count;) take();
    take();
  }
  while (!meter.finish(out)) take();
  take();
}

function meteredHere(packets: TestPacket[], options: MeterOptions, prepare?: Prepare): string[] {
  const out = FlowBatch.create();
  const rows: string[] = [];
  meterAll(packets, new Meter(options, new RememberingEngine(options.capacity)), out, () => {
    rows.push(...rowsOf(out));
    out.clear();
  }, prepare);
  return rows;
}

/** Labels are made up to `late` batches later. */
function meteredRemotely(
  packets: TestPacket[],
  options: MeterOptions,
  late: number,
  prepare?: Prepare,
): string[] {
  const out = FlowBatch.create(0, true);
  const engine = new RemoteEngine(options.capacity);
  const replay = new LabelReplay(options.capacity, engine.settled, new RememberingEngine(options.capacity));
  const sent: SharedArrayBuffer[] = [];
  const rows: string[] = [];
  const receive = () => {
    const batch = new FlowBatch(sent.shift()!, 0, true);
    replay.run(batch);
    rows.push(...rowsOf(batch));
  };
  meterAll(packets, new Meter(options, engine), out, () => {
    sent.push(out.buffer.slice(0));
    out.clear();
    while (sent.length > late) receive();
  }, prepare);
  while (sent.length > 0) receive();
  return rows;
}

const CASES: [string, Partial<MeterOptions>][] = [
  ["with defaults", {}],
  ["with evictions", { capacity: 4 }],
  ["with active cuts", { activeTimeoutMs: 7000 }],
  ["with cuts that end flows", { activeTimeoutMs: 7000, cutEndsFlow: true, tcpEnd: false }],
  ["with short lives", { idleTimeoutMs: 3000 }],
  ["with two dissections", { dissections: 2 }],
];
for (const [name, more] of CASES) {
  Deno.test(`rows are the same when labels are made from the log, however late: ${name}`, () => {
    const options = { ...METER_OPTIONS, ...more };
    for (const seed of [1, 2, 3]) {
      const packets = traffic(seed, 1500);
      const here = meteredHere(packets, options);
      assert(here.length > 15);
      for (const late of [0, 1, 5, 100]) assertEquals(meteredRemotely(packets, options, late), here);
    }
  });
}

Deno.test("payloads of a flow are logged until its label is heard to have settled", () => {
  const { capacity } = METER_OPTIONS;
  const engine = new RemoteEngine(capacity);
  const meter = new Meter(METER_OPTIONS, engine);
  const replay = new LabelReplay(capacity, engine.settled, new RememberingEngine(capacity));
  const out = FlowBatch.create(0, true);
  const isLogged = (at: number, payload: number) => {
    out.clear();
    meter.process(batchOf([{ at, from: [1, 1000], to: [9, 80], udp: true, payload, flags: "" }]), 0, out);
    return !out.empty;
  };
  assert(isLogged(1000, 0));
  replay.run(out);
  assert(isLogged(1001, 1));
  replay.run(out);
  assert(!isLogged(1002, 1));
});

/** Has every payload be 600 bytes long, in each batch others. */
function lengthen(batch: PacketBatch): void {
  const short = batch.bytes;
  batch.bytes = seededBytes(short.length + 600, batch.timeUs[0] % 9973);
  for (let row = 0; row < batch.count; row++) {
    if (batch.payloadLength[row] === 0) continue;
    batch.bytes[batch.payloadOffset[row]] = short[batch.payloadOffset[row]];
    batch.payloadLength[row] = 600;
  }
}

/** The same, with every batch in a file of its own, 7 bytes from its begin. What is opened goes to `opened`, what is to be read again
 *  to `asked`. */
function lengthenInFile(folder: string, opened: FileBytes[], asked: Set<string>): Prepare {
  return (batch) => {
    lengthen(batch);
    const path = `${folder}/${opened.length}`;
    Deno.writeFileSync(path, new Uint8Array([...new Uint8Array(7), ...batch.bytes]));
    const file = fileOf(path, opened);
    batch.file = { descriptor: () => asked.add(path) && file.descriptor() };
    batch.filePosition = 7;
  };
}

/** The file at `path`, whose reading has begun. */
function fileOf(path: string, opened: FileBytes[]): FileBytes {
  const file = new FileBytes(path, () => Deno.openSync(path));
  file.read(new Uint8Array(1));
  opened.push(file);
  return file;
}

Deno.test("rows are the same where late payloads are read again from files, which are closed then", () => {
  using folder = new TempFolder();
  const options = { ...METER_OPTIONS, dissections: 200 };
  const packets = traffic(5, 1500);
  const here = meteredHere(packets, options, lengthen);
  const before = openDescriptors();
  for (const late of [0, 5, 100]) {
    const opened: FileBytes[] = [];
    const asked = new Set<string>();
    assertEquals(
      meteredRemotely(packets, options, late, lengthenInFile(folder.path, opened, asked)),
      here,
    );
    assert(asked.size > 5, `${asked.size} of ${opened.length}`);
    for (const file of opened) file.close();
  }
  assertEquals(openDescriptors(), before);
});

Deno.test("a payload that is no longer in its file is passed over, and a file that was changed is told of", () => {
  using folder = new TempFolder();
  const path = `${folder.path}/capture`;
  const engine = new RememberingEngine(8);
  /** What the engine heard of and the user was told, where the file changes before and after it is read again. */
  const heard = (before: () => void, after: () => void): [calls: number, notes: number] => {
    Deno.writeFileSync(path, new Uint8Array(1000).fill(1));
    const remote = new RemoteEngine(8);
    const replay = new LabelReplay(8, remote.settled, engine);
    const batch = FlowBatch.create(0, true);
    remote.log = batch.log!;
    const file = fileOf(path, []);
    const payload = Object.assign(payloadOf("1".repeat(600), { index: 3 }), { file, filePosition: 0 });
    remote.open(2, payload);
    remote.inspect(2, payload);
    before();
    replay.run(batch);
    batch.clear();
    after();
    remote.ended();
    replay.run(batch);
    file.close();
    return [engine.attributes(2).serverName.split("|").length, replay.notes.length];
  };
  const nothing = () => {};
  const cut = () => Deno.truncateSync(path, 300);
  const [open, inspected] = [2, 3];
  assertEquals(heard(nothing, nothing), [inspected, 0]);
  assertEquals(heard(cut, nothing), [open, 1]);
  assertEquals(heard(nothing, cut), [inspected, 1]);
  assertEquals(heard(nothing, () => Deno.utimeSync(path, 1, 1)), [inspected, 1]);
  assertEquals(heard(nothing, () => Deno.writeTextFileSync(path, "more", { append: true })), [inspected, 0]);
});

function openDescriptors(): number {
  return [...Deno.readDirSync("/proc/self/fd")].length;
}

Deno.test("a log that is full ends the batch before its rows do", () => {
  const packets = traffic(4, 100).map((packet, i): TestPacket => ({
    ...packet,
    at: 1000 + i / 1000,
    payload: 0,
    udp: true,
  }));
  const options = { ...METER_OPTIONS, dissections: 255 };
  const engine = new RemoteEngine(options.capacity);
  const meter = new Meter(options, engine);
  const out = FlowBatch.create(0, true);
  const batch = batchOf(packets);
  batch.bytes = new Uint8Array(200_000);
  batch.payloadLength.fill(100_000);
  const taken = meter.process(batch, 0, out);
  assert(taken > 2 && taken < 8, `${taken}`);
  assertEquals([out.count, out.empty], [0, false]);
  assertEquals(meter.process(batch, taken, out), taken);
  out.clear();
  assert(out.empty && meter.process(batch, taken, out) > taken);
});
