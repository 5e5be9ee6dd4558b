import { assert, assertEquals } from "@std/assert";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import { isPcapng, PcapngScanner } from "../../src/wire/pcapng.ts";
import { PcapngWriter } from "../support/pcapng_writer.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

const TIME = 1_700_000_000_123_456;
const frame = (length: number) => seededBytes(length, length + 1);

/** What a row tells: time, link type, captured and wire length, first byte. */
function rows(batch: PacketBatch): number[][] {
  return Array.from({ length: batch.count }, (_, row) => [
    batch.timeUs[row],
    batch.linkType[row],
    batch.capturedLength[row],
    batch.wireLength[row],
    batch.bytes[batch.offset[row]],
  ]);
}

function scanAll(bytes: Uint8Array): { batch: PacketBatch; next: number; lie: string } {
  const scanner = new PcapngScanner();
  const batch = new PacketBatch();
  const next = scanner.scan(batch, bytes, 0, bytes.length);
  return { batch, next, lie: scanner.lie };
}

function mixed(littleEndian: boolean): PcapngWriter {
  return new PcapngWriter().section({ littleEndian })
    .interface({ linkType: 1, name: "eth0" })
    .interface({ linkType: 113, resolution: 9, snaplen: 96 })
    .block(5, new Uint8Array(20))
    .packet(0, TIME, frame(61))
    .packet(1, TIME + 1, frame(62), { nanoseconds: 999, wireLength: 1500 })
    .block(0x80000001, new Uint8Array(7))
    .obsoletePacket(1, TIME + 2, frame(63))
    .simplePacket(frame(64));
}

const MIXED = [
  [TIME, 1, 61, 61, frame(61)[0]],
  [TIME + 1, 113, 62, 1500, frame(62)[0]],
  [TIME + 2, 113, 63, 63, frame(63)[0]],
  [0, 1, 64, 64, frame(64)[0]],
];

Deno.test("PcapngScanner reads every kind of packet block, in sections of either byte order", () => {
  for (const littleEndian of [true, false]) {
    const { batch, next, lie } = scanAll(mixed(littleEndian).bytes());
    assertEquals(rows(batch), MIXED);
    assertEquals([next, lie], [mixed(littleEndian).bytes().length, ""]);
  }
  const both = new PcapngWriter().section({ littleEndian: false }).interface({ linkType: 101 }).packet(
    0,
    TIME,
    frame(9),
  )
    .section({ littleEndian: true }).interface({ linkType: 228 }).packet(0, TIME, frame(8)).bytes();
  assertEquals(rows(scanAll(both).batch).map((row) => row[1]), [101, 228]);
});

Deno.test("PcapngScanner cuts simple packets at the first interface's snapshot length", () => {
  const writer = new PcapngWriter().section().interface({ snaplen: 40 }).simplePacket(frame(40), 1000);
  assertEquals(rows(scanAll(writer.bytes()).batch), [[0, 1, 40, 1000, frame(40)[0]]]);
});

Deno.test("PcapngScanner takes the whole blocks that are there, at every cut", () => {
  const bytes = mixed(true).bytes();
  for (let end = 0; end <= bytes.length; end++) {
    const scanner = new PcapngScanner();
    const batch = new PacketBatch();
    const next = scanner.scan(batch, bytes, 0, end);
    assertEquals(scanner.lie, "");
    assertEquals(rows(batch), MIXED.slice(0, batch.count));
    // The rest makes it whole, wherever the cut was.
    scanner.scan(batch, bytes, next, bytes.length);
    assertEquals(rows(batch), MIXED);
  }
});

Deno.test("PcapngScanner asks to skip an unknown block that is larger than what is there", () => {
  const writer = new PcapngWriter().section().interface().block(0x80000001, new Uint8Array(3_000_000));
  const bytes = writer.bytes();
  const scanner = new PcapngScanner();
  assertEquals(scanner.scan(new PacketBatch(), bytes, 0, 1000), bytes.length);
  assertEquals(scanner.lie, "");
});

Deno.test("PcapngScanner detects lengths that lie", () => {
  const good = () => new PcapngWriter().section().interface().packet(0, TIME, frame(60));
  const bad: [string, Uint8Array][] = [
    ["an interface that is not described", good().packet(1, TIME, frame(60)).bytes()],
    ["a simple packet without an interface", new PcapngWriter().section().simplePacket(frame(9)).bytes()],
    ["more captured than the block holds", good().packet(0, TIME, frame(60), { capturedLength: 65 }).bytes()],
    ["all captured", good().packet(0, TIME, frame(60), { capturedLength: 0xffffffff }).bytes()],
    ["a packet block without fields", good().block(6, new Uint8Array(16)).bytes()],
    ["a section header without fields", good().block(0x0a0d0d0a, new Uint8Array(8)).bytes()],
    ["an interface without fields", good().block(1, new Uint8Array(4)).bytes()],
    ["a simple packet without a length", good().block(3).bytes()],
  ];
  for (const [what, bytes] of bad) assert(scanAll(bytes).lie !== "", what);
  const bytes = good().bytes();
  const block = bytes.length - 92;
  for (const length of [0, 4, 11, 0x7fffffff, 0xffffffff]) {
    const lying = bytes.slice();
    new DataView(lying.buffer).setUint32(block + 4, length, true);
    const { batch, lie } = scanAll(lying);
    assertEquals([batch.count, lie !== ""], [0, true], `length ${length}`);
  }
  assertEquals(scanAll(bytes.with(bytes.length - 4, 0)).lie, "a block's two lengths differ");
});

Deno.test("PcapngScanner ends at a block to be skipped whose length, once padded, goes past 32 bits", () => {
  const bytes = new PcapngWriter().section().block(5, new Uint8Array(20)).bytes();
  const block = bytes.length - 32;
  for (const length of [0x7ffffffd, 0x80000000, 0xfffffffc, 0xfffffffd, 0xfffffffe, 0xffffffff]) {
    const lying = bytes.slice();
    new DataView(lying.buffer).setUint32(block + 4, length, true);
    const { next, lie } = scanAll(lying);
    assertEquals([next, lie], [block, `a block claims to be ${length} bytes long`]);
  }
});

Deno.test("PcapngScanner bounds a section's interfaces", () => {
  const section = new PcapngWriter().section({ littleEndian: true }).bytes();
  const described = new PcapngWriter().section({ littleEndian: true }).interface({ linkType: 1 }).bytes();
  const description = described.subarray(section.length);
  const count = 65_536;
  const bytes = new Uint8Array(section.length + (count + 1) * description.length);
  bytes.set(section);
  for (let i = 0; i <= count; i++) bytes.set(description, section.length + i * description.length);
  assertEquals(scanAll(bytes.subarray(0, -description.length)).lie, "");
  assertEquals(scanAll(bytes).lie, `more than ${count} interfaces in one section`);
});

Deno.test("PcapngScanner bears lies and noise in every byte", () => {
  const bytes = mixed(true).bytes();
  for (let at = 0; at < bytes.length; at++) {
    for (const lie of [0, 1, 0x7f, 0xff]) assertInside(bytes.with(at, lie));
  }
  for (let seed = 1; seed < 200; seed++) {
    const noisy = seededBytes(bytes.length, seed);
    noisy.set(bytes.subarray(0, 28 + seed));
    assertInside(noisy);
  }
});

function assertInside(bytes: Uint8Array): void {
  const { batch } = scanAll(bytes);
  for (let row = 0; row < batch.count; row++) {
    assert(batch.offset[row] + batch.capturedLength[row] <= bytes.length);
    assert(Number.isFinite(batch.timeUs[row]));
  }
}

Deno.test("isPcapng() tells a section header of either byte order from anything else", () => {
  const writer = (littleEndian: boolean) => new PcapngWriter().section({ littleEndian }).bytes();
  assertEquals([isPcapng(writer(true)), isPcapng(writer(false))], [true, true]);
  assertEquals(isPcapng(writer(true).subarray(0, 11)), false);
  assertEquals(isPcapng(writer(true).with(8, 0)), false);
  assertEquals(isPcapng(new Uint8Array(40)), false);
});
