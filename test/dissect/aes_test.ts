import { createCipheriv } from "node:crypto";
import { assertEquals } from "@std/assert";
import { u32 } from "../../src/base/bytes.ts";
import { encryptBlock, encrypted, expandKey, KEY_SCHEDULE_WORDS } from "../../src/dissect/aes.ts";
import { fromHex, toHex } from "../support/octets.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

function encrypt(key: Uint8Array, block: Uint8Array): string {
  const schedule = new Int32Array(KEY_SCHEDULE_WORDS);
  expandKey(Int32Array.from({ length: 4 }, (_, i) => u32(key, 4 * i)), schedule);
  encryptBlock(schedule, u32(block, 0), u32(block, 4), u32(block, 8), u32(block, 12));
  return Array.from(encrypted, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

Deno.test("encryptBlock() does FIPS 197's examples", () => {
  const key = fromHex("000102030405060708090a0b0c0d0e0f");
  assertEquals(
    encrypt(key, fromHex("00112233445566778899aabbccddeeff")),
    "69c4e0d86a7b0430d8cdb78070b4c55a",
  );
  assertEquals(
    encrypt(fromHex("2b7e151628aed2a6abf7158809cf4f3c"), fromHex("3243f6a8885a308d313198a2e0370734")),
    "3925841d02dc09fbdc118597196a0b32",
  );
});

Deno.test("encryptBlock() agrees with the runtime", () => {
  for (let seed = 0; seed < 100; seed++) {
    const key = seededBytes(16, 2 * seed);
    const block = seededBytes(16, 2 * seed + 1);
    assertEquals(encrypt(key, block), toHex(createCipheriv("aes-128-ecb", key, null).update(block)));
  }
});
