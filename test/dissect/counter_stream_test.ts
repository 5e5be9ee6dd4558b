import { createCipheriv } from "node:crypto";
import { assertEquals } from "@std/assert";
import { u32 } from "../../src/base/bytes.ts";
import { CounterStream } from "../../src/dissect/counter_stream.ts";
import { concatenate, fromHex, toHex } from "../support/octets.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";

function words(bytes: Uint8Array): Int32Array {
  return Int32Array.from({ length: bytes.length >>> 2 }, (_, i) => u32(bytes, 4 * i));
}

// Test case 4 of the mode's specification by McGrew and Viega.
Deno.test("a counter stream deciphers the specification's example", () => {
  const stream = new CounterStream();
  const sealed = fromHex(
    "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b39" +
      "6a0aac973d58e091",
  );
  const [key, nonce] = [fromHex("feffe9928665731c6d6a8f9467308308"), fromHex("cafebabefacedbaddecaf888")];
  stream.open(words(key), words(nonce), sealed, 0, 60);
  stream.reveal(60);
  assertEquals(
    toHex(stream.plain.subarray(0, 60)),
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5" +
      "aa0de657ba637b39",
  );
});

Deno.test("a counter stream deciphers what the runtime seals, of every length, wherever it lies, in steps of any size", () => {
  const stream = new CounterStream();
  const next = seededNumbers(1);
  for (let length = 0; length < 5000; length = length < 70 ? length + 1 : length * 2 + 5) {
    const [key, nonce, plain] = [
      seededBytes(16, length),
      seededBytes(12, length + 1),
      seededBytes(length, length + 3),
    ];
    const gcm = createCipheriv("aes-128-gcm", key, nonce);
    const sealed = concatenate([Uint8Array.of(1, 2, 3), gcm.update(plain), gcm.final(), gcm.getAuthTag()]);
    stream.open(words(key), words(nonce), sealed, 3, 3 + length);
    for (let at = 0; stream.ready < length;) {
      stream.reveal(at += next() % 100);
      assertEquals(stream.ready <= length && stream.ready >= Math.min(at, length), true);
    }
    assertEquals(toHex(stream.plain.subarray(0, length)), toHex(plain), `${length} bytes`);
  }
});
