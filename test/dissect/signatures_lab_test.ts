// What a lab's programs say first, mostly as they were seen to, and what resembles it.

import { assertEquals } from "@std/assert";
import { labelOf, type Said } from "../support/labels.ts";
import { hex, join, type PayloadOptions } from "../support/payloads.ts";

const TCP: PayloadOptions = { protocol: "tcp", dstPort: 40000 };
const UDP: PayloadOptions = { dstPort: 40000 };
const from1 = (bytes: Uint8Array | string): Said => ({ from: 1, bytes });
const zeros = (count: number) => new Uint8Array(count);

const CASES: [what: string, label: string, said: Said[], options: PayloadOptions][] = [
  ["iperf3's cookie", "iPerf", ["443yqg7ca7cgjoocdurcuyhmvxog6b5eh5ry\0", from1("\x09")], TCP],
  ["a word of as many letters", "Unknown", ["x".repeat(37)], TCP],
  ["iperf3 over UDP", "iPerf", ["9876", from1("6789")], UDP],
  ["iperf3 over UDP, before 3.10", "iPerf", [hex("b168de3a"), from1(hex("15cd5b07"))], UDP],
  ["four digits", "Unknown", ["9876", from1("9876")], UDP],
  ["iperf over TCP", "iPerf", [join(hex("40010078 00000001 00001389"), zeros(48))], {
    ...TCP,
    dstPort: 5001,
  }],
  ["iperf over UDP", "iPerf", [
    join(hex("00000001 6b01f9e4 0003e5c7 00000000 48010098 00000001 00001389"), zeros(60)),
  ], { dstPort: 5001 }],
  ["SRT's induction", "SRT", [
    join(
      hex("80000000 00000000 00000113 00000000 00000004 00000002 5d249a07 000005dc 00002000 00000001"),
      hex("0c6a039f 00000000 0100007f 00000000 00000000 00000000"),
    ),
  ], UDP],
  ["OSC", "OSC", ["/sample/address\0,iT\0\0\0\0\x01"], UDP],
  ["a bundle of OSC", "OSC", [join("#bundle\0", zeros(8))], UDP],
  ["a path, no OSC", "Unknown", ["/sample/address, text"], UDP],
  [
    "an invitation to RTP-MIDI",
    "RTP-MIDI",
    [join(hex("ffff494e 00000002 00000001 00000002"), "name\0")],
    UDP,
  ],
  ["MPD's greeting", "MPD", [from1("OK MPD 0.23.5\n")], TCP],
  ["Snapcast's hello", "Snapcast", [
    join(
      hex("0500 0200 0000 bc120100 2fa20200 bc120100 d83b0200 d6000000 d2000000"),
      '{"Arch":"x","ClientName":"y"',
    ),
  ], TCP],
  ["a player's hello", "SlimProto", [join("HELO", hex("00000105 0c00 02fc00000001"))], {
    ...TCP,
    dstPort: 3483,
  }],
  ["a player that looks for its server", "SlimProto", ["eIPAD\0NAME\0JSON\0"], { dstPort: 3483 }],
  ["a mail client's HELO", "SMTP", [from1("220 host ESMTP\r\n"), "HELO host\r\n"], { ...TCP, dstPort: 25 }],
  ["HEOS", "HEOS", ["heos://player/get_players\r\n"], TCP],
  ["eISCP", "eISCP", [join("ISCP", hex("00000010 00000008 01000000"), "!1PWR01\r")], TCP],
  ["Kodi's event client", "Kodi", [join("XBMC", hex("0200 0001 00000001 00000001"))], UDP],
  ["who looks for Jellyfin", "Jellyfin", ["Who is JellyfinServer?"], { dstPort: 7359 }],
  ["who looks for Emby", "Emby", ["who is EmbyServer?"], { dstPort: 7359 }],
  ["a print job", "JetDirect", ["\x1b%-12345X@PJL\r\n"], TCP],
  ["a page", "JetDirect", ["%!PS-Adobe-3.0\n"], { ...TCP, dstPort: 9100 }],
  ["a queue's job", "LPD", ["\x02lp\n"], { ...TCP, dstPort: 515 }],
  ["a scanner's host", "SANE", [hex("00000000 01010003 00000000")], { ...TCP, dstPort: 6566 }],
  ["a UPS's client", "NUT", ["LIST UPS\n"], { ...TCP, dstPort: 3493 }],
  ["StatsD", "StatsD", ["api.calls:1|c"], { dstPort: 8125 }],
  ["Graphite", "Graphite", ["a.b.c 42 1763700000\n"], { ...TCP, dstPort: 2003 }],
  ["GELF", "GELF", ['{"version":"1.1","host":"x"}'], { dstPort: 12201 }],
  ["Beats", "Beats", [join("2W", hex("00000001"), "2C", hex("00000040"))], { ...TCP, dstPort: 5044 }],
  ["NBD's greeting, in pieces", "NBD", [from1("NBDMAGIC"), from1("IHAVEOPT")], TCP],
  ["libp2p", "libp2p", ["\x13/multistream/1.0.0\n"], TCP],
  ["Nebula's handshake", "Nebula", [
    join(hex("10000000 00000000 0000000000000001"), zeros(200)),
    from1(join(hex("10000000 baaa91e7 0000000000000002"), zeros(200))),
  ], UDP],
  [
    "mosh",
    "Mosh",
    [join(zeros(8), "x".repeat(68)), from1(join(hex("8000000000000000"), "y".repeat(63)))],
    UDP,
  ],
  ["zeros", "Unknown", [join(zeros(8), "x".repeat(68)), from1(join(zeros(8), "y".repeat(63)))], UDP],
  ["LoRaWAN's forwarder", "LoRaWAN", [hex("02 1234 02 0102030405060708")], { dstPort: 1700 }],
  ["RIP", "RIP", [join(hex("02020000 0002 0000 0a000000 ff000000 00000000 00000001"))], { dstPort: 520 }],
  ["RIPng", "RIP", [join(hex("01010000"), zeros(19), hex("10"))], { dstPort: 521 }],
  ["Babel", "Babel", [hex("2a02 0008 0406 0000 0000 0000")], { dstPort: 6696 }],
  ["an X client", "X11", [hex("6c000b000000000000000000"), from1(hex("01000b0000005309"))], TCP],
  ["an X client of the other byte order", "X11", [
    hex("4200000b0000000000000000"),
    from1(hex("0100000b00000953")),
  ], TCP],
  ["SPICE", "SPICE", [hex("52454451 02000000 02000000 16000000")], TCP],
  ["PulseAudio", "PulseAudio", [hex("00000114 ffffffff 00000000 00000000 00000000")], TCP],
  ["RIST", "RIST", [
    hex("000088b6 800007b1 80c80006 cebcfb48"),
    from1(hex("000088b6 07b18000 81c90007 cebcfb48")),
  ], UDP],
  ["one packet like RIST's", "Unknown", [hex("000088b6 800007b1 80c80006 cebcfb48")], UDP],
  ["ManageSieve", "ManageSieve", [from1('"IMPLEMENTATION" "Dovecot"\r\n')], TCP],
  ["mail to be looked at", "SpamAssassin", ["PROCESS SPAMC/1.5\r\n"], { ...TCP, dstPort: 783 }],
  ["Subversion's greeting", "SVN", [from1("( success ( 2 2 ( ) ( edit-pipeline ) ) ) ")], TCP],
  ["Subversion's client", "SVN", ["( 2 ( edit-pipeline svndiff1 ) 3:url ) "], TCP],
  ["distcc", "distcc", ["DIST00000001ARGC00000005"], TCP],
  ["9P", "9P", [hex("15000000 64 ffff 00000100 0800 3950323030302e4c")], TCP],
  ["NRPE 2", "NRPE", [join(hex("00020001 b36d8c5d 0000"), "_NRPE_CHECK", zeros(10))], TCP],
  ["NRPE 4", "NRPE", [join(hex("00040001 5bd51854 00000000 000003fc"), "_NRPE_CHECK", zeros(10))], TCP],
  ["gpsd", "GPSD", [from1('{"class":"VERSION","release":"3.25"}')], TCP],
  ["RELP", "Syslog", ["1 open 86 relp_version=0\nrelp_software=x"], TCP],
  ["OpenDHT", "OpenDHT", [join(hex("85a16181a26964c414"), zeros(20), hex("a171a470696e67"))], UDP],
  [
    "NTP on another port",
    "NTP",
    [join(hex("230006 20"), zeros(44)), from1(join(hex("240206e7"), zeros(44)))],
    UDP,
  ],
  ["a question alone", "Unknown", [join(hex("23000620"), zeros(44))], UDP],
  ["CoAP on another port", "COAP", [hex("4101d1f901723d43"), from1(hex("6145d1f901d30102ff"))], UDP],
  ["RADIUS on another port", "Radius", [
    join(hex("01d3001b"), zeros(16), hex("0105 6a6f65"), hex("0602")),
    from1(join(hex("02d30014"), zeros(16))),
  ], UDP],
  ["tinc on another port", "TINC", ["0 b 17\n", from1("0 a 17\n1 429 672 0 0 AB")], TCP],
  ["two lines that begin with 0", "Unknown", ["0 b 18\n", from1("0 a 18\n")], TCP],
  ["a bot with a password", "IRC", ["PASS x\r\nNICK joe\r\nUSER joe 0 * :Joe\r\n"], {
    ...TCP,
    dstPort: 7000,
  }],
  ["a bot in a hurry", "IRC", ["USER joe 0 * :Joe\r\nNICK joe\r\n"], TCP],
  ["an IRC server's refusal", "IRC", [from1("ERROR :Access denied\r\n")], TCP],
  ["Memcached's two answers", "Memcached", [
    "set k 0 0 2\r\nhi\r\nget k\r\n",
    from1("STORED\r\nVALUE k 0 2\r\n"),
  ], TCP],
  ["STOMP", "STOMP", ["CONNECT\naccept-version:1.2\n\n\0"], TCP],
  ["a word of STOMP's", "Unknown", ["CONNECT\r\n"], TCP],
  ["Luanti", "Minetest", [hex("4f457403 00000003 ffdc01000100 00")], { dstPort: 30000 }],
  ["a game's browser", "Quake", [join(hex("ffffffff"), "getstatus")], { dstPort: 27970 }],
  ["a Teeworlds server's lister", "Teeworlds", [hex("7865ffff ffffffffffff 67696533 01")], { dstPort: 8303 }],
  ["BZFlag", "BZFlag", ["BZFLAG\r\n\r\n"], TCP],
  ["Terraria", "Terraria", [hex("0f00 01 0b 54657272617269613237 39")], { ...TCP, dstPort: 7777 }],
];

for (const [what, label, said, options] of CASES) {
  Deno.test(`a lab's protocol is known: ${what}`, () => {
    assertEquals(labelOf(said, options).label, label);
  });
}
