import { assertEquals } from "@std/assert";
import { constants, zstdCompressSync } from "node:zlib";
import { ZstdFrames } from "../../src/capture/zstd_frames.ts";
import { concatenate } from "../support/octets.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

const NOISE = seededBytes(300_000, 7);
const SKIPPABLE = new Uint8Array([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
const FRAMES: Record<string, Uint8Array> = {
  "several raw blocks": zstdCompressSync(NOISE),
  "a run": zstdCompressSync(new Uint8Array(1000)),
  "nothing": zstdCompressSync(new Uint8Array(0)),
  "a checksum": zstdCompressSync(NOISE.subarray(0, 50), { params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
  "something skippable": SKIPPABLE,
};

Deno.test("ZstdFrames knows the end of a frame, in whatever pieces it comes", () => {
  for (const [name, frame] of Object.entries(FRAMES)) {
    for (const pieceLength of [1, 7, 4096, frame.length]) {
      const frames = new ZstdFrames();
      for (let at = 0; at < frame.length; at += pieceLength) {
        frames.push(frame.subarray(at, at + pieceLength));
      }
      assertEquals(frames.isWhole, true, `${name} in pieces of ${pieceLength}`);
    }
  }
});

Deno.test("ZstdFrames tells every cut, but those between two frames", () => {
  for (const [name, frame] of Object.entries(FRAMES)) {
    const step = Math.max(1, Math.floor(frame.length / 500));
    for (let length = 1; length < frame.length; length += step) {
      const frames = new ZstdFrames();
      frames.push(SKIPPABLE);
      frames.push(frame.subarray(0, length));
      assertEquals(frames.isWhole, false, `${name} cut after ${length} bytes`);
    }
  }
  const all = new ZstdFrames();
  assertEquals(all.isWhole, true);
  all.push(concatenate(Object.values(FRAMES)));
  assertEquals(all.isWhole, true);
});

Deno.test("ZstdFrames leaves it to the unpacker to tell that something is no zstd", () => {
  const frames = new ZstdFrames();
  frames.push(concatenate([FRAMES["a run"], new Uint8Array([1, 2, 3, 4, 5])]));
  assertEquals(frames.isWhole, true);
});
