// Covers: signatures_home.ts, signatures_life.ts, signatures_words.ts

import { assert, assertEquals } from "@std/assert";
import { DISSECTORS } from "../../src/dissect/dissectors.ts";
import { PROTOCOLS } from "../../src/dissect/protocols.ts";
import { SIGNATURE_TABLE } from "../../src/dissect/signatures.ts";
import { labelOf, type Said } from "../support/labels.ts";
import { hex, join, type PayloadOptions } from "../support/payloads.ts";

const TCP: PayloadOptions = { protocol: "tcp" };

/** What typical flows of a protocol begin with, made by its documents. */
const CASES: [string, Said[], PayloadOptions?][] = [
  ["NTP", [join(hex("23 00 06 ec"), "\0".repeat(44))], { dstPort: 123 }],
  ["DHCPV6", [hex("01 123456 0001 0002 abcd")], { dstPort: 547 }],
  ["SSDP", ["M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n\r\n"], { dstPort: 1900 }],
  ["SSH", ["SSH-2.0-OpenSSH_9.6\r\n"], { ...TCP, dstPort: 22 }],
  ["BGP", [join("\xff".repeat(16), hex("001d 01 04 fde8 00b4 0a000001 00"))], TCP],
  ["SNMP", [hex("30 13 02 01 01 04 06 7075626c6963 a0 06 02 01 01 02 01 00")], { dstPort: 161 }],
  ["Kerberos", [hex("6a 81 90 30 81 8d a1 03 02 01 05 a2 03 02 01 0a")], { dstPort: 88 }],
  ["LDAP", [hex("30 0c 02 01 01 60 07 02 01 03 04 00 80 00")], { ...TCP, dstPort: 389 }],
  ["Telnet", [hex("ff fd 18 ff fd 20")], TCP],
  ["VNC", [{ from: 1, bytes: "RFB 003.008\n" }], TCP],
  ["IPSec", [join("initiate", "\0".repeat(8), hex("21 20 22 08 00000000 00000020"), "data")], {
    dstPort: 500,
  }],
  ["WireGuard", [join(hex("01000000"), "w".repeat(144))], {}],
  ["Tailscale", [join("TS", hex("f09f92ac"), "key")], {}],
  ["PostgreSQL", [join(hex("0000 0011 0003 0000"), "user\0me\0\0")], { ...TCP, dstPort: 40001 }],
  ["MySQL", [{ from: 1, bytes: join(hex("0a 00 00 00 0a"), "8.0.36\0", "xx") }], TCP],
  ["MongoDB", [join(hex("14000000 01000000 00000000 dd070000"), "\0\0\0\0")], TCP],
  ["RESP", ["*1\r\n$4\r\nPING\r\n"], TCP],
  ["MQTT", [join(hex("10 10 00 04"), "MQTT", hex("04 02 003c 0004"), "me42")], { ...TCP, dstPort: 1883 }],
  ["AMQP", ["AMQP\0\0\x09\x01"], TCP],
  ["Modbus", [hex("0001 0000 0006 01 03 0000 0001")], { ...TCP, dstPort: 502 }],
  ["DNP3", [hex("05 64 05 c0 01 00 00 04 e9 21")], TCP],
  ["BACnet", [hex("81 0b 000c 01 20 ffff 00 ff 10 08")], {}],
  ["S7Comm", [hex("0300 0019 02 f0 80 32 01 0000 0000 0008 0000 f0 00 0001 0001 01e0")], {
    ...TCP,
    dstPort: 102,
  }],
  ["SIP", ["REGISTER sip:example.com SIP/2.0\r\nVia: x\r\n\r\n"], { dstPort: 5060 }],
  ["RTSP", ["OPTIONS rtsp://camera.example/ RTSP/1.0\r\nCSeq: 1\r\n\r\n"], TCP],
  ["H323", [hex("03000031 02 70 01 06 00 08 81 75 00 07 80 13 80 00")], TCP],
  ["TFTP", [join(hex("0006"), "blksize\x001408\0tsize\x000\0")], { dstPort: 40001 }],
  ["TeamViewer", [join("\0".repeat(10), hex("03 17 24 47 50"), "\0".repeat(20))], {}],
  ["GenshinImpact", [
    join(hex("01000000 2a 07 0000 00"), "\0".repeat(33)),
    join(hex("01000000 32 08 0000 00"), "\0".repeat(41)),
  ], { ...TCP, dstPort: 80 }],
  ["STOMP", ["CONNECT\naccept-version:1.2\nhost:broker\n\n\0"], TCP],
  ["STOMP", [{ from: 1, bytes: "CONNECTED\nversion:1.2\n\n\0" }], TCP],
  ["RTPS", [join("RTPS", hex("02 03 010f"), "guidprefix12", hex("09 01 0008"), "\0".repeat(8))], {}],
  ["Lustre", [hex("0071ceac 01000000 0000000000000000")], { ...TCP, dstPort: 988 }],
  ["Yojimbo", [join("\0NETCODE 1.02\0", "\0".repeat(60))], {}],
  ["Xiaomi", [join(hex("2131 0020"), "\xff".repeat(28))], { dstPort: 54321 }],
  ["LIFX", [join(hex("2400 0034"), "\0".repeat(32))], { dstPort: 56700 }],
  ["WiZ", ['{"method":"getPilot","params":{}}'], { dstPort: 38899 }],
  ["Dahua", [join(hex("20000000"), "DHIP", "\0".repeat(24))], { dstPort: 37810 }],
  ["Playstation", ["SRCH * HTTP/1.1\ndevice-discovery-protocol-version:00030010\n"], { dstPort: 9302 }],
  ["ArtNet", [join("Art-Net\0", hex("0050 000e"))], { dstPort: 6454 }],
  ["WakeOnLAN", [join("\xff".repeat(6), "\x02card!".repeat(16))], { dstPort: 9 }],
  ["MSDO", [join(hex("0e"), "Swarm protocol", "\0".repeat(8))], { ...TCP, dstPort: 7680 }],
  ["TriStation", [hex("05 00 04 00 6c00 0000 1a2b")], { dstPort: 1502 }],
  ["PTPv2", [join(hex("10 02 002c 00"), "\0".repeat(39))], { dstPort: 320 }],
  ["RakNet", [hex("c0 0002 01 000000 01 020000")], { dstPort: 60028 }],
  ["RakNet", [join("\x1c", "time8bytguid8bytsixteen bytes ok", hex("0003"), "abc")], { dstPort: 60028 }],
  ["SOCKS", [hex("05 01 00"), { from: 1, bytes: hex("05 00") }], TCP],
  ["TFTP", [join(hex("0001"), "file\0octet\0")], { dstPort: 69 }],
  ["Dropbox", ['{"version": [2, 0], "port": 17500}'], { srcPort: 17500, dstPort: 17500 }],
  ["Spotify", ["SpotUdp0abcdefgh"], { srcPort: 57621, dstPort: 57621 }],
  ["Source_Engine", ["\xff\xff\xff\xffTSource Engine Query\0"], { dstPort: 27015 }],
  ["RTSP", ["OPTIONS / RTSP/1.0\r\nCSeq: 1\r\n\r\n"], { ...TCP, dstPort: 8554 }],
  ["RTSP", ["GET /info RTSP/1.0\r\nCSeq: 0\r\n\r\n"], { ...TCP, dstPort: 7000 }],
  ["IPP", ['480b05e 3 ipp://192.168.1.10/printers/Den "Den" "Laser"\n'], { srcPort: 631, dstPort: 631 }],
  ["OLSR", [hex("0014 ce93 042c0010 ac1fafdc ff006ce5 00000000")], { dstPort: 698 }],
  ["BFD", [hex("20 44 05 21 00000001 00000000 000f4240 000f4240 00000000 01 09 02 736563726574")], {
    dstPort: 3784,
  }],
  ["IPSec", [join("initiate", "\0".repeat(8), hex("85 10 f3 00 00000000 00000020"), "data")], {
    dstPort: 500,
  }],
  ["L2TP", [hex("0202 4a32 d35e 0000 ff03 0057 6000")], { dstPort: 1701 }],
  ["UBNTAC2", [hex("02 08 00 00")], { dstPort: 10001 }],
  ["LotusNotes", [hex("3a000000 2f000000 02000040 020f0001 003d0500")], { ...TCP, dstPort: 9999 }],
  ["Minecraft", [hex("fe 01")], { ...TCP, dstPort: 25565 }],
  ["Citrix", [hex("1e000130 02fda8e3 00000000")], { dstPort: 1604 }],
  ["BeckhoffADS", [hex("03661471 00000000 01000000")], { dstPort: 48899 }],
  ["eDonkey", [hex("e460")], { dstPort: 4672 }],
  ["Couchbase", [hex("80 10 0000 00 00 0000 00000000 00000000 0000000000000000")], {
    ...TCP,
    dstPort: 11210,
  }],
  // A FloorRequest with two attributes of four bytes each.
  ["BFCP", [hex("20 01 0002 00000001 0001 0002 0504 0001 0604 0002")], TCP],
  ["SOMEIP", [hex("1234 8001 0000000c 0001 0001 01 01 00 00 cafebabe")], {}],
  ["TeamSpeak", [hex("f4be0300 00000000 00000000 01000000 3278ba85 09546561 6d537065 616b")], {
    dstPort: 8767,
  }],
  ["Radius", [join(hex("01 07 0014"), "authenticator!!!")], { dstPort: 1812 }],
];

for (const [label, said, options] of CASES) {
  Deno.test(`the signatures know ${label}`, () => assertEquals(labelOf(said, options).label, label));
}

Deno.test("GTP's echoes resemble BFCP but for their length", () => {
  const echo = hex("3201 0004 00004200 13370000");
  assertEquals(labelOf([echo, echo]).label, "Unknown");
});

Deno.test("every row names known protocols and asks for something", () => {
  const known = new Set(PROTOCOLS.map(([name]) => name));
  for (const row of SIGNATURE_TABLE) {
    assert(known.has(row.name), row.name);
    if (row.app !== undefined) assert(known.has(row.app), row.app);
    if (row.next !== undefined) assert(DISSECTORS.some(({ name }) => name === row.next), row.next);
    const asks = row.start ?? row.at ?? row.size ?? row.has ?? row.ports;
    assert(asks !== undefined, `a row of ${row.name} takes everything`);
  }
});
