import { assertEquals } from "@std/assert";
import { InitialKeys } from "../../src/dissect/quic_keys.ts";
import { QUIC_V1, QUIC_V2, quicVersion } from "../../src/dissect/quic_version.ts";
import { concatenate, fromHex, toHex, word32 } from "../support/octets.ts";
import { keyBytes, protect } from "../support/quic.ts";
import { seededBytes } from "../support/seeded_bytes.ts";
import { RFC_CRYPTO_FRAME, RFC_DCID } from "../support/quic_vectors.ts";

// RFC 9001 appendix A.1 and RFC 9369 appendix A.1.
const VECTORS = [
  {
    version: QUIC_V1,
    client: {
      key: "1f369613dd76d5467730efcbe3b1a22d",
      iv: "fa044b2f42a3fd3b46fb255c",
      hp: "9f50449e04a0e810283a1e9933adedd2",
    },
    server: {
      key: "cf3a5331653c364c88f0f379b6067e37",
      iv: "0ac1493ca1905853b0bba03e",
      hp: "c206b8d9b9f0f37644430b490eeaa314",
    },
  },
  {
    version: QUIC_V2,
    client: {
      key: "8b1a0bc121284290a29e0971b5cd045d",
      iv: "91f73e2351d8fa91660e909f",
      hp: "45b95e15235d6f45a6b19cbcb0294ba9",
    },
    server: {
      key: "82db637861d55e1d011f19ea71d5d2a7",
      iv: "dd13c276499c0249d3310652",
      hp: "edf6d05c83121201b436e16877593c3a",
    },
  },
] as const;

function hex(words: Int32Array): string {
  return toHex(concatenate(Array.from(words, (word) => word32(word >>> 0))));
}

Deno.test("derive() makes the keys of RFC 9001 and RFC 9369", () => {
  for (const vector of VECTORS) {
    for (const side of ["client", "server"] as const) {
      const keys = new InitialKeys().derive(quicVersion(vector.version)!, RFC_DCID, 0, RFC_DCID.length, side);
      assertEquals({ key: hex(keys.key), iv: hex(keys.iv), hp: hex(keys.hp) }, { ...vector[side] });
    }
  }
});

Deno.test("derive() agrees with the runtime for connection ids of every length, wherever they lie", () => {
  const keys = new InitialKeys();
  for (let length = 0; length <= 20; length++) {
    const bytes = seededBytes(3 + length, length);
    const version = quicVersion(length % 2 === 0 ? QUIC_V1 : 0xff00001d)!;
    keys.derive(version, bytes, 3, 3 + length);
    const expected = keyBytes(version, bytes.subarray(3), "client");
    assertEquals([hex(keys.key), hex(keys.iv), hex(keys.hp)], [
      toHex(expected.key),
      toHex(expected.iv),
      toHex(expected.hp),
    ]);
  }
});

Deno.test("keys know the connection id that they are of, copied ones too", () => {
  const keys = new InitialKeys().derive(quicVersion(QUIC_V1)!, RFC_DCID, 0, 8);
  const copy = keys.copy();
  keys.derive(quicVersion(QUIC_V1)!, RFC_DCID, 0, 7);
  assertEquals([copy.areOf(RFC_DCID, 0, 8), copy.areOf(RFC_DCID, 0, 7), copy.areOf(RFC_DCID, 1, 8)], [
    true,
    false,
    false,
  ]);
  assertEquals([keys.areOf(RFC_DCID, 0, 7), hex(copy.key)], [true, VECTORS[0].client.key]);
});

// One client, the same frames under each version; the tag covers every byte.
Deno.test("protect() writes the client Initials of RFC 9001 A.2 and RFC 9369 A.2", () => {
  const plain = concatenate([RFC_CRYPTO_FRAME, new Uint8Array(1162 - RFC_CRYPTO_FRAME.length)]);
  const cases = [
    [
      QUIC_V1,
      "c300000001",
      "c000000001088394c8f03e5157080000449e7b9aec34d1b1",
      "e221af44860018ab0856972e194cd934",
    ],
    [
      QUIC_V2,
      "d36b3343cf",
      "d76b3343cf088394c8f03e5157080000449ea0c95e82ffe6",
      "a18b2faa745b6fe189cf772a9f84cbfc",
    ],
  ] as const;
  for (const [version, first, head, tag] of cases) {
    const header = fromHex(first + "088394c8f03e5157080000449e00000002");
    const packet = protect(keyBytes(quicVersion(version)!, RFC_DCID, "client"), header, plain, 2, 4);
    assertEquals(packet.length, 1200);
    assertEquals(toHex(packet.subarray(0, 24)), head);
    assertEquals(toHex(packet.subarray(1184)), tag);
  }
});

Deno.test("protect() writes the server Initial of RFC 9001 A.3", () => {
  const plain = fromHex(
    `02000000000600405a020000560303eefce7f7b37ba1d1632e96677825ddf739 88cfc79825df566dc5430b9a045a1200130100
     002e00330024001d00209d3c94 0d89690b84d08a60993c144eca684d1081287c834d5311bcf32bb9da1a002b00020304`,
  );
  const header = fromHex("c1000000010008f067a5502a4262b50040750001");
  const packet = protect(keyBytes(quicVersion(QUIC_V1)!, RFC_DCID, "server"), header, plain, 1, 2);
  assertEquals(
    toHex(packet),
    "cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a5816b6394100f37a1c69797554780bb38cc5a99f5ede4c" +
      "f73c3ec2493a1839b3dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562bfb19fb84022f8ef4cdd93795d77d06edbb" +
      "7aaf2f58891850abbdca3d20398c276456cbc42158407dd074ee",
  );
});
