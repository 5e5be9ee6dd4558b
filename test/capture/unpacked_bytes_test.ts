// Covers: packed_input.ts, unpack_one.ts

import { assert, assertEquals } from "@std/assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { FileBytes, PipeBytes, PrependedBytes } from "../../src/capture/byte_source.ts";
import type { Packing } from "../../src/capture/capture_format.ts";
import { UnpackedBytes } from "../../src/capture/unpacked_bytes.ts";
import { concatenate } from "../support/octets.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

const CONTENT = seededBytes(300_000, 1);

function unpacked(packing: Packing, packed: Uint8Array, pieceLength: number): UnpackedBytes {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < packed.length; at += pieceLength) pieces.push(packed.slice(at, at + pieceLength));
  const head = pieces.shift() ?? new Uint8Array(0);
  return new UnpackedBytes(new PrependedBytes(head, new PipeBytes(ReadableStream.from(pieces))), packing);
}

async function readAll(bytes: UnpackedBytes): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const into = new Uint8Array(10_007);
  for (let count = await bytes.read(into); count > 0; count = await bytes.read(into)) {
    parts.push(into.slice(0, count));
  }
  return concatenate(parts);
}

Deno.test("UnpackedBytes can be stopped between empty members and frames, which may be millions", async () => {
  const skippable = new Uint8Array([0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]);
  for (const [packing, empty] of [["gzip", gzipSync(new Uint8Array(0))], ["zstd", skippable]] as const) {
    const packed = concatenate(new Array<Uint8Array>(200_000).fill(empty));
    const bytes = unpacked(packing, packed, packed.length);
    let stopped = false;
    setTimeout(() => {
      stopped = true;
      bytes.stop();
    });
    assertEquals([await bytes.read(new Uint8Array(10)), stopped, bytes.damage], [0, true, ""], packing);
    bytes.close();
  }
});

Deno.test("UnpackedBytes unpacks members and frames in a row, wherever they are torn apart", async () => {
  const parts = [CONTENT.subarray(0, 100_000), CONTENT.subarray(100_000, 100_001), CONTENT.subarray(100_001)];
  for (const [packing, pack] of [["gzip", gzipSync], ["zstd", zstdCompressSync]] as const) {
    const packed = concatenate(parts.map((part) => pack(part)));
    for (const pieceLength of [packed.length, 65_536, 4099, 100_017]) {
      const bytes = unpacked(packing, packed, pieceLength);
      assertEquals(await readAll(bytes), CONTENT, `${packing} in pieces of ${pieceLength}`);
      assertEquals([bytes.damage, bytes.readBytes > 0 || pieceLength === packed.length], ["", true]);
      bytes.close();
    }
  }
});

Deno.test("UnpackedBytes gives what came before the damage, and names it", async () => {
  for (const [packing, pack] of [["gzip", gzipSync], ["zstd", zstdCompressSync]] as const) {
    const cut = unpacked(packing, pack(CONTENT).subarray(0, 200_000), 5000);
    const got = await readAll(cut);
    assert(got.length > 100_000 && got.length < 200_000);
    assertEquals(got, CONTENT.subarray(0, got.length));
    assertEquals(cut.damage, `the ${packing} stream is damaged (unexpected end of file)`);
  }
  const packed = gzipSync(CONTENT);
  const broken = unpacked("gzip", packed.with(150_000, packed[150_000] ^ 255), 5000);
  await readAll(broken);
  assert(broken.damage.startsWith("the gzip stream is damaged ("));
});

Deno.test("UnpackedBytes.close() in the middle leaves nothing running", async () => {
  const bytes = unpacked("zstd", zstdCompressSync(CONTENT), 5000);
  assert(await bytes.read(new Uint8Array(100)) > 0);
  bytes.close();
});

Deno.test("UnpackedBytes.close() leaves a closed file alone, whether a read is pending or none", async () => {
  const path = await Deno.makeTempFile();
  try {
    for (const [packing, pack] of [["gzip", gzipSync], ["zstd", zstdCompressSync]] as const) {
      await Deno.writeFile(path, pack(seededBytes(2_000_000, 2)));
      for (const reads of [0, 1, 2]) {
        const bytes = new UnpackedBytes(new FileBytes(path, () => Deno.openSync(path)), packing);
        const into = new Uint8Array(100);
        for (let i = 0; i < reads; i++) assertEquals(await bytes.read(into), into.length);
        const pending = bytes.read(new Uint8Array(1 << 20));
        bytes.close();
        await pending;
        // Whatever were still under way would fail now.
        await new Promise((resolve) => setTimeout(resolve, 20));
        assertEquals(await bytes.read(into), 0);
      }
    }
  } finally {
    await Deno.remove(path);
  }
});
