// Covers: signatures_games.ts, signatures_home.ts, signatures_life.ts, signatures_sharing.ts, signatures_industry.ts
// What games, gadgets and machines say first, on ports of their own or not, and what resembles it.

import { assertEquals } from "@std/assert";
import { labelOf, type Said } from "../support/labels.ts";
import { hex, join, type PayloadOptions } from "../support/payloads.ts";

const TCP: PayloadOptions = { protocol: "tcp", dstPort: 40000 };
const UDP: PayloadOptions = { dstPort: 40000 };
const from1 = (bytes: Uint8Array | string): Said => ({ from: 1, bytes });
const zeros = (count: number) => "\0".repeat(count);

/** A Modbus request for two registers, and its answer. */
const MODBUS = [hex("0001 0000 0006 01 03 0000 0002"), from1(hex("0001 0000 0007 01 03 04 00000000"))];
const TS_PACKET = join(hex("474011 10"), "x".repeat(184));

const CASES: [what: string, label: string, said: Said[], options: PayloadOptions][] = [
  ["RTMP of a client that tells its version", "RTMP", [
    join(hex("03 00000000 09007c02"), "r".repeat(1439)),
    from1(join(hex("03 035dd6e0 0d0e0a0d"), "r".repeat(1439))),
  ], TCP],
  ["a structure of small numbers, no RTMP", "Unknown", [
    hex("03000000 01000000 00000000 02000000"),
    from1("ok"),
  ], TCP],
  ["MPEG-TS over TCP", "MPEG_TS", [join(TS_PACKET, TS_PACKET, TS_PACKET)], TCP],
  ["IAX on another port", "IAX", [hex("8001 0000 00000003 0000 06 01 0b020002")], UDP],
  [
    "Skinny on another port",
    "CiscoSkinny",
    [join(hex("2c000000 00000000 01000000"), "SEP001122334455\0")],
    TCP,
  ],
  ["a Mumble ping", "Mumble", [
    hex("00000000 1122334455667788"),
    from1(hex("00010304 1122334455667788 000000000000000000000000")),
  ], UDP],
  [
    "Minecraft on another port",
    "Minecraft",
    [join(hex("10 00 fb05 09"), "10.77.0.1", hex("63dd 01 01 00"))],
    TCP,
  ],
  ["Warcraft's search for games in the LAN", "Warcraft3", [hex("f7 2f 1000 50583357 1a000000 00000000")], {
    srcPort: 6112,
    dstPort: 6112,
  }],
  ["what is as long as it says, but no message of Warcraft's", "Unknown", [hex("f7 80 0400")], {
    dstPort: 6112,
  }],
  ["Minecraft's query", "Minecraft", [hex("fefd09 00000001")], { dstPort: 25565 }],
  ["a user's result in DirectConnect", "DirectConnect", [
    "$SR bob dir\\file\x05437 3/4\x05hub (10.0.0.1:411)|",
  ], UDP],
  ["MapleStory's server", "MapleStory", [from1(hex("0e00 5f00 0100 32 11223344 55667788 08"))], TCP],
  ["World of Kung Fu", "WorldOfKungFu", [hex("0c000000 d2000c00 01 16 0000 0203 0000")], TCP],
  ["PPStream by UDP", "PPStream", [hex("1800 43 01 02 ff 00 01 00 00 00 00 00 00 00 aabbcc")], UDP],
  ["PPStream by TCP", "PPStream", [join("PSProtocol", "\0".repeat(60))], TCP],
  ["Kontiki", "Kontiki", [join(hex("02"), zeros(15), hex("02040100"))], UDP],
  ["Stealthnet", "Stealthnet", ["LARS REGENSBURGER'S FILE SHARING PROTOCOL 0.2"], TCP],
  ["appleJuice", "AppleJuice", ["ajprot\r\n\x01"], TCP],
  ["FastTrack pushes a file", "FastTrack", ["GIVE 12345\r\n"], TCP],
  ["a game that gives gold", "Unknown", ["GIVE 50 gold TO bob\r\n"], TCP],
  [
    "messages of 56 bytes behind their length",
    "Unknown",
    Array(6).fill(join(hex("38000000"), "m".repeat(56))),
    TCP,
  ],
  [
    "a source of SHOUTcast",
    "ShoutCast",
    ["secret\r\n", from1("OK2\r\nicy-caps:11\r\n\r\n")],
    TCP,
  ],
  ["a peer of Soulseek", "Soulseek", [
    join(hex("11000000 01 03000000"), "bob", hex("01000000"), "P", hex("00000000")),
  ], TCP],
  ["a login to Soulseek", "Soulseek", [
    join(
      hex("3e000000 01000000 03000000"),
      "bob",
      hex("03000000"),
      "pwd",
      hex("a0000000 20000000"),
      "0123456789abcdef".repeat(2),
      hex("01000000"),
    ),
  ], TCP],
  ["Bitcoin's signet", "BITCOIN", [join(hex("0a03cf40"), "version\0\0\0\0\0", zeros(8))], TCP],
  ["mining by a login", "Mining", [
    '{"id":1,"jsonrpc":"2.0","method":"login","params":{"login":"4x","pass":"x"}}\n',
  ], TCP],
  ["other JSON, no mining", "Unknown", ['{"worker":"7","method":"login","blob":"x"}\n'], TCP],
  [
    "silence in RTP, no KCP",
    "RTP",
    [1, 2, 3].map((n) => join(hex(`80 0a 000${n} 510000${n}0 12345678`), zeros(40))),
    {
      srcPort: 5000,
      dstPort: 40000,
    },
  ],
  ["KCP", "KCP", [join(hex("11223344 51 00 8000 00000000 00000000 00000000 05000000"), "hello")], UDP],
  ["an opened way before RTP", "RTP", [
    hex("80 00 0000 00000000 00000000"),
    ...[1, 2, 3].map((n) => from1(join(hex(`80 00 000${n} 194000${n}0 6d82fe1f`), "voice!"))),
  ], { srcPort: 40000, dstPort: 53976 }],
  ["Modbus on another port", "Modbus", MODBUS, TCP],
  ["Modbus over UDP", "Modbus", MODBUS.slice(0, 1), { dstPort: 502 }],
  ["half of Modbus", "Unknown", MODBUS.slice(0, 1), TCP],
  ["EtherNet/IP on another port", "EthernetIP", [
    hex("6500 0400 00000000 00000000 6d79636f6e746578 00000000 0100 0000"),
  ], TCP],
  ["ADS on another port", "BeckhoffADS", [
    join(hex("0000 20000000"), "target", hex("5303"), "source", hex("0080 0100 0400"), zeros(12)),
  ], TCP],
  ["a message with its length, no Ether-S-Bus", "Unknown", [hex("00000010 01000000 00000000 00000001")], UDP],
  ["a resource of CoAP", "COAP", [join(hex("4101 069a 01 bb"), ".well-known", hex("04"), "core")], UDP],
  ["CoAP over TCP", "COAP", [hex("50e1 2380010020"), from1(hex("50e1 2380010020"))], TCP],
  ["a Mikrotik's own question", "Mikrotik", [join(hex("0001 4c6c 0001 0006"), "macadr")], { dstPort: 5678 }],
  ["the API of a Mikrotik", "Mikrotik", [join(hex("06"), "/login", hex("0b"), "=name=admin\0")], TCP],
  ["a lamp", "Yeelight", ['{"id":1,"method":"get_prop","params":["power"]}\r\n'], { ...TCP, dstPort: 55443 }],
  ["a plug that is looked for", "Broadlink", [join(zeros(38), hex("06"), zeros(9))], { dstPort: 80 }],
  ["sFlow", "sFlow", [
    join(hex("00000005 00000001 0a000001 00000000 00000001 00000fff 00000001 00000001"), zeros(40)),
  ], UDP],
  ["two numbers, no sFlow", "Unknown", [hex("00000005 00000001")], UDP],
  ["a text with its length, no collectd", "Unknown", [join(hex("0000000b"), "hello world")], UDP],
  ["two numbers, no AFP", "Unknown", [join(hex("0001"), zeros(14))], TCP],
  ["two numbers, no Diameter", "Unknown", [hex("01000001 00000000 00000000")], TCP],
  ["an answer of Redis, no POP3", "RESP", [from1("+OK\r\n")], { ...TCP, dstPort: 6379 }],
  ["a greeting of a measuring tool, no SMTP", "Unknown", [
    "HELO nuttcp v6.1.2\n",
    from1("HELO nuttcp v6.1.2\n"),
  ], TCP],
];

for (const [what, label, said, options] of CASES) {
  Deno.test(`a device is known for what it is: ${what}`, () => {
    assertEquals(labelOf(said, options).label, label);
  });
}
