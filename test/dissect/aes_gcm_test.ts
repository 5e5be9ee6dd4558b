import { createCipheriv } from "node:crypto";
import { assertEquals } from "@std/assert";
import { openGcm, TAG_BYTES } from "../../src/dissect/aes_gcm.ts";
import { concatenate, fromHex, toHex } from "../support/octets.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

function seal(key: Uint8Array, nonce: Uint8Array, header: Uint8Array, plain: Uint8Array): Uint8Array {
  const gcm = createCipheriv("aes-128-gcm", key, nonce);
  gcm.setAAD(header);
  const sealed = gcm.update(plain);
  gcm.final();
  return concatenate([sealed, gcm.getAuthTag()]);
}

// Test case 4 of the mode's specification by McGrew and Viega.
Deno.test("openGcm() opens the specification's example", () => {
  const opened = openGcm(
    fromHex("feffe9928665731c6d6a8f9467308308"),
    fromHex("cafebabefacedbaddecaf888"),
    fromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
    fromHex(
      "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b39" +
        "6a0aac973d58e091" + "5bc94fbc3221a5db94fae95ae7121a47",
    ),
    0,
    60 + TAG_BYTES,
  );
  assertEquals(
    toHex(opened!),
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5" +
      "aa0de657ba637b39",
  );
});

Deno.test("openGcm() opens what the runtime seals, of every length, wherever it lies", () => {
  for (let length = 0; length < 3000; length = length < 70 ? length + 1 : length * 2 + 5) {
    const key = seededBytes(16, length);
    const nonce = seededBytes(12, length + 1);
    const header = seededBytes(length % 53, length + 2);
    const plain = seededBytes(length, length + 3);
    const sealed = concatenate([Uint8Array.of(1, 2, 3), seal(key, nonce, header, plain), Uint8Array.of(9)]);
    const opened = openGcm(key, nonce, header, sealed, 3, sealed.length - 1);
    assertEquals(toHex(opened!), toHex(plain), `${length} bytes`);
  }
});

Deno.test("openGcm() opens nothing that was changed or cut", () => {
  const [key, nonce, header] = [seededBytes(16, 1), seededBytes(12, 2), seededBytes(20, 3)];
  const sealed = seal(key, nonce, header, seededBytes(100, 4));
  for (let at = 0; at < sealed.length; at++) {
    sealed[at] ^= 1 << (at & 7);
    assertEquals(openGcm(key, nonce, header, sealed, 0, sealed.length), undefined);
    sealed[at] ^= 1 << (at & 7);
    assertEquals(openGcm(key, nonce, header, sealed, 0, at), undefined);
  }
  header[5] ^= 1;
  assertEquals(openGcm(key, nonce, header, sealed, 0, sealed.length), undefined);
});
