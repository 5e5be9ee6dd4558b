import { assertEquals } from "@std/assert";
import { isClearGoogleVersion, isReservedVersion, quicVersion } from "../../src/dissect/quic_version.ts";
import { toHex } from "../support/octets.ts";

Deno.test("quicVersion() tells salt, labels and handshake", () => {
  const table: [number, string, string, string][] = [
    [0x00000001, "38762cf7", "quic", "tls"],
    [0x6b3343cf, "0dede3de", "quicv2", "tls"],
    [0x709a50c4, "a707c203", "quicv2", "tls"],
    [0xff000016, "7fbcdb0e", "quic", "tls"],
    [0xff000017, "c3eef712", "quic", "tls"],
    [0xff00001c, "c3eef712", "quic", "tls"],
    [0xff00001d, "afbfec28", "quic", "tls"],
    [0xff000020, "afbfec28", "quic", "tls"],
    [0xff000021, "38762cf7", "quic", "tls"],
    [0xff000022, "38762cf7", "quic", "tls"],
    [0xfaceb001, "7fbcdb0e", "quic", "tls"],
    [0xfaceb002, "c3eef712", "quic", "tls"],
    [0xfaceb012, "afbfec28", "quic", "tls"],
    [0x51303530, "504574ef", "quic", "google"],
    [0x54303530, "7ff579e5", "quic", "google-tls"],
    [0x54303531, "7a4edef4", "quic", "google-tls"],
    [0x1a2a3a4a, "afbfec28", "quic", "tls"],
  ];
  for (const [number, salt, label, handshake] of table) {
    const version = quicVersion(number)!;
    assertEquals([toHex(version.salt.subarray(0, 4)), version.label, version.handshake], [
      salt,
      label,
      handshake,
    ]);
    assertEquals(version.salt.length, 20);
  }
  for (const number of [0, 2, 0xff000000, 0xff000023, 0x51303433, 0xdeadbeef]) {
    assertEquals(quicVersion(number), undefined);
  }
});

Deno.test("isReservedVersion() and isClearGoogleVersion() know their families", () => {
  assertEquals([0x0a0a0a0a, 0xfafafafa, 0x1a2a3a4b].map(isReservedVersion), [true, true, false]);
  assertEquals([0x51303339, 0x51303433, 0x51303436, 0x51303530, 0x51303478].map(isClearGoogleVersion), [
    true,
    true,
    true,
    false,
    false,
  ]);
});
