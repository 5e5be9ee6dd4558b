import { assertEquals } from "@std/assert";
import type { Dissector } from "../../src/dissect/dissector.ts";
import { DtlsDissector } from "../../src/dissect/dtls.ts";
import { QuicDissector } from "../../src/dissect/quic.ts";
import { ReassemblyPool } from "../../src/dissect/reassembly.ts";
import { TlsDissector } from "../../src/dissect/tls.ts";
import { concatenate } from "../support/octets.ts";
import {
  cryptoFrame,
  googleChlo,
  googleInitial,
  quicInitial,
  quicShort,
  versionNegotiation,
} from "../support/quic.ts";
import { labelOfSegments, type Segment } from "../support/segments.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";
import {
  applicationData,
  clientHello,
  dtlsRecords,
  serverHello,
  sslv2ClientHello,
  tlsRecords,
} from "../support/tls.ts";
import { certificate, certificateMessage } from "../support/x509.ts";

const FLOWS = 1500;

const HELLO = clientHello({
  serverName: "www.host.example",
  alpn: ["h2"],
  versions: [0x0304],
  keyShareLength: 1216,
  grease: true,
});
const COOKIE_HELLO = clientHello({
  serverName: "host.example",
  cookie: seededBytes(20, 1),
  legacyVersion: 0xfefd,
});
const CHAIN = certificateMessage(
  certificate({ subjectName: "a.example", alternatives: ["b.example"], keyLength: 2000 }),
);
const ID = seededBytes(8, 1);

const TCP: [0 | 1, Uint8Array][] = [
  [0, tlsRecords(HELLO, { fragment: 700 })],
  [1, tlsRecords(concatenate([serverHello(), CHAIN]), { fragment: 900 })],
  [0, sslv2ClientHello()],
  [1, applicationData(200)],
];
const UDP: [0 | 1, Uint8Array][] = [
  [0, quicInitial({ frames: cryptoFrame(HELLO.subarray(0, 700)) })],
  [0, quicInitial({ packetNumber: 1, frames: cryptoFrame(HELLO.subarray(700), 700) })],
  [0, googleInitial("Q043", googleChlo({ SNI: "host.example", UAID: "Browser/1.0" }))],
  [0, googleInitial("Q046", googleChlo({ UAID: "Browser/1.0" }))],
  [1, versionNegotiation(ID, ID, [1, 2])],
  [0, quicShort(ID, 60)],
  ...dtlsRecords(COOKIE_HELLO, { fragment: 120 }).map((bytes): [0 | 1, Uint8Array] => [0, bytes]),
  ...dtlsRecords(CHAIN, { fragment: 400 }).map((bytes): [0 | 1, Uint8Array] => [1, bytes]),
];

/** A flow of mutated, cut and misplaced pieces. */
function hostileFlow(next: () => number, tcp: boolean): Segment[] {
  const pieces = tcp ? TCP : UDP;
  return Array.from({ length: 1 + next() % 6 }, () => {
    const [from, whole] = pieces[next() % pieces.length];
    const bytes = Uint8Array.from(whole);
    for (let i = next() % 6; i > 0; i--) {
      const reach = next() % 2 ? Math.min(60, bytes.length) : bytes.length;
      bytes[next() % reach] = next() % 3 ? next() : [0, 255, 127, 128][next() % 4];
    }
    const start = tcp && next() % 3 === 0 ? next() % bytes.length : 0;
    const end = Math.min(bytes.length, start + 1 + next() % 1460);
    return { from, at: next() % 8 ? start : next(), bytes: bytes.subarray(start, end) };
  });
}

Deno.test("hostile hellos cost nothing but a label: no exception, no buffer kept, no byte read outside", () => {
  const pool = new ReassemblyPool(8, 16384);
  const dissectors: Dissector[] = [new TlsDissector(pool), new DtlsDissector(pool), new QuicDissector(pool)];
  const next = seededNumbers(1);
  for (let flow = 0; flow < FLOWS; flow++) {
    const tcp = next() % 2 === 0;
    const segments = hostileFlow(next, tcp);
    const options = { protocol: tcp ? "tcp" : "udp", dstPort: next() % 3 ? 443 : next() & 0xffff } as const;
    // Bytes around a payload must not matter.
    const [a, b] = [0x00, 0xff].map((around) =>
      labelOfSegments(segments, dissectors, { ...options, around })
    );
    assertEquals(a, b);
    assertEquals(pool.used, 0);
  }
});
