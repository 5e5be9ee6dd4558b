// Covers: signatures_data.ts, signatures_industry.ts, signatures_network.ts, signatures_remote.ts
// What servers and clients of infrastructure say first, and what resembles it.

import { assertEquals } from "@std/assert";
import { labelOf, type Said } from "../support/labels.ts";
import { hex, join, type PayloadOptions } from "../support/payloads.ts";

const TCP: PayloadOptions = { protocol: "tcp", dstPort: 40000 };
const UDP: PayloadOptions = { dstPort: 40000 };
const from1 = (bytes: Uint8Array | string): Said => ({ from: 1, bytes });

const WIREGUARD = hex("04000000 5ad1c0de e803000000000000 " + "7f".repeat(16));
const startTls = [hex("30 1d 02 01 01 77 18 80 16"), "1.3.6.1.4.1.1466.20037"];

const CASES: [what: string, label: string, said: Said[], options: PayloadOptions][] = [
  ["a tunnel of WireGuard that was there before", "WireGuard", [WIREGUARD, from1(WIREGUARD), WIREGUARD], UDP],
  ["two datagrams like WireGuard's", "Unknown", [WIREGUARD, from1(WIREGUARD)], UDP],
  [
    "little-endian numbers, no WireGuard",
    "Unknown",
    [1, 2, 3, 4].map((count) => join(hex("04000000 01000000 01000000 00000000"), "x".repeat(8 * count))),
    UDP,
  ],
  ["a channel of TURN", "STUN", [
    hex("4001 0008 8060000100000001"),
    hex("4001 0009 806000020000000201"),
    hex("4001 0008 8060000300000003"),
  ], UDP],
  ["CoAP's message ids, no TURN", "Unknown", [
    hex("4001 0008 b161b162b163b164"),
    hex("4001 0009 b161b162b163b164"),
    hex("4001 000a b161b162b163b164"),
  ], UDP],
  ["LDAP that asks for TLS", "LDAP", [join(...startTls)], TCP],
  [
    "MQTT with a long last will",
    "MQTT",
    [join(hex("10 f8 9c 01 0004"), "MQTT", hex("04 06 003c 0000"))],
    TCP,
  ],
  ["SNMP with lengths of four bytes", "SNMP", [hex("30 84 0000000b 02 01 01 04 03 616263 a0")], {
    dstPort: 161,
  }],
  ["a long command of Redis", "RESP", ["*201\r\n$4\r\nMSET\r\n"], TCP],
  ["what Memcached has not", "Memcached", ["get a\r\n", from1("END\r\n")], TCP],
  ["another END", "Unknown", ["get a\r\n", from1("END OF LIST\r\n")], TCP],
  ["AMQP 0-9", "AMQP", [join("AMQP", hex("01 01 00 09"))], TCP],
  ["PostgreSQL of protocol 3.2", "PostgreSQL", [join(hex("00000013 00030002"), "user\0anna\0\0")], TCP],
  ["the end of a query of PostgreSQL", "PostgreSQL", [
    join(hex("0000002c 04d2162e 00000001"), "x".repeat(32)),
  ], TCP],
  ["RDP behind a balancer", "RDP", [
    join(hex("0300002a 25 e0 0000 0000 00"), "Cookie: msts=1.2.3.4\r\n", hex("01 00 0800 03000000")),
  ], TCP],
  ["RDP for an administrator", "RDP", [hex("03000013 0e e0 0000 0000 00 01 01 0800 03000000")], TCP],
  ["TFTP in letters of any size", "TFTP", [join(hex("0001"), "boot.bin\0Octet\0")], UDP],
  ["a file that TFTP has not", "TFTP", [join(hex("0005 0001"), "File not found\0")], UDP],
  ["a plain news server", "Usenet", [from1("200 news.example ready\r\n"), "CAPABILITIES\r\n"], {
    ...TCP,
    dstPort: 119,
  }],
  ["discovery with another prefix", "WSD", ['<env:Envelope xmlns:env="x">'], { dstPort: 3702 }],
  ["discovery behind a mark", "WSD", [join(hex("efbbbf"), "<?xml?>")], { dstPort: 3702 }],
  ["a label of ZPL", "JetDirect", ["^XA^FO50,50^FDHi^FS^XZ"], { ...TCP, dstPort: 9100 }],
  ["a receipt of ESC/POS", "JetDirect", [hex("1b40 48690a")], { ...TCP, dstPort: 9100 }],
  ["an emergency call", "SIP", ["INVITE urn:service:sos SIP/2.0\r\n"], UDP],
  ["BACnet over IPv6", "BACnet", [hex("82 01 000b 0000010000ff 01")], { dstPort: 47808 }],
  ["ZooKeeper's session, no Kafka", "Unknown", [
    hex(
      "0000002d 00000000 0000000000000000 00007530 0000000000000000 00000010 00000000000000000000000000000000 00",
    ),
    hex("0000000e 00000001 0000000c 00000001 2f 00"),
  ], TCP],
  ["ZooKeeper's quorum, no SMPP", "Unknown", [
    hex("0000000b 0000000000000000 00000014 0000000000000001 00010000"),
    from1(hex("00000011 0000000100000000 00000004 00010000 ffffffff")),
  ], TCP],
  ["RabbitMQ's streams, no Kafka", "Unknown", [
    join(hex("0000001a 0011 0001 00000001 00000001 0007"), "product", hex("0003"), "lab"),
    hex("00000008 0012 0001 00000002"),
  ], TCP],
  ["Aerospike, no Cassandra", "Unknown", [join(hex("02 01 000000000006"), "build\n")], TCP],
  ["Thrift on Kafka's port", "Thrift", [join(hex("0000000e 82 21 00 09"), "getStatus", hex("00"))], {
    ...TCP,
    dstPort: 9092,
  }],
  ["Kafka's metadata request", "Kafka", [
    join(hex("00000014 0003 0001 00000001 0006"), "client", hex("00000000")),
  ], TCP],
  ["two of Kafka's requests in one segment", "Kafka", [
    join(
      hex("00000014 0003 0001 00000001 0006"),
      "client",
      hex("00000000 00000010 0003 0001 00000002 0006"),
      "client",
    ),
  ], { ...TCP, dstPort: 9092 }],
  ["two messages like Kafka's on another port", "Unknown", [
    hex("00000010 0010 0001 00000006 ffffffff 00000010 0010 0001 00000006 ffffffff"),
  ], TCP],
  ["the start of a login to SQL Server", "MsSQL-TDS", [hex("10 01 0200 0000 01 00 000001f8 04000074")], {
    ...TCP,
    dstPort: 1433,
  }],
  ["a little-endian length and opcode, no SQL Server", "Unknown", [
    hex("10 00 01 00 00000000 0000000000000000"),
  ], TCP],
  ["Cisco's change of authorization", "Radius", [
    hex("2b a6 0019 7fbf02c6662b5990838a5e6e331b3ff0 01 05 626f62"),
  ], {
    dstPort: 1700,
  }],
  ["a LoRaWAN gateway on the same port", "LoRaWAN", [
    join(hex("02 0014 00 0123456789abcdef"), '{"rxpk":[{"tmst":3512348611}]}'),
  ], { dstPort: 1700 }],
  ["Kafka's request without a client id", "Kafka", [hex("0000000e 0003 0001 00000001 ffff 00000000")], TCP],
  ["SMPP's bind", "SMPP", [
    join(hex("00000021 00000009 00000000 00000001"), "user\0secret\0\0", hex("34 00 00"), "\0"),
  ], TCP],
  ["SMPP's link enquiry", "SMPP", [hex("00000010 00000015 00000000 00000001")], TCP],
  ["Cassandra's options", "Cassandra", [hex("04 00 0000 05 00000000")], TCP],
  ["Cassandra's options, version 2", "Cassandra", [hex("02 00 01 05 00000000")], TCP],
  ["the end of FastCGI's parameters, no Cassandra", "Unknown", [hex("01 04 0001 0000 00 00")], TCP],
  ["Cassandra's startup, version 2", "Cassandra", [
    join(hex("02 00 00 01 00000016"), "\0\x01\0\x0bCQL_VERSION\0\x053.0.0"),
  ], TCP],
  ["Git's length by itself", "Git", ["002a", "git-upload-pack /r.git\0host=10.0.0.1\0"], TCP],
  ["syslog with its length", "Syslog", ["70 <30>1 2026-11-21T10:00:00Z host app - - - text"], TCP],
  ["MQTT's bridge", "MQTT", [join(hex("103a 0006"), "MQIsdp", hex("83 2c 003c 0005"), "vm.b2")], TCP],
  ["collectd, encrypted", "collectd", [join(hex("0210 0040 0001 75"), "x".repeat(57))], UDP],
  ["a change of password", "Kerberos", [join(hex("0016 0001 0247 6e820243 3082023f"), "kpasswd!")], UDP],
  ["PostgreSQL's cancel request", "PostgreSQL", [hex("00000010 04d2162e 00006710 9c5a16e3")], TCP],
  ["MySQL that won't talk", "MySQL", [from1(join(hex("450000 00 ff 6a04"), "Host 'x' is not allowed"))], TCP],
  ["RESP in words", "RESP", ["PING\r\n", from1("+PONG\r\n")], TCP],
  ["Memcached's text", "Memcached", ["get k\r\n", from1("VALUE k 0 3\r\nabc\r\nEND\r\n")], TCP],
  ["Memcached's bytes", "Memcached", [hex("800b0000 00000000 00000000 00000000 0000000000000000")], TCP],
  ["SNMP over TCP", "SNMP", [join(hex("3029 020101 04 06"), "public", hex("a01c 0204"))], TCP],
  ["SNMPv3", "SNMP", [hex("303d 020103 3010 02021234 020300ffe3 040104 020103")], UDP],
  [
    "a listing",
    "FTP_DATA",
    [from1("-rw-r--r--    1 0        0          204800 Nov 21 10:00 a.bin\r\n")],
    TCP,
  ],
  ["dashes, no listing", "Unknown", ["------------ begin\r\n"], TCP],
  ["SMB 2", "SMBv23", [join(hex("000000a2 fe"), "SMB", hex("4000"))], TCP],
  ["SMB 1 that offers more", "SMBv23", [
    join(hex("00000054 ff"), "SMB", hex("72"), "\0".repeat(40), "\x02SMB 2.002\0"),
  ], TCP],
  ["SMB 1", "SMBv1", [join(hex("00000054 ff"), "SMB", hex("72"), "\0".repeat(40), "\x02NT LM 0.12\0")], TCP],
  ["iSCSI's login", "iSCSI", [
    join(hex("43 87 00 00 00 00002e"), "\0".repeat(40), "InitiatorName=iqn.2026-01.x"),
  ], TCP],
  ["a lock manager", "NFS", [hex("80000028 54d628cd 00000000 00000002 000186b5 00000004")], TCP],
  ["an old TDS login", "MsSQL-TDS", [join(hex("02 00 0200 0000 00 00"), "vm", "\0".repeat(502))], TCP],
  [
    "INN",
    "Usenet",
    [from1("200 news.example InterNetNews NNRP server INN 2.7.1 ready (posting ok)\r\n")],
    TCP,
  ],
  ["a news feed", "Usenet", ["CHECK <1@news.example>\r\n"], TCP],
  ["TACACS+", "TACACS", [join(hex("c0 01 01 00 12345678 00000005"), "hello")], TCP],
  ["an ASF ping", "RMCP", [hex("06 00 ff 06 000011be 80 00 00 00")], UDP],
  ["rsh in one piece", "RSH", ["1022\0root\0root\0id\0"], { protocol: "tcp", srcPort: 1023, dstPort: 514 }],
  ["printing, with its type", "HTTP.IPP", [
    "POST /printers/lp1 HTTP/1.1\r\nHost: 10.0.0.1:631\r\nContent-Type: application/ipp\r\n\r\n",
  ], { ...TCP, dstPort: 631 }],
  [
    "DICT, no FTP",
    "Unknown",
    [from1("220 vm dictd 1.13.0/rf on Linux <auth.mime> <1@vm>\r\n"), "QUIT\r\n"],
    TCP,
  ],
  ["STARTTLS of a UPS, no SMTP", "Unknown", ["STARTTLS\n", from1("ERR FEATURE-NOT-CONFIGURED\n")], TCP],
];

for (const [what, label, said, options] of CASES) {
  Deno.test(`a service is known for what it is: ${what}`, () => {
    assertEquals(labelOf(said, options).label, label);
  });
}
