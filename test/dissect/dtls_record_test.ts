import { assertEquals } from "@std/assert";
import { DtlsFragment, dtlsRecordLength, isDtls } from "../../src/dissect/dtls_record.ts";
import { concatenate } from "../support/octets.ts";
import { bytesOf } from "../support/payloads.ts";
import { seededBytes } from "../support/seeded_bytes.ts";
import { clientHello, dtlsRecord, dtlsRecords } from "../support/tls.ts";

const HELLO = clientHello({ cookie: new Uint8Array(0), legacyVersion: 0xfefd });

Deno.test("isDtls() takes records of every version, whole, and what DTLS 1.3 puts behind", () => {
  const table: [string, Uint8Array, boolean][] = [
    ["1.2", dtlsRecord(22, seededBytes(20, 1)), true],
    ["1.0", dtlsRecord(22, seededBytes(20, 1), 0xfeff), true],
    ["Cisco's", dtlsRecord(22, seededBytes(20, 1), 0x0100), true],
    ["application data", dtlsRecord(23, seededBytes(20, 1)), true],
    ["two", concatenate([dtlsRecord(22, seededBytes(20, 1)), dtlsRecord(20, Uint8Array.of(1))]), true],
    [
      "a short one behind",
      concatenate([dtlsRecord(22, seededBytes(20, 1)), Uint8Array.of(0x2e, 1, 2, 3)]),
      true,
    ],
    ["noise behind", concatenate([dtlsRecord(22, seededBytes(20, 1)), Uint8Array.of(0xff, 1, 2, 3)]), false],
    ["an empty record", dtlsRecord(22, new Uint8Array(0)), false],
    ["another version", dtlsRecord(22, seededBytes(20, 1), 0x0303), false],
    ["another type", dtlsRecord(30, seededBytes(20, 1)), false],
    ["text", bytesOf("GET / HTTP/1.1\r\n"), false],
  ];
  for (const [what, bytes, is] of table) assertEquals(isDtls(bytes, 0, bytes.length), is, what);
});

Deno.test("dtlsRecordLength() refuses every truncation", () => {
  const bytes = dtlsRecord(22, seededBytes(20, 1));
  for (let end = 0; end < bytes.length; end++) assertEquals(dtlsRecordLength(bytes, 0, end), 0);
  assertEquals(dtlsRecordLength(bytes, 0, bytes.length), bytes.length);
});

Deno.test("DtlsFragment reads fragments and refuses lying lengths", () => {
  const [first, second] = dtlsRecords(HELLO, { fragment: 100, messageSequence: 3 });
  const fragment = new DtlsFragment();
  assertEquals(fragment.read(first, 13, first.length), true);
  assertEquals([fragment.type, fragment.sequence, fragment.offset, fragment.whole], [1, 3, 0, false]);
  assertEquals(fragment.read(second, 13, second.length), true);
  assertEquals([fragment.offset, fragment.length], [100, HELLO.length - 4]);
  for (let end = 13; end < second.length; end++) assertEquals(fragment.read(second, 13, end), false);
  const lying = Uint8Array.from(second);
  lying[13 + 6] = 0xff;
  assertEquals(fragment.read(lying, 13, lying.length), false);
});
