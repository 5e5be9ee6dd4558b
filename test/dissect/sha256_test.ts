import { createHash } from "node:crypto";
import { assertEquals } from "@std/assert";
import { digestHex, HASH_BLOCK, mixBlock, mixWords, SHA256_START } from "../../src/dissect/sha256.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

Deno.test("mixBlock() takes in the messages of FIPS 180-4's examples", () => {
  const state = SHA256_START.slice();
  const block = new Uint8Array(HASH_BLOCK);
  block.set([0x61, 0x62, 0x63, 0x80]);
  block[63] = 24;
  mixBlock(state, block, 0);
  assertEquals(
    digestHex(state, 64),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  const words = SHA256_START.slice();
  mixWords(words, Int32Array.from({ length: 16 }, (_, i) => new DataView(block.buffer).getInt32(4 * i)));
  assertEquals(words, state);
  assertEquals(digestHex(state, 6), "ba7816");
});

Deno.test("mixBlock() agrees with the runtime on many blocks, wherever they lie", () => {
  const state = SHA256_START.slice();
  const bytes = seededBytes(3 + 20 * HASH_BLOCK, 7);
  const whole = bytes.subarray(3);
  for (let at = 0; at < whole.length; at += HASH_BLOCK) mixBlock(state, bytes, 3 + at);
  const last = new Uint8Array(HASH_BLOCK);
  last[0] = 0x80;
  new DataView(last.buffer).setUint32(60, whole.length * 8);
  mixBlock(state, last, 0);
  assertEquals(digestHex(state, 64), createHash("sha256").update(whole).digest("hex"));
});
