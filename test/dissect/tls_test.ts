import { assert, assertEquals } from "@std/assert";
import { ReassemblyPool } from "../../src/dissect/reassembly.ts";
import { tls, TlsDissector } from "../../src/dissect/tls.ts";
import { concatenate } from "../support/octets.ts";
import { labelOf, type Said } from "../support/labels.ts";
import { bytesOf, type PayloadOptions } from "../support/payloads.ts";
import { quicInitial } from "../support/quic.ts";
import { labelOfSegments, type Outcome, type Segment, segmentsOf } from "../support/segments.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";
import {
  applicationData,
  clientHello,
  handshake,
  serverHello,
  sslv2ClientHello,
  tlsRecord,
  tlsRecords,
} from "../support/tls.ts";
import { certificate, certificateMessage } from "../support/x509.ts";

const TCP = { protocol: "tcp", dstPort: 443 } as const;
const HELLO = clientHello({
  serverName: "www.host.example",
  alpn: ["h2"],
  versions: [0x0304, 0x0303],
  keyShareLength: 1216,
});
const CLIENT = tlsRecords(HELLO);
const SERVER_13 = concatenate([
  tlsRecords(serverHello({ selectedVersion: 0x0304 })),
  tlsRecord(20, Uint8Array.of(1)),
  applicationData(900),
]);

function server12(...certificates: Uint8Array[]): Uint8Array {
  return tlsRecords(
    concatenate([serverHello(), certificateMessage(...certificates), handshake(14, new Uint8Array(0))]),
  );
}

function label(segments: Segment[], options = {}): Outcome {
  return labelOfSegments(segments, [tls], { ...TCP, ...options });
}

const WHOLE = label([...segmentsOf(CLIENT, []), ...segmentsOf(SERVER_13, [], 1)]);

Deno.test("tls reads name and fingerprints of both hellos", () => {
  assertEquals([WHOLE.label, WHOLE.settledAt], ["TLS", 2]);
  assertEquals(WHOLE.attributes?.serverName, "www.host.example");
  assertEquals(WHOLE.attributes?.ja4.split("_")[0], "t13d1509h2");
  assertEquals([WHOLE.attributes?.ja3.length, WHOLE.attributes?.ja3s.length], [32, 32]);
});

Deno.test("tls is known on any port though the first bytes come by themselves", () => {
  for (let cut = 1; cut < 12; cut++) {
    const told = label([...segmentsOf(CLIENT, [cut]), ...segmentsOf(SERVER_13, [], 1)], { dstPort: 40000 });
    assertEquals([told.label, told.attributes], ["TLS", WHOLE.attributes], `after ${cut}`);
  }
  assertEquals(labelOf(["\x16", "other"], { protocol: "tcp", dstPort: 40000 }).label, "Unknown");
});

Deno.test("tls gives the same application wherever the hello is cut, and what is known where its rest is missing", () => {
  const stream = tlsRecords(clientHello({ serverName: "mail.google.com", alpn: ["dot"] }));
  const whole = label(segmentsOf(stream, []));
  assertEquals([whole.label, whole.settledAt], ["TLS.DoH_DoT", 1]);
  for (let cut = 5; cut < stream.length; cut++) {
    const [a, b] = segmentsOf(stream, [cut]);
    for (const order of [[a, b], [b, a], [a, a, b]]) {
      const told = label(order);
      assertEquals([told.label, told.settledAt], ["TLS.DoH_DoT", order.length], `cut at ${cut}`);
    }
  }
  const [half] = segmentsOf(stream, [150]);
  const server = segmentsOf(SERVER_13, [], 1);
  assertEquals(label([half]).label, "TLS.GMail");
  const told = label([half, ...server]);
  assertEquals([told.label, told.settledAt], ["TLS.GMail", 2]);
  const lost = label(Array(9).fill(half));
  assertEquals([lost.label, lost.settledAt], ["TLS.GMail", 8]);
});

Deno.test("tls passes over a request for another ClientHello to the true ServerHello", () => {
  const request = tlsRecords(serverHello({ selectedVersion: 0x0304, cipher: 0x1302, retry: true }));
  const change = tlsRecord(20, Uint8Array.of(1));
  const again = concatenate([change, CLIENT]);
  const hello = label([...segmentsOf(CLIENT, []), ...segmentsOf(SERVER_13, [], 1)]).attributes;
  const answer = concatenate([request, change, SERVER_13]);
  const edge = request.length + change.length;
  for (const cuts of [[edge], [request.length, edge], [40, edge], [40, request.length, edge, edge + 30]]) {
    const answers = segmentsOf(answer, cuts, 1);
    const late = answers.findIndex(({ at }) => at === edge);
    const second = { from: 0 as const, at: CLIENT.length, bytes: again };
    const told = label([
      ...segmentsOf(CLIENT, []),
      ...answers.slice(0, late),
      second,
      ...answers.slice(late),
    ]);
    assertEquals([told.label, told.attributes], ["TLS", hello], `cut at ${cuts}`);
    assertEquals(told.settledAt, cuts.length + 3, `cut at ${cuts}`);
  }
});

Deno.test("tls reads a hello cut anywhere, in two and in three, in any order", () => {
  const server = segmentsOf(SERVER_13, [], 1);
  for (let cut = 1; cut < CLIENT.length; cut += cut < 80 ? 1 : 37) {
    const [a, b] = segmentsOf(CLIENT, [cut]);
    if (cut >= 5) assertEquals(label([a, b, ...server]).attributes, WHOLE.attributes, `cut at ${cut}`);
    assertEquals(label([b, a, ...server]).attributes, WHOLE.attributes, `cut at ${cut}, turned around`);
  }
  const next = seededNumbers(1);
  for (let round = 0; round < 100; round++) {
    const cuts = [6 + next() % 500, 506 + next() % 900].sort((x, y) => x - y);
    const [a, b, c] = segmentsOf(CLIENT, cuts);
    for (const order of [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a], [a, a, c, b, b]]) {
      assertEquals(label([...order, ...server]).attributes, WHOLE.attributes, `cut at ${cuts}`);
    }
  }
});

Deno.test("tls reads a hello in many records", () => {
  for (const fragment of [1, 3, 17, 100, 1000]) {
    const stream = tlsRecords(HELLO, { fragment });
    const cuts = Array.from({ length: Math.floor(stream.length / 1400) }, (_, i) => (i + 1) * 1400);
    const told = label([...segmentsOf(stream, cuts), ...segmentsOf(SERVER_13, [], 1)]);
    assertEquals(told.attributes, WHOLE.attributes, `records of ${fragment}`);
  }
});

Deno.test("tls names the application by certificate where no name was asked for", () => {
  const stream = server12(certificate({ subjectName: "AnyDesk Client", keyLength: 2000 }), certificate());
  const hello = segmentsOf(tlsRecords(clientHello({ alpn: ["h2"] })), []);
  for (const cuts of [[], [100], [1000, 2000], [5, 300, 301, 2000]]) {
    const [first, ...rest] = segmentsOf(stream, cuts, 1);
    assertEquals(label([...hello, first, ...rest]).label, "TLS.AnyDesk");
    assertEquals(
      label([...hello, ...rest.reverse(), first]).label,
      "TLS.AnyDesk",
      `cut at ${cuts}, turned around`,
    );
    assertEquals(label([first, ...rest.reverse()]).label, "TLS.AnyDesk", "the server alone");
  }
});

Deno.test("tls settles without a certificate when there is none to come", () => {
  const hello = segmentsOf(tlsRecords(clientHello()), []);
  const resumed = concatenate([
    tlsRecords(serverHello()),
    tlsRecord(20, Uint8Array.of(1)),
    tlsRecord(22, seededBytes(40, 1)),
  ]);
  assertEquals(label([...hello, ...segmentsOf(resumed, [], 1)]).settledAt, 2);
  assertEquals(
    label([...hello, { from: 1, at: 0, bytes: tlsRecord(21, Uint8Array.of(2, 40)) }]).settledAt,
    2,
  );
});

Deno.test("tls labels what shows no hello", () => {
  const table: [string, Uint8Array, number][] = [
    ["application data", applicationData(100), 1],
    ["a long record's beginning", applicationData(4000).subarray(0, 1400), 1],
    ["an alert", tlsRecord(21, Uint8Array.of(2, 40)), 1],
    ["a server of TLS 1.3", SERVER_13, 1],
    ["an SSL 2.0 hello", sslv2ClientHello(), 0],
  ];
  for (const [what, bytes, settledAt] of table) {
    const told = label(segmentsOf(bytes, []), { dstPort: 40001 });
    assertEquals([told.label, told.settledAt], ["TLS", settledAt], what);
  }
});

Deno.test("tls knows protocols by port", () => {
  const segments = [...segmentsOf(CLIENT, []), ...segmentsOf(SERVER_13, [], 1)];
  for (const [dstPort, name] of [[853, "TLS.DoH_DoT"], [993, "IMAPS"], [40001, "TLS"]] as const) {
    assertEquals(label(segments, { dstPort }).label, name);
  }
});

Deno.test("tls overlooks zeros that fill a frame, and reads those that end a hello", () => {
  const filler: Segment = { from: 0, at: 0, bytes: new Uint8Array(6) };
  const server = segmentsOf(SERVER_13, [], 1);
  assertEquals(
    label([filler, filler, filler, filler, filler, ...segmentsOf(CLIENT, []), ...server]).attributes,
    WHOLE.attributes,
  );
  const padded = tlsRecords(
    clientHello({ serverName: "host.example", extensions: [[21, new Uint8Array(40)]] }),
  );
  const [a, b] = segmentsOf(padded, [padded.length - 5]);
  assertEquals(
    label([a, b, ...server]).attributes?.ja4,
    label([...segmentsOf(padded, []), ...server]).attributes?.ja4,
  );
});

Deno.test("tls refuses other protocols", () => {
  const table = [
    "GET / HTTP/1.1\r\n\r\n",
    "SSH-2.0-x\r\n",
    "\x16\x03",
    "\x17\x05\x03\x00\x10aaaaaaaaaaaaaaaa",
    "\x80\x20\x01\x07\x07",
  ];
  for (const text of table) {
    const told = label(segmentsOf(bytesOf(text), []), { dstPort: 40001 });
    assertEquals([told.label, told.attributes], ["Unknown", undefined], text);
  }
});

Deno.test("an exhausted pool costs detail, not the label", () => {
  const pool = new ReassemblyPool(0, 1);
  const dissector = new TlsDissector(pool);
  const cut = segmentsOf(CLIENT, [700, 1300]);
  const told = labelOfSegments([...cut, ...segmentsOf(SERVER_13, [], 1)], [dissector], TCP);
  assertEquals([told.label, told.attributes?.serverName, told.attributes?.ja4], [
    "TLS",
    "www.host.example",
    "",
  ]);
  assert(pool.exhausted > 0);
});

Deno.test("every buffer is given back, whatever the bytes", () => {
  const pool = new ReassemblyPool(4, 16384);
  const dissector = new TlsDissector(pool);
  const next = seededNumbers(11);
  const streams = [tlsRecords(HELLO, { fragment: 300 }), server12(certificate({ keyLength: 3000 }))];
  for (let round = 0; round < 400; round++) {
    const segments: Segment[] = [];
    for (const from of [0, 1] as const) {
      const copy = Uint8Array.from(streams[from]);
      for (let i = next() % 5; i > 0; i--) copy[next() % copy.length] = next();
      const cuts = Array.from({ length: next() % 6 }, () => next() % copy.length).sort((a, b) => a - b);
      segments.push(...segmentsOf(copy, cuts, from));
    }
    if (next() % 2 === 0) segments.sort(() => next() % 3 - 1);
    labelOfSegments(segments, [dissector], TCP);
    assertEquals(pool.used, 0);
  }
  assert(pool.made > 0 && pool.made <= 4);
});

Deno.test("the name of a hello with an encrypted one inside is marked as an outer one", () => {
  for (const ech of [false, true]) {
    const hello = clientHello({ serverName: "public.example", versions: [0x0304], ech });
    const table: [Said, PayloadOptions][] = [
      [tlsRecords(hello), { protocol: "tcp", dstPort: 443 }],
      [quicInitial({ crypto: hello }), { dstPort: 443 }],
    ];
    for (const [said, options] of table) {
      const { attributes } = labelOf([said], options);
      assertEquals([attributes?.serverName, attributes?.outerName], ["public.example", ech]);
    }
  }
});
