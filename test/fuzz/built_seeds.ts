// Conversations that our own builders make: one or more for every dissector, one for every row of the signature tables.

import { BytePattern } from "../../src/dissect/byte_pattern.ts";
import type { LengthField, Shape, Signature } from "../../src/dissect/signature.ts";
import { SIGNATURE_TABLE } from "../../src/dissect/signatures.ts";
import { dhtQuery, dhtResponse, torrentHandshake, udpTrackerConnect } from "../support/bittorrent.ts";
import { dhcpMessage } from "../support/dhcp.ts";
import { dnsAnnouncement, dnsQuery, dnsResponse } from "../support/dns.ts";
import { httpRequest, httpResponse } from "../support/http.ts";
import { bytesOf, hex, join } from "../support/payloads.ts";
import { cryptoFrame, googleChlo, googleInitial, quicInitial, versionNegotiation } from "../support/quic.ts";
import { seededBytes } from "../support/seeded_bytes.ts";
import { sshBanner, sshKexInit } from "../support/ssh.ts";
import { ssdpNotify, ssdpResponse, ssdpSearch } from "../support/ssdp.ts";
import { stunRequest, stunResponse } from "../support/stun.ts";
import { applicationData, clientHello, dtlsRecords, serverHello, sslv2ClientHello } from "../support/tls.ts";
import { tlsRecords } from "../support/tls.ts";
import { certificate, certificateMessage } from "../support/x509.ts";
import type { ConversationSeed, SeedPayload } from "./conversation_seed.ts";

const TCP = 6;
const UDP = 17;
const CLIENT_PORT = 40000;
const ANY_PORT = 40001;
const LONGEST = 1460;

const HELLO = clientHello({ serverName: "www.host.example", alpn: ["h2"], versions: [0x0304], grease: true });
const LONG_HELLO = clientHello({ serverName: "host.example", versions: [0x0304], keyShareLength: 1216 });
const COOKIE_HELLO = clientHello({
  serverName: "host.example",
  cookie: seededBytes(20, 1),
  legacyVersion: 0xfefd,
});
const CHAIN = certificateMessage(certificate({ subjectName: "a.example", alternatives: ["b.example"] }));
const ID = seededBytes(8, 1);

/** Every built conversation. */
export function builtSeeds(): ConversationSeed[] {
  return [...secure(), ...names(), ...texts(), ...calls(), ...SIGNATURE_TABLE.map(rowSeed)];
}

function seed(protocol: number, dstPort: number, ...said: (Uint8Array | string)[]): ConversationSeed {
  const payloads = said.map((one, index): SeedPayload => ({
    from: (index & 1) as 0 | 1,
    bytes: typeof one === "string" ? bytesOf(one) : one,
  }));
  return { protocol, srcPort: CLIENT_PORT, dstPort, payloads };
}

/** As `seed`, but the destination speaks first. */
function greeted(dstPort: number, ...said: (Uint8Array | string)[]): ConversationSeed {
  const turned = seed(TCP, dstPort, ...said);
  return {
    ...turned,
    payloads: turned.payloads.map(({ from, bytes }) => ({ from: (1 - from) as 0 | 1, bytes })),
  };
}

/** All from the source, as one message in several pieces. */
function pieces(protocol: number, dstPort: number, said: readonly Uint8Array[]): ConversationSeed {
  const payloads = said.map((bytes): SeedPayload => ({ from: 0, bytes }));
  return { protocol, srcPort: CLIENT_PORT, dstPort, payloads };
}

function secure(): ConversationSeed[] {
  const answer = tlsRecords(join(serverHello(), CHAIN), { fragment: 900 });
  const long = tlsRecords(LONG_HELLO);
  return [
    seed(TCP, 443, tlsRecords(HELLO), answer, applicationData(200)),
    seed(TCP, 993, sslv2ClientHello(), answer),
    pieces(TCP, 443, [long.subarray(0, 700), long.subarray(700)]),
    seed(UDP, 443, quicInitial({ crypto: HELLO })),
    pieces(UDP, 443, [
      quicInitial({ frames: cryptoFrame(LONG_HELLO.subarray(0, 900)) }),
      quicInitial({ packetNumber: 1, frames: cryptoFrame(LONG_HELLO.subarray(900), 900) }),
    ]),
    seed(UDP, 443, googleInitial("Q043", googleChlo({ SNI: "host.example", UAID: "Browser/1.0" }))),
    seed(UDP, 443, quicInitial({ crypto: HELLO }), versionNegotiation(ID, ID, [1, 2])),
    pieces(UDP, ANY_PORT, dtlsRecords(COOKIE_HELLO, { fragment: 120 })),
    pieces(UDP, ANY_PORT, dtlsRecords(CHAIN, { fragment: 400 })),
  ];
}

function names(): ConversationSeed[] {
  const query = dnsQuery("www.host.example");
  const length = Uint8Array.of(query.length >> 8, query.length);
  const answers = [{ name: "www.host.example", type: "A", data: "192.0.2.1" }];
  return [
    seed(UDP, 53, query, dnsResponse("www.host.example", answers)),
    seed(TCP, 53, join(length, query)),
    seed(UDP, 5353, dnsAnnouncement([{ name: "tv.local", type: "A", data: "192.0.2.2" }])),
    seed(UDP, 5355, query),
    seed(
      UDP,
      137,
      join(hex("1234 0110 0001 0000 0000 0000"), "\x20", "CA".repeat(16), hex("00 0020 0001")),
    ),
    seed(UDP, 138, join(hex("11 0e 0001 c0000201 008a 00bb 0000"), "\x20", "CA".repeat(16), "\0")),
    seed(TCP, 139, join(hex("81 000044 20"), "CA".repeat(16), hex("00 20"), "CA".repeat(16), "\0")),
    seed(TCP, 445, join(hex("00 000040 fe"), "SMB\x40", "\0".repeat(59))),
    seed(UDP, 67, dhcpMessage("discover")),
    seed(UDP, 1900, ssdpSearch(), ssdpResponse("http://192.0.2.1/a.xml")),
    seed(UDP, 1900, ssdpNotify("http://192.0.2.1/a.xml")),
  ];
}

function texts(): ConversationSeed[] {
  return [
    seed(TCP, 80, httpRequest("www.host.example"), httpResponse(bytesOf("page"))),
    pieces(TCP, 8080, [
      join(
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        hex("000000 04 00 00000000 00002d 01 2d 00000001 01 00000000 10"),
      ),
      join(
        hex("828684 418cf1e3c2e5f23a6ba0ab90f4ff 7a 03"),
        "a/1",
        hex("000c"),
        "content-type",
        hex("01 78 2a"),
      ),
    ]),
    seed(TCP, 8080, "CONNECT host.example:443 HTTP/1.1\r\nHost: host.example\r\n\r\n"),
    seed(TCP, 22, sshBanner(), sshBanner(), sshKexInit()),
    greeted(
      25,
      "220 mx.example ESMTP\r\n",
      "EHLO a.example\r\n",
      "250 STARTTLS\r\n",
      "STARTTLS\r\n",
      "220 ok\r\n",
    ),
    greeted(21, "220 ready\r\n", "USER anonymous\r\n", "331 password\r\n"),
    greeted(143, "* OK ready\r\n", "a1 CAPABILITY\r\n", "a1 OK\r\n", "a2 STARTTLS\r\n", "a2 OK\r\n"),
    greeted(110, "+OK ready\r\n", "STLS\r\n", "+OK\r\n", tlsRecords(HELLO)),
  ];
}

function calls(): ConversationSeed[] {
  const voice = (sequence: number) =>
    join(hex(`8000 000${sequence} 0000${sequence}00a 11223344`), "voice".repeat(30));
  return [
    seed(UDP, 3478, stunRequest(), stunResponse("192.0.2.1", CLIENT_PORT)),
    pieces(UDP, ANY_PORT, [1, 2, 3, 4].map(voice)),
    seed(UDP, ANY_PORT, join(hex("80c9 0001 11223344 81ca 0002 11223344 01020000"))),
    seed(TCP, 6881, torrentHandshake(), torrentHandshake()),
    seed(UDP, 6881, dhtQuery(), dhtResponse()),
    seed(UDP, 6969, udpTrackerConnect()),
    seed(
      UDP,
      1194,
      hex("38 0102030405060708 00 00000000"),
      hex("40 1112131415161718 01 00000000 0102030405060708 00000000"),
    ),
  ];
}

/** A conversation that a row describes; the payloads need not settle it. */
function rowSeed(row: Signature): ConversationSeed {
  const payloads: SeedPayload[] = [];
  const from = row.from ?? 0;
  for (let i = 0; i < (row.times ?? 1); i++) payloads.push({ from, bytes: sample(row) });
  if (row.then !== undefined) payloads.push({ from: (1 - from) as 0 | 1, bytes: sample(row.then) });
  const dstPort = row.ports?.[0] ?? ANY_PORT;
  return { protocol: row.on === "udp" ? UDP : TCP, srcPort: CLIENT_PORT, dstPort, payloads };
}

/** The least payload of a shape. */
function sample({ length, start, at = {}, size, has = "" }: Shape): Uint8Array {
  const parts = [...Object.entries(at).map(([place, text]) => ({ at: Number(place), text }))];
  if (start !== undefined) parts.push({ at: 0, text: start });
  const patterns = parts.map((part) => ({ at: part.at, pattern: new BytePattern(part.text) }));
  const ends = patterns.map((one) => one.at < 0 ? -one.at : one.at + one.pattern.length);
  const wanted = typeof length === "number" ? length : length?.[0] ?? 0;
  const end = Math.max(1, ...ends);
  const total = Math.min(
    LONGEST,
    Math.max(wanted, end + has.length, size === undefined ? 0 : size.at + size.bytes),
  );
  const out = new Uint8Array(total);
  if (has !== "") out.set(bytesOf(has).subarray(0, total - end), end);
  for (const { at, pattern } of patterns) {
    const first = at < 0 ? total + at : at;
    for (let i = 0; i < pattern.length; i++) {
      out[first + i] = Math.max(0, pattern.allowed(i)?.indexOf(1) ?? 0);
    }
  }
  if (size !== undefined) writeSize(out, size);
  return out;
}

function writeSize(out: Uint8Array, size: LengthField): void {
  let told = out.length - (size.add ?? 0);
  for (let i = 0; i < size.bytes; i++) {
    out[size.at + (size.little ? i : size.bytes - 1 - i)] = told;
    told = Math.floor(told / 256);
  }
}
