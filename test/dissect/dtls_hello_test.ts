import { assertEquals } from "@std/assert";
import { describeDtls, isReadType } from "../../src/dissect/dtls_hello.ts";
import { Finding } from "../../src/dissect/finding.ts";
import { UNKNOWN } from "../../src/dissect/label.ts";
import { concatenate } from "../support/octets.ts";
import { clientHello, dtlsRecord, dtlsRecords, serverHello } from "../support/tls.ts";

const CLIENT = clientHello({ serverName: "host.example", cookie: new Uint8Array(0), legacyVersion: 0xfefd });

Deno.test("describeDtls() tells a datagram's hellos and leaves the label", () => {
  const bytes = concatenate([
    Uint8Array.of(0x40, 1, 0, 0),
    ...dtlsRecords(CLIENT),
    ...dtlsRecords(serverHello({ version: 0xfefd })),
  ]);
  const finding = new Finding();
  assertEquals(describeDtls(bytes, 4, bytes.length, finding), true);
  assertEquals([finding.serverName, finding.ja4.slice(0, 3), finding.ja3s.length], [
    "host.example",
    "dd2",
    32,
  ]);
  assertEquals(finding.master, UNKNOWN);
});

Deno.test("describeDtls() refuses what is no DTLS, and tells nothing of other records", () => {
  const finding = new Finding();
  const data = dtlsRecord(23, new Uint8Array(40));
  assertEquals(describeDtls(data, 1, data.length, finding), false);
  assertEquals(describeDtls(data, 0, data.length, finding), true);
  assertEquals([finding.serverName, finding.ja4], ["", ""]);
});

Deno.test("isReadType() names hellos and certificates", () => {
  assertEquals([0, 1, 2, 11, 20].map(isReadType), [false, true, true, true, false]);
});
