// Packets a second of record scanning and decoding: `deno run -A test/bench/wire_bench.ts [packets]`.

import { openFile } from "../../src/capture/file_source.ts";
import { END } from "../../src/capture/packet_source.ts";
import { Decoder } from "../../src/wire/decode.ts";
import { KEY_WORDS, PORTS } from "../../src/wire/flow_key.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import { readSavefileHeader, SAVEFILE_HEADER_LENGTH, SavefileScanner } from "../../src/wire/savefile.ts";
import { ethernet, type Packet } from "../support/packet.ts";
import { savefile, type TimedPacket } from "../support/savefile_writer.ts";

/** What one run measured. */
export interface WireMeasure {
  packets: number;
  packetsPerSecond: number;
  /** Sum over all packets, modulo 2^32: the same for the same arguments. */
  sum: number;
}

/** What there is to measure. `layered`: packets that the fast path leaves to the layers. */
export type WireTask = "scan" | "decode" | "layered";

const DISTINCT = 4096;

/** A savefile of `DISTINCT` frames, 64 to 128 bytes. */
export function benchCapture(layered: boolean): Uint8Array {
  let state = 7;
  const next = (below: number) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % below;
  const packets: TimedPacket[] = [];
  for (let i = 0; i < DISTINCT; i++) {
    const base: Packet = layered ? ethernet().vlan(5).vlan(6) : ethernet();
    const ip = base.ipv4(`10.${next(4)}.${next(256)}.${next(256)}`, `93.184.${next(4)}.${next(256)}`);
    const end = i % 3 === 0 ? ip.udp(1024 + next(60000), 53) : ip.tcp(1024 + next(60000), 443);
    packets.push({ timeUs: 1.7e15 + i * 10, packet: end.payload(22 + next(64)) });
  }
  return savefile(packets);
}

/** Goes over the capture until at least `packets` packets are done. */
export function measureWire(task: WireTask, packets: number): WireMeasure {
  const bytes = benchCapture(task === "layered");
  const scanner = new SavefileScanner(readSavefileHeader(bytes)!);
  const decoder = new Decoder({ tunnels: true, fragments: "join" });
  const batch = new PacketBatch();
  let done = 0;
  let sum = 0;
  const start = performance.now();
  while (done < packets) {
    batch.count = 0;
    scanner.scan(batch, bytes, SAVEFILE_HEADER_LENGTH, bytes.length);
    if (task !== "scan") decoder.decode(batch);
    done += batch.count;
    sum = (sum + checksum(batch, task === "scan")) >>> 0;
  }
  return { packets: done, packetsPerSecond: done / (performance.now() - start) * 1000, sum };
}

function checksum(batch: PacketBatch, recordsOnly: boolean): number {
  const last = batch.count - 1;
  if (recordsOnly) return batch.offset[last] + batch.capturedLength[last];
  return batch.key[last * KEY_WORDS + PORTS] + batch.payloadLength[last];
}

/** Reads a capture file to its end, without decoding. */
export async function measureFile(path: string): Promise<WireMeasure> {
  const source = openFile(path);
  const batch = new PacketBatch();
  let packets = 0;
  let sum = 0;
  const start = performance.now();
  for (;;) {
    const read = source.read(batch);
    const count = typeof read === "number" ? read : await read;
    if (count === END) break;
    packets += count;
    sum = (sum + batch.capturedLength[count - 1]) >>> 0;
  }
  const packetsPerSecond = packets / (performance.now() - start) * 1000;
  await source.close();
  return { packets, packetsPerSecond, sum };
}

function print(name: string, { packetsPerSecond, packets, sum }: WireMeasure): void {
  console.log(`${name}: ${(packetsPerSecond / 1e6).toFixed(1)} Mpps (${packets} packets, sum ${sum})`);
}

if (import.meta.main) {
  const packets = Number(Deno.args[0] ?? 20_000_000);
  for (const task of ["scan", "decode", "layered"] as const) {
    measureWire(task, packets / 20);
    print(task, measureWire(task, packets));
  }
  for (const path of Deno.args.slice(1)) {
    await measureFile(path);
    print(path, await measureFile(path));
  }
}
