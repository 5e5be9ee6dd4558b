import { assertEquals } from "@std/assert";
import { exhaustionNote, ReassemblyBuffer, ReassemblyPool } from "../../src/dissect/reassembly.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";

Deno.test("write() joins pieces in any order", () => {
  const stream = seededBytes(1000, 1);
  for (let seed = 1; seed <= 200; seed++) {
    const next = seededNumbers(seed);
    const buffer = new ReassemblyBuffer(1024);
    const cuts = [0, 1000, ...Array.from({ length: 12 }, () => next() % 1000)].sort((a, b) => a - b);
    const pieces = cuts.slice(1).map((end, i) => [Math.max(0, cuts[i] - next() % 20), end]);
    pieces.sort(() => next() % 2 - 0.5);
    for (const [start, end] of pieces) {
      assertEquals(buffer.write(start, stream, start, end - start), true, `seed ${seed}: ${start}–${end}`);
    }
    assertEquals(buffer.contiguous, 1000);
    assertEquals(buffer.bytes.subarray(0, 1000), stream);
  }
});

Deno.test("write() keeps what was written first", () => {
  const buffer = new ReassemblyBuffer(8);
  buffer.write(2, Uint8Array.of(1, 1), 0, 2);
  buffer.write(0, Uint8Array.of(2, 2, 2, 2, 2, 2), 0, 6);
  assertEquals(buffer.bytes, Uint8Array.of(2, 2, 1, 1, 2, 2, 0, 0));
  assertEquals(buffer.contiguous, 6);
});

Deno.test("write() refuses what lies beyond the capacity, and one piece too many", () => {
  const buffer = new ReassemblyBuffer(64);
  const one = Uint8Array.of(9);
  for (const offset of [64, 1000, -1, NaN, 2 ** 40]) assertEquals(buffer.write(offset, one, 0, 1), false);
  assertEquals(buffer.write(60, new Uint8Array(8), 0, 8), false);
  buffer.clear();
  for (let i = 0; i < 16; i++) assertEquals(buffer.write(2 * i, one, 0, 1), true);
  assertEquals(buffer.write(40, one, 0, 1), false);
  assertEquals(buffer.write(1, one, 0, 1), true);
  assertEquals(buffer.contiguous, 3);
});

Deno.test("shift() makes room before the first piece", () => {
  const buffer = new ReassemblyBuffer(8);
  buffer.write(0, Uint8Array.of(3, 4), 0, 2);
  assertEquals(buffer.shift(2), true);
  assertEquals(buffer.contiguous, 0);
  buffer.write(0, Uint8Array.of(1, 2), 0, 2);
  assertEquals(buffer.bytes.subarray(0, buffer.contiguous), Uint8Array.of(1, 2, 3, 4));
  assertEquals(buffer.shift(5), false);
});

Deno.test("a pool never makes more than its limit", () => {
  const pool = new ReassemblyPool(2, 16);
  const a = pool.take()!;
  const b = pool.take()!;
  assertEquals(pool.take(), undefined);
  assertEquals([pool.made, pool.used, pool.exhausted], [2, 2, 1]);
  a.write(0, Uint8Array.of(1), 0, 1);
  pool.give(a);
  pool.give(b);
  assertEquals([pool.made, pool.used], [2, 0]);
  assertEquals(
    exhaustionNote(pool)?.startsWith("TLS or QUIC hellos not put together from their packets: 1,"),
    true,
  );
  assertEquals(exhaustionNote(new ReassemblyPool(1, 16)), undefined);
  assertEquals(new ReassemblyPool(512, 16384).text, "0 of 512 buffers of 16 KiB, 0 times none left");
  assertEquals(pool.take()!.contiguous, 0);
});
