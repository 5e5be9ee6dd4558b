import { assert, assertEquals } from "@std/assert";
import { dtls, DtlsDissector } from "../../src/dissect/dtls.ts";
import { ReassemblyPool } from "../../src/dissect/reassembly.ts";
import { concatenate } from "../support/octets.ts";
import { labelOfSegments, type Outcome } from "../support/segments.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";
import { clientHello, dtlsRecord, dtlsRecords, serverHello } from "../support/tls.ts";
import { certificate, certificateMessage } from "../support/x509.ts";

const HELLO = clientHello({ serverName: "host.example", cookie: seededBytes(20, 1), legacyVersion: 0xfefd });
const SERVER = serverHello({ version: 0xfefd });

type Datagram = [from: 0 | 1, bytes: Uint8Array];

function label(datagrams: Datagram[], dissector = dtls): Outcome {
  const segments = datagrams.map(([from, bytes]) => ({ from, at: 0, bytes }));
  return labelOfSegments(segments, [dissector], { protocol: "udp" });
}

function server(name: string, fragment: number): Datagram[] {
  const message = certificateMessage(certificate({ subjectName: name, keyLength: 1000 }));
  const records = [...dtlsRecords(SERVER), ...dtlsRecords(message, { fragment, messageSequence: 1 })];
  return records.map((bytes) => [1, bytes]);
}

Deno.test("dtls reads name and fingerprints of both hellos", () => {
  const told = label([[0, dtlsRecords(HELLO)[0]], [1, dtlsRecords(SERVER)[0]], [
    1,
    dtlsRecord(23, seededBytes(9, 1)),
  ]]);
  assertEquals([told.label, told.settledAt, told.attributes?.serverName], ["DTLS", 3, "host.example"]);
  assertEquals(told.attributes?.ja4.split("_")[0], "dd2d150600");
  assertEquals([told.attributes?.ja3.length, told.attributes?.ja3s.length], [32, 32]);
});

Deno.test("dtls passes over a request for another ClientHello to the true ServerHello", () => {
  const [request, hello] = [true, false].map((retry) =>
    dtlsRecords(
      serverHello({ version: 0xfefd, selectedVersion: 0xfefc, cipher: retry ? 0x1301 : 0x1302, retry }),
    )
  );
  const client: Datagram = [0, dtlsRecords(HELLO)[0]];
  const told = label([client, [1, request[0]], client, [1, hello[0]]]);
  assertEquals(told.attributes?.ja3s, label([client, [1, hello[0]]]).attributes?.ja3s);
  assertEquals(told.settledAt, 4);
});

Deno.test("dtls joins fragments in any order, and several in a datagram", () => {
  const whole = label([[0, dtlsRecords(HELLO)[0]]]).attributes;
  for (const fragment of [20, 77, 200]) {
    const records = dtlsRecords(HELLO, { fragment });
    assertEquals(label(records.map((bytes) => [0, bytes])).attributes, whole);
    assertEquals(label(records.toReversed().map((bytes) => [0, bytes])).attributes, whole);
    assertEquals(label([[0, concatenate(records)]]).attributes, whole);
  }
});

Deno.test("dtls names the application by a fragmented certificate", () => {
  const hello = dtlsRecords(clientHello({ cookie: new Uint8Array(0), legacyVersion: 0xfefd }));
  for (const fragment of [300, 1200, 16384]) {
    const told = label([[0, hello[0]], ...server("AnyDesk Client", fragment)]);
    assertEquals(told.label, "DTLS.AnyDesk");
  }
});

Deno.test("dtls labels a session under way and bears other packets in between", () => {
  assertEquals(label([[0, dtlsRecord(23, seededBytes(100, 1))]]).settledAt, 1);
  const stun = concatenate([Uint8Array.of(0, 1, 0, 0), seededBytes(16, 1)]);
  const told = label([[0, dtlsRecords(HELLO)[0]], [1, stun], ...server("host.example", 1200)]);
  assertEquals([told.label, told.settledAt > 0, told.attributes?.ja3s.length], ["DTLS", true, 32]);
  assertEquals(label([[0, stun]]).label, "Unknown");
});

Deno.test("an exhausted pool costs detail, not the label", () => {
  const told = label(
    dtlsRecords(HELLO, { fragment: 100 }).map((bytes) => [0, bytes]),
    new DtlsDissector(new ReassemblyPool(0, 1)),
  );
  assertEquals([told.label, told.attributes], ["DTLS", undefined]);
});

Deno.test("dtls survives noise and gives every buffer back", () => {
  const pool = new ReassemblyPool(4, 16384);
  const dissector = new DtlsDissector(pool);
  const records: Datagram[] = [
    ...dtlsRecords(HELLO, { fragment: 150 }).map((bytes): Datagram => [0, bytes]),
    ...server("a.example", 500),
  ];
  const next = seededNumbers(4);
  for (let round = 0; round < 600; round++) {
    label(
      records.map(([from, bytes]) => {
        const copy = Uint8Array.from(bytes);
        for (let i = next() % 4; i > 0; i--) copy[next() % Math.min(copy.length, 60)] = next();
        return [from, copy.subarray(0, copy.length - (next() % 4 === 0 ? next() % 30 : 0))];
      }),
      dissector,
    );
    assertEquals(pool.used, 0);
  }
  assert(pool.made > 0 && pool.made <= 4);
});
