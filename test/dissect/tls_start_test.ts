import { assertEquals } from "@std/assert";
import { isFiller, isSslv2Hello, isTlsStart } from "../../src/dissect/tls_start.ts";
import { bytesOf, payloadOf } from "../support/payloads.ts";
import { applicationData, clientHello, sslv2ClientHello, tlsRecord, tlsRecords } from "../support/tls.ts";

Deno.test("isTlsStart() takes records and refuses what only resembles them", () => {
  const table: [string, Uint8Array, boolean][] = [
    ["hello", tlsRecords(clientHello()), true],
    ["hello, cut", tlsRecords(clientHello()).subarray(0, 100), true],
    ["application data", applicationData(100), true],
    ["application data, cut", applicationData(1000).subarray(0, 50), true],
    ["alert", tlsRecord(21, Uint8Array.of(2, 40)), true],
    ["change of cipher", tlsRecord(20, Uint8Array.of(1)), true],
    ["encrypted handshake, whole", tlsRecord(22, Uint8Array.of(200, 9, 9, 9)), true],
    ["encrypted handshake, cut", tlsRecord(22, Uint8Array.of(200, 9, 9, 9)).subarray(0, 8), false],
    ["long change of cipher", tlsRecord(20, Uint8Array.of(1, 1)), false],
    ["empty record", tlsRecord(22, new Uint8Array(0)), false],
    ["too long", Uint8Array.of(23, 3, 3, 0xff, 0xff, 1), false],
    ["version 4", Uint8Array.of(22, 4, 0, 0, 9, 1, 0), false],
    ["text", bytesOf("GET / HTTP/1.1"), false],
    ["four bytes", Uint8Array.of(22, 3, 1, 0), false],
  ];
  for (const [what, bytes, is] of table) assertEquals(isTlsStart(bytes, 0, bytes.length), is, what);
});

Deno.test("isSslv2Hello() takes whole compatible hellos only", () => {
  const hello = sslv2ClientHello();
  assertEquals(isSslv2Hello(payloadOf(hello)), true);
  assertEquals(isSslv2Hello(payloadOf(sslv2ClientHello(0x0002))), true);
  assertEquals(isSslv2Hello(payloadOf(sslv2ClientHello(0x0505))), false);
  for (let end = 0; end < hello.length; end++) {
    assertEquals(isSslv2Hello(payloadOf(hello.subarray(0, end))), false);
  }
});

Deno.test("isFiller() takes up to six zeros", () => {
  const table: [number[], boolean][] = [[[0], true], [[0, 0, 0, 0, 0, 0], true], [[0, 1], false], [
    Array(7).fill(0),
    false,
  ]];
  for (const [bytes, is] of table) assertEquals(isFiller(payloadOf(Uint8Array.from(bytes))), is);
});
