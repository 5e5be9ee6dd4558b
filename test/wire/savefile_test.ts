import { assertEquals } from "@std/assert";
import { PacketBatch } from "../../src/wire/packet_batch.ts";
import {
  readSavefileHeader,
  SAVEFILE_HEADER_LENGTH,
  SavefileScanner,
  savefileVersion,
} from "../../src/wire/savefile.ts";
import { savefile, type TimedPacket } from "../support/savefile_writer.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

const PACKETS: TimedPacket[] = [0, 1, 60, 1500].map((length, i) => ({
  timeUs: 1_700_000_000_123_456 + i,
  packet: seededBytes(length, i + 1),
  wireLength: length + i,
  nanoseconds: 789,
}));

/** Record columns in words, with the frame's bytes. */
function rows(batch: PacketBatch): unknown[] {
  return Array.from({ length: batch.count }, (_, row) => [
    batch.timeUs[row],
    batch.wireLength[row],
    batch.linkType[row],
    batch.bytes.slice(batch.offset[row], batch.offset[row] + batch.capturedLength[row]),
  ]);
}

const EXPECTED = PACKETS.map(({ timeUs, packet, wireLength }) => [timeUs, wireLength, 1, packet]);

function scanAll(bytes: Uint8Array, capacity?: number): { batch: PacketBatch; next: number; lie: string } {
  const scanner = new SavefileScanner(readSavefileHeader(bytes)!);
  const batch = new PacketBatch(capacity);
  const next = scanner.scan(batch, bytes, SAVEFILE_HEADER_LENGTH, bytes.length);
  return { batch, next, lie: scanner.lie };
}

Deno.test("SavefileScanner reads either byte order, micro- and nanoseconds, in whole microseconds", () => {
  for (const littleEndian of [true, false]) {
    for (const nanoseconds of [true, false]) {
      const bytes = savefile(PACKETS, { littleEndian, nanoseconds });
      const { batch, next, lie } = scanAll(bytes);
      assertEquals(rows(batch), EXPECTED);
      assertEquals([next, lie], [bytes.length, ""]);
    }
  }
});

Deno.test("SavefileScanner knows which length is which in old versions", () => {
  const swap = (bytes: Uint8Array) => {
    const view = new DataView(bytes.buffer);
    for (let at = SAVEFILE_HEADER_LENGTH; at < bytes.length;) {
      const captured = view.getUint32(at + 8, true);
      view.setUint32(at + 8, view.getUint32(at + 12, true), true);
      view.setUint32(at + 12, captured, true);
      at += 16 + captured;
    }
    return bytes;
  };
  const kinds: [[number, number], boolean][] = [
    [[2, 0], true],
    [[2, 1], true],
    [[2, 2], true],
    [[543, 0], true],
    [[2, 3], true],
    [[2, 3], false],
    [[2, 4], false],
  ];
  for (const [version, swapped] of kinds) {
    const bytes = savefile(PACKETS, { version });
    assertEquals(rows(scanAll(swapped ? swap(bytes) : bytes).batch), EXPECTED, version.join("."));
  }
});

Deno.test("SavefileScanner skips what the patched kind adds to each record", () => {
  const plain = savefile(PACKETS.slice(2, 3));
  const patched = new Uint8Array(plain.length + 8);
  patched.set(plain.subarray(0, 40));
  patched.set(plain.subarray(40), 48);
  patched.set([0x34, 0xcd, 0xb2, 0xa1]);
  assertEquals(rows(scanAll(patched).batch), EXPECTED.slice(2, 3));
});

Deno.test("SavefileScanner takes the whole records that are there, and tells where the next one begins", () => {
  const bytes = savefile(PACKETS);
  const ends = [24, 40, 57, 133, 1649];
  for (let end = SAVEFILE_HEADER_LENGTH; end <= bytes.length; end++) {
    const scanner = new SavefileScanner(readSavefileHeader(bytes)!);
    const batch = new PacketBatch();
    const next = scanner.scan(batch, bytes, SAVEFILE_HEADER_LENGTH, end);
    const whole = ends.filter((at) => at <= end).length - 1;
    assertEquals([batch.count, next, scanner.lie], [whole, ends[whole], ""]);
  }
});

Deno.test("SavefileScanner goes on where it stopped when the batch was full, and appends to one that is not empty", () => {
  const bytes = savefile(PACKETS);
  const scanner = new SavefileScanner(readSavefileHeader(bytes)!);
  const batch = new PacketBatch(3);
  let next = scanner.scan(batch, bytes, SAVEFILE_HEADER_LENGTH, bytes.length);
  assertEquals([batch.count, next], [3, 133]);
  assertEquals(scanner.scan(batch, bytes, next, bytes.length), 133);
  batch.count = 1;
  next = scanner.scan(batch, bytes, next, bytes.length);
  assertEquals(rows(batch), [EXPECTED[0], EXPECTED[3]]);
  assertEquals(next, bytes.length);
});

Deno.test("SavefileScanner calls a captured length over 256 KiB a lie, one below a record to wait for", () => {
  for (
    const [length, lies] of [[262_144, false], [262_145, true], [0x80000000, true], [
      0xffffffff,
      true,
    ]] as const
  ) {
    const bytes = savefile(PACKETS.slice(0, 3));
    new DataView(bytes.buffer).setUint32(57 + 8, length, true);
    const { batch, next, lie } = scanAll(bytes);
    assertEquals([batch.count, next, lie !== ""], [2, 57, lies]);
  }
});

Deno.test("readSavefileHeader() refuses what is no savefile", () => {
  const good = savefile([]);
  assertEquals(readSavefileHeader(good)?.linkType, 1);
  assertEquals(readSavefileHeader(savefile([], { linkType: 276, littleEndian: false }))?.linkType, 276);
  assertEquals(readSavefileHeader(good.subarray(0, 23)), null);
  assertEquals(readSavefileHeader(good.with(0, 0)), null);
  assertEquals(readSavefileHeader(good.with(4, 3)), null);
  // The upper half of the link type's word tells of frame check sequences.
  assertEquals(readSavefileHeader(good.with(23, 0x24))?.linkType, 1);
});

Deno.test("savefileVersion() tells the version that a header claims, known or not", () => {
  for (const littleEndian of [true, false]) {
    for (const [major, minor] of [[2, 4], [3, 0], [543, 0]] as const) {
      const bytes = savefile([], { littleEndian, version: [major, minor] });
      assertEquals(savefileVersion(bytes), `${major}.${minor}`);
      assertEquals(savefileVersion(bytes.subarray(0, 23)), "");
      assertEquals(savefileVersion(bytes.with(1, 0)), "");
    }
  }
});
