import { assert, assertEquals } from "@std/assert";
import { quic, QuicDissector } from "../../src/dissect/quic.ts";
import { QUIC_V1, QUIC_V2 } from "../../src/dissect/quic_version.ts";
import { ReassemblyPool } from "../../src/dissect/reassembly.ts";
import { concatenate } from "../support/octets.ts";
import { bytesOf } from "../support/payloads.ts";
import {
  ackFrame,
  cryptoFrame,
  googleChlo,
  googleInitial,
  paddingFrames,
  pingFrame,
  quicInitial,
  quicLong,
  varint,
} from "../support/quic.ts";
import { RFC_CRYPTO_FRAME, RFC_DCID } from "../support/quic_vectors.ts";
import { labelOfSegments, type Outcome, type Segment } from "../support/segments.ts";
import { seededBytes, seededNumbers } from "../support/seeded_bytes.ts";
import { clientHello, type ClientHelloOptions, serverHello } from "../support/tls.ts";

const UDP = { protocol: "udp", dstPort: 40001 } as const;
const AGENT = bytesOf("Browser/1.0");
const OPTIONS: ClientHelloOptions = {
  serverName: "www.host.example",
  alpn: ["h3"],
  versions: [0x0304],
  keyShareLength: 1216,
  sessionId: new Uint8Array(0),
  transportParameters: concatenate([
    varint(1),
    varint(1),
    varint(9),
    varint(0x3129),
    varint(AGENT.length),
    AGENT,
  ]),
};
const HELLO = clientHello(OPTIONS);

function label(datagrams: (Uint8Array | Segment)[], dissector = quic): Outcome {
  const segments = datagrams.map((one) =>
    one instanceof Uint8Array ? { from: 0 as const, at: 0, bytes: one } : one
  );
  return labelOfSegments(segments, [dissector], UDP);
}

/** Two Initials with the hello cut at `cut`. */
function twoInitials(cut: number, version = QUIC_V1, hello = HELLO): Uint8Array[] {
  return [[hello.subarray(0, cut), 0], [hello.subarray(cut), cut]].map(([data, offset], packetNumber) =>
    quicInitial({ version, packetNumber, frames: cryptoFrame(data as Uint8Array, offset as number) })
  );
}

const WHOLE = label(twoInitials(700));

Deno.test("quic reads RFC 9001's own Initial, of either version", () => {
  for (const version of [QUIC_V1, QUIC_V2]) {
    const told = label([quicInitial({ version, dcid: RFC_DCID, packetNumber: 2, frames: RFC_CRYPTO_FRAME })]);
    assertEquals([told.label, told.settledAt, told.attributes?.serverName], ["QUIC", 1, "example.com"]);
    assertEquals(told.attributes?.ja4.split("_")[0], "q13d0211an");
  }
});

Deno.test("quic reads a hello over two Initials, in either order, in every version with TLS", () => {
  assertEquals([WHOLE.label, WHOLE.settledAt], ["QUIC", 2]);
  assertEquals([WHOLE.attributes?.serverName, WHOLE.attributes?.userAgent], [
    "www.host.example",
    "Browser/1.0",
  ]);
  assertEquals([WHOLE.attributes?.ja4.split("_")[0], WHOLE.attributes?.ja3.length], ["q13d1510h3", 32]);
  for (const version of [QUIC_V1, QUIC_V2, 0xff00001b, 0xff00001d, 0xff000022, 0xfaceb002, 0x1a2a3a4a]) {
    for (let cut = 1; cut < HELLO.length; cut += 211) {
      const [a, b] = twoInitials(cut, version);
      assertEquals(label([a, b]).attributes, WHOLE.attributes);
      assertEquals(label([b, a]).attributes, WHOLE.attributes);
      assertEquals(label([b, b, a]).attributes, WHOLE.attributes);
    }
  }
});

Deno.test("quic gives the same application wherever the hello is cut, and what is known where its rest is missing", () => {
  const hello = clientHello({ ...OPTIONS, serverName: "mail.google.com", alpn: ["doq"] });
  let halves = 0;
  for (let cut = 60; cut < 300; cut += 7) {
    const [a, b] = twoInitials(cut, QUIC_V1, hello);
    for (const order of [[a, b], [b, a], [a, a, b]]) {
      assertEquals(label(order).label, "QUIC.DoH_DoT", `cut at ${cut}`);
    }
    if (label([a]).label === "QUIC.GMail") halves++;
    const given = label([a, ...Array(8).fill(a)]);
    assertEquals([given.label, given.settledAt], [label([a]).label, 8]);
  }
  assert(halves > 0);
});

Deno.test("quic reads scattered frames, coalesced packets, and what comes between", () => {
  const small = clientHello({ ...OPTIONS, keyShareLength: 32 });
  const plain = label([quicInitial({ crypto: small })]).attributes;
  const scattered = concatenate([
    pingFrame(),
    cryptoFrame(small.subarray(200), 200),
    paddingFrames(20),
    ackFrame(1),
    cryptoFrame(small.subarray(0, 90), 0),
    cryptoFrame(small.subarray(80, 200), 80),
  ]);
  assertEquals(label([quicInitial({ frames: scattered })]).attributes, plain);
  const id = seededBytes(8, 5);
  const coalesced = concatenate([
    quicLong(1, id, new Uint8Array(0), 40),
    quicInitial({ crypto: small, paddedLength: 900 }),
  ]);
  assertEquals(label([coalesced]).attributes, plain);
  const [a, b] = twoInitials(900);
  const server = {
    from: 1 as const,
    at: 0,
    bytes: quicInitial({ side: "server", keyDcid: id, dcid: seededBytes(4, 4), crypto: serverHello() }),
  };
  assertEquals(label([a, server, b]).attributes, WHOLE.attributes);
  // The client's second Initial goes to the id that the server chose; keys stay.
  const moved = quicInitial({
    keyDcid: id,
    dcid: seededBytes(12, 7),
    packetNumber: 1,
    frames: cryptoFrame(HELLO.subarray(900), 900),
  });
  assertEquals(label([a, server, moved]).attributes, WHOLE.attributes);
});

Deno.test("quic reads the new connection after a Retry", () => {
  const retried = quicInitial({
    dcid: seededBytes(11, 3),
    token: seededBytes(40, 4),
    crypto: clientHello({ ...OPTIONS, keyShareLength: 32 }),
  });
  const [a] = twoInitials(900);
  assertEquals(label([a, retried]).attributes?.serverName, "www.host.example");
});

Deno.test("quic knows DNS over QUIC by its protocol", () => {
  assertEquals(
    label([quicInitial({ crypto: clientHello({ alpn: ["doq"], serverName: "host.example" }) })]).label,
    "QUIC.DoH_DoT",
  );
});

Deno.test("quic reads Google's versions", () => {
  const chlo = googleChlo({ SNI: "host.example", UAID: "Browser/1.0" });
  const google = concatenate([Uint8Array.of(8), varint(0), varint(chlo.length), chlo]);
  const tls = clientHello({ ...OPTIONS, serverName: "host.example", keyShareLength: 32 });
  const googleTls = concatenate([Uint8Array.of(8), varint(0), varint(tls.length), tls]);
  const table = [
    googleInitial("Q039", chlo),
    googleInitial("Q043", chlo),
    googleInitial("Q046", chlo),
    quicInitial({ version: 0x51303530, frames: google }),
    quicInitial({ version: 0x54303531, frames: googleTls }),
  ];
  for (const bytes of table) {
    const told = label([bytes]);
    assertEquals([told.label, told.attributes?.serverName, told.attributes?.userAgent], [
      "QUIC",
      "host.example",
      "Browser/1.0",
    ]);
  }
});

Deno.test("quic knows a call whose media follow a nameless hello of Q046", () => {
  const nameless = googleInitial("Q046", googleChlo({ UAID: "Browser/1.0" }));
  const rtp = concatenate([Uint8Array.of(0x90, 111, 0, 1), seededBytes(40, 1)]);
  const short = concatenate([Uint8Array.of(0x40), seededBytes(40, 2)]);
  const report = concatenate([Uint8Array.of(0x80, 201, 0, 1), seededBytes(40, 3)]);
  assertEquals(label([nameless, short, rtp]).label, "QUIC.SnapchatCall");
  assertEquals(label([nameless, short, report]).label, "QUIC.SnapchatCall");
  assertEquals(label([nameless, short, bytesOf("\x01other")]).label, "QUIC");
  assertEquals(label([nameless, ...Array(30).fill(short)]).settledAt, 24);
});

Deno.test("quic labels what it can't open", () => {
  const server = quicInitial({
    side: "server",
    keyDcid: seededBytes(8, 5),
    dcid: new Uint8Array(0),
    crypto: serverHello(),
  });
  const id = seededBytes(8, 5);
  for (
    const bytes of [
      server,
      quicLong(1, id, id, 1200),
      quicLong(2, id, id, 300),
      quicLong(0, id, id, 1200, 0xff000030),
    ]
  ) {
    assertEquals(label([bytes]).label, "QUIC");
  }
});

Deno.test("an exhausted pool costs detail, not the label", () => {
  const pool = new ReassemblyPool(0, 16384);
  const told = label(twoInitials(900), new QuicDissector(pool));
  assertEquals([told.label, told.attributes?.serverName, told.attributes?.ja4], [
    "QUIC",
    "www.host.example",
    "",
  ]);
  assertEquals([pool.made, pool.exhausted > 0], [0, true]);
});

Deno.test("quic survives every truncation and noise, and gives every buffer back", () => {
  const pool = new ReassemblyPool(4, 16384);
  const dissector = new QuicDissector(pool);
  const packets = [...twoInitials(700), googleInitial("Q043", googleChlo({ SNI: "host.example" }))];
  for (const bytes of packets) {
    for (let end = 0; end < bytes.length; end += end < 80 ? 1 : 50) {
      label([bytes.subarray(0, end)], dissector);
    }
  }
  const next = seededNumbers(8);
  for (let round = 0; round < 500; round++) {
    const datagrams = Array.from({ length: 1 + next() % 4 }, () => {
      const copy = Uint8Array.from(packets[next() % packets.length]);
      for (let i = next() % 3; i > 0; i--) copy[next() % (next() % 2 ? 40 : copy.length)] = next();
      return { from: (next() % 5 === 0 ? 1 : 0) as 0 | 1, at: 0, bytes: copy };
    });
    label(datagrams, dissector);
    assertEquals(pool.used, 0);
  }
  assert(pool.made > 0 && pool.made <= 4);
});
