// Signatures of network services, routing, management, remote logins, files and news. Sources: the RFCs named in the rows' comments, and the
// protocol lists of IANA.

import type { Signature } from "./signature.ts";

const NTP_PORT = 123;

/** The last byte of a length in whole words that counts a header of 20 bytes. */
const WORDS = Array.from({ length: 64 }, (_, i) => 4 * i).filter((low) => low === 0 || low >= 20)
  .map((low) => low.toString(16).padStart(2, "0")).join("|");

/** Options of Telnet that are in use, of those that IANA lists. */
const TELNET_OPTIONS = "00|01|03|05|06|11|17-19|1d|1f-27|2a|2c-2e|31";

/** The request of LDAP to go on as TLS, RFC 4511 section 4.14. */
const START_TLS = "1.3.6.1.4.1.1466.20037";

/** Rows of `signatures.ts`. */
export const NETWORK_SIGNATURES: readonly Signature[] = [
  // NTP, RFC 5905 and RFC 1305 (private mode 7): version 1 – 4, mode 1 – 7.
  {
    name: "NTP",
    on: "udp",
    ports: [NTP_PORT],
    length: [12, 1024],
    start: "08-27|c8-e7|49-4f|51-57|59-5f|61-67|d9-df|e1-e7|97|9f|8f|87",
  },
  {
    name: "NTP",
    on: "udp",
    first: true,
    start: "1b|23|db|e3 00",
    length: 48,
    then: { start: "1c|24|dc|e4 01-0f", length: 48 },
  }, // RFC 5905
  { name: "DHCPV6", on: "udp", ports: [546, 547], start: "01-0d|24|25", length: [4, 1500] }, // RFC 8415
  { name: "WSD", on: "udp", ports: [3702], start: "'<' 3f|41-5a|61-7a" },
  { name: "WSD", on: "udp", ports: [3702], start: "ef bb bf '<'" },
  { name: "NAT-PMP", on: "udp", ports: [5350, 5351], start: "00 00-02|80-82", length: [2, 64] }, // RFC 6886
  { name: "NAT-PMP", on: "udp", ports: [5350, 5351], start: "02 00-03|80-83 00", length: [24, 1100] }, // PCP, RFC 6887
  { name: "BGP", on: "tcp", start: "ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff .. .. 01-05" }, // RFC 4271
  { name: "LDP", on: "both", ports: [646], start: "00 01", size: { at: 2, bytes: 2, add: 4, atMost: true } }, // RFC 5036
  {
    name: "BFD",
    on: "udp",
    ports: [3784, 3785, 4784, 6784, 7784],
    start: "20-3f",
    size: { at: 3, bytes: 1 },
    length: [24, 64],
  }, // RFC 5880
  { name: "OLSR", on: "udp", ports: [698], size: { at: 0, bytes: 2 }, length: [4, 1500] }, // RFC 3626
  { name: "AODV", on: "udp", ports: [654], start: "01 00/07 00 00-40", length: 24 }, // RFC 3561, a route's request
  { name: "AODV", on: "udp", ports: [654], start: "02 00/3f 00/e0 00-40", length: 20 }, // its answer
  { name: "HSRP", on: "udp", ports: [1985, 2029], start: "00 00-02 00-10", length: [20, 100] }, // RFC 2281
  { name: "HSRP", on: "udp", ports: [1985, 2029], start: "01-04 28|1c|04|34", length: [30, 120] },
  { name: "GLBP", on: "udp", ports: [3222], start: "01 00 00-03 ff" },
  { name: "SNMP", on: "udp", ports: [161, 162], start: "30 .. 02 01 00|01|03" }, // RFC 1157, RFC 3416
  { name: "SNMP", on: "udp", ports: [161, 162], start: "30 81 .. 02 01 00|01|03" },
  { name: "SNMP", on: "udp", ports: [161, 162], start: "30 82 .. .. 02 01 00|01|03" },
  { name: "SNMP", on: "udp", ports: [161, 162], start: "30 84 00 00 .. .. 02 01 00|01|03" },
  { name: "SNMP", on: "both", start: "30 .. 02 01 00|01 04 01-20 20-7e 20-7e 20-7e 20-7e" },
  { name: "SNMP", on: "both", start: "30 81 .. 02 01 00|01 04 01-20 20-7e 20-7e 20-7e 20-7e" },
  { name: "SNMP", on: "both", start: "30 82 .. .. 02 01 00|01 04 01-20 20-7e 20-7e 20-7e 20-7e" },
  // Version 3: a sequence of message id, largest size, flags and security model, RFC 3412.
  { name: "SNMP", on: "both", start: "30 .. 02 01 03 30 0c-12 02 01-05" },
  { name: "SNMP", on: "both", start: "30 81 .. 02 01 03 30 0c-12 02 01-05" },
  { name: "Syslog", on: "tcp", from: 0, first: true, start: "'1 open ' 30-39", has: "relp_version=" },
  { name: "Syslog", on: "udp", ports: [514], start: "3c 30-39 30-39|3e" }, // RFC 3164, RFC 5424
  { name: "Syslog", on: "both", start: "3c 30-39 3e 20-7e 20-7e 20-7e" },
  { name: "Syslog", on: "both", start: "3c 30-39 30-39 3e 20-7e 20-7e 20-7e" },
  { name: "Syslog", on: "both", start: "3c 31 30-39 30-39 3e 20-7e 20-7e 20-7e" },
  // With the length before each message, RFC 6587.
  ...["31-39 30-39", "31-39 30-39 30-39", "31-39 30-39 30-39 30-39"].map((digits): Signature => ({
    name: "Syslog",
    on: "tcp",
    start: `${digits} 20 3c 30-39 30-39|3e 30-39|3e 20-7e`,
  })),
  {
    name: "NetFlow",
    on: "udp",
    start: "00 05 00 01-1e .. .. .. .. .. .. .. .. .. .. .. ..",
    length: [72, 1464],
    ports: [2055, 2056, 2057, 9555, 9995, 9996, 6343, 4739],
  },
  { name: "NetFlow", on: "udp", start: "00 05 00 01-1e .. .. .. .. 40-7f", length: [72, 1464] },
  { name: "NetFlow", on: "udp", start: "00 01|07 00 01-18 .. .. .. .. 40-7f", length: [68, 1464] },
  { name: "NetFlow", on: "udp", start: "00 09 00 01-40 .. .. .. .. 40-7f" }, // RFC 3954
  { name: "NetFlow", on: "udp", start: "00 0a .. .. 40-7f", size: { at: 2, bytes: 2 } }, // IPFIX, RFC 7011
  { name: "sFlow", on: "udp", ports: [6343], start: "00 00 00 02|04|05 00 00 00 01|02" },
  { name: "sFlow", on: "udp", start: "00 00 00 05 00 00 00 01", at: { 24: "00 00 00 01-40 00" } },
  { name: "sFlow", on: "udp", start: "00 00 00 05 00 00 00 02", at: { 36: "00 00 00 01-40 00" } },
  { name: "Radius", on: "udp", ports: [1700], start: "28-2d", size: { at: 2, bytes: 2 }, length: [20, 4096] }, // Cisco's CoA
  {
    name: "Radius",
    on: "udp",
    ports: [1812, 1813, 1645, 1646, 3799],
    start: "01-05|0b-0d|28-2d",
    size: { at: 2, bytes: 2, atMost: true },
    length: [20, 4096],
  },
  {
    name: "Radius",
    on: "udp",
    start: "01|04",
    size: { at: 2, bytes: 2 },
    at: { 20: "01-5f 03-ff" },
    length: [23, 4096],
    then: { start: "02|03|05|0b", size: { at: 2, bytes: 2 }, length: [20, 4096] },
  }, // RFC 2865
  {
    name: "Diameter",
    on: "tcp",
    start: `01 00 .. ${WORDS} 00|20|40|50|60|80|90|a0|c0|d0|e0 00|80 ..`,
    size: { at: 1, bytes: 3, atMost: true },
    length: [20, 65535],
  }, // RFC 6733
  { name: "TACACS", on: "tcp", ports: [49], start: "c0|c1 01-03 .. 00|01|04|05" },
  { name: "TACACS", on: "tcp", start: "c0|c1 01-03 01|02 00|01|04|05", size: { at: 8, bytes: 4, add: 12 } }, // RFC 8907
  // Kerberos, RFC 4120: application tag, sequence, then version 5.
  { name: "Kerberos", on: "udp", start: "6a-6f|7e 81 .. 30 81 .. a0|a1 03 02 01 05" },
  { name: "Kerberos", on: "udp", start: "6a-6f|7e 82 .. .. 30 82 .. .. a0|a1 03 02 01 05" },
  { name: "Kerberos", on: "udp", start: "6a-6f|7e .. 30 .. a0|a1 03 02 01 05" },
  { name: "Kerberos", on: "udp", start: "6a-6f|7e 81 .. 30 .. a0|a1 03 02 01 05" },
  { name: "Kerberos", on: "tcp", start: "00 00 .. .. 6a-6f|7e 81 .. 30 81 .. a0|a1 03 02 01 05" },
  { name: "Kerberos", on: "tcp", start: "00 00 .. .. 6a-6f|7e 82 .. .. 30 82 .. .. a0|a1 03 02 01 05" },
  { name: "Kerberos", on: "tcp", start: "00 00 .. .. 6a-6f|7e .. 30 .. a0|a1 03 02 01 05" },
  { name: "Kerberos", on: "tcp", start: "00 00 .. .. 6a-6f|7e 81 .. 30 .. a0|a1 03 02 01 05" },
  // Changes of a password, RFC 3244: version 1, or ff80 of Microsoft's.
  { name: "Kerberos", on: "udp", start: ".. .. 00|ff 01|80 .. .. 6e|6f 81|82", size: { at: 0, bytes: 2 } },
  {
    name: "Kerberos",
    on: "tcp",
    start: "00 00 .. .. .. .. 00|ff 01|80 .. .. 6e|6f 81|82",
    size: { at: 0, bytes: 4, add: 4 },
  },
  // LDAP, RFC 4511: sequence, message id, operation.
  { name: "LDAP", on: "tcp", start: "30 .. 02 01 .. 77", has: START_TLS, next: "upgrade" },
  { name: "LDAP", on: "tcp", start: "30 84 00 00 00 .. 02 01 .. 77", has: START_TLS, next: "upgrade" },
  {
    name: "LDAP",
    on: "both",
    start: "30 0c-7f 02 01 .. 60|61|63|64|65|42|77|78",
    size: { at: 1, bytes: 1, add: 2, atMost: true },
  },
  { name: "LDAP", on: "both", start: "30 05-7f 02 01 .. 42|60|63|77 ..", size: { at: 1, bytes: 1, add: 2 } },
  { name: "LDAP", on: "both", start: "30 84 00 00 .. .. 02 01-04 ..", at: { 9: "60|61|63|64|65|42|77|78" } },
  { name: "LDAP", on: "both", start: "30 81 .. 02 01 .. 60|61|63|64|65|77|78" },
  { name: "LDAP", on: "both", start: "30 82 .. .. 02 01|02 ..", ports: [389, 3268] },
  { name: "Telnet", on: "tcp", start: `ff fb-fe ${TELNET_OPTIONS}`, length: 3 }, // RFC 854
  { name: "Telnet", on: "tcp", start: `ff fb-fe ${TELNET_OPTIONS} ff|0a|0d|1b|20-7e` },
  { name: "Telnet", on: "tcp", start: `ff fa ${TELNET_OPTIONS}` },
  {
    name: "RSH",
    on: "tcp",
    ports: [514],
    from: 0,
    first: true,
    start: "30-39",
    at: { [-1]: "00" },
    length: [2, 1500],
  },
  { name: "VNC", on: "tcp", start: "'RFB 00' .. '.'" }, // RFC 6143
  { name: "RDP", on: "tcp", ports: [3389], start: "03 00 00 .. .. e0 00 00", next: "upgrade" }, // [MS-RDPBCGR]
  { name: "RDP", on: "tcp", start: "03 00 00 .. .. e0 00 00", has: "mstshash=", next: "upgrade" },
  { name: "RDP", on: "tcp", start: "03 00 00 .. .. e0 00 00", has: "Cookie: msts=", next: "upgrade" },
  { name: "RDP", on: "tcp", start: "03 00 00 13|37 0e|32 e0 00 00 00 00 00 01 00-0f 08 00", next: "upgrade" },
  { name: "RDP", on: "udp", ports: [3389], start: "00-ff ff ff ff .. .. .. ..", length: [1200, 1300] },
  { name: "XDMCP", on: "both", ports: [177], start: "00 01 00 01-0e .. .." },
  { name: "RMCP", on: "udp", start: "06 00 00-ff 06|07|08|86|87", ports: [623, 664] }, // IPMI
  { name: "RMCP", on: "udp", start: "06 00 00-ff 06|86 00 00 11 be" },
  { name: "NFS", on: "udp", at: { 4: "00 00 00 00 00 00 00 02 00 01 86 a0|a3|a5|ab|b5|b8" } }, // ONC RPC, RFC 5531
  { name: "NFS", on: "tcp", start: "80 00", at: { 8: "00 00 00 00 00 00 00 02 00 01 86 a0|a3|a5|ab|b5|b8" } },
  { name: "TFTP", on: "udp", start: "00 01|02 20-7e", has: "\0octet\0" }, // RFC 1350
  { name: "TFTP", on: "udp", start: "00 01|02 20-7e", has: "\0OCTET\0" },
  { name: "TFTP", on: "udp", start: "00 01|02 20-7e", has: "\0Octet\0" },
  { name: "TFTP", on: "udp", start: "00 01|02 20-7e", has: "\0netascii\0" },
  { name: "TFTP", on: "udp", start: "00 01|02 20-7e", has: "\0NETASCII\0" },
  { name: "TFTP", on: "udp", start: "00 05 00 01", at: { [-1]: "00" }, has: "not found", first: true },
  {
    name: "TFTP",
    on: "udp",
    start: "00 03 00 01",
    length: [4, 516],
    first: true,
    then: { start: "00 04 00 01", length: 4 },
  },
  { name: "TFTP", on: "udp", start: "00 06 'blksize' 00" }, // RFC 2347: an answer to options alone
  { name: "TFTP", on: "udp", start: "00 06 'tsize' 00" },
  { name: "TFTP", on: "udp", start: "00 06 'timeout' 00" },
  { name: "TFTP", on: "udp", start: "00 06 'windowsize' 00" },
  { name: "TFTP", on: "udp", start: "00 04 00 00", length: 4, first: true, then: { start: "00 03 00 01" } },
  { name: "RSYNC", on: "tcp", start: "'@RSYNCD:'" },
  // SMB where ports 139 and 445 were moved, [MS-CIFS] and [MS-SMB2].
  { name: "SMBv23", on: "tcp", start: "00 .. .. .. fd|fe 'SMB'" },
  { name: "SMBv23", on: "tcp", start: "00 .. .. .. ff 'SMB' 72", has: "SMB 2." },
  { name: "SMBv1", on: "tcp", start: "00 .. .. .. ff 'SMB'" },
  {
    name: "AFP",
    on: "tcp",
    ports: [548],
    start: "00|01 01-08 .. .. .. .. .. .. .. .. .. .. 00 00 00 00",
    size: { at: 8, bytes: 4, add: 16, atMost: true },
  },
  // What a session begins with: status or an open session, the request of number 0 or 1.
  {
    name: "AFP",
    on: "tcp",
    from: 0,
    first: true,
    start: "00 03|04 00 00-01 00 00 00 00 00 00 00 .. 00 00 00 00",
    size: { at: 8, bytes: 4, add: 16 },
  },
  { name: "Usenet", on: "tcp", start: "'20' 30|31 20", ports: [119], from: 1, next: "upgrade" }, // RFC 3977
  { name: "Usenet", on: "tcp", start: "'20' 30|31 20", has: "NNTP", next: "upgrade" },
  { name: "Usenet", on: "tcp", start: "'20' 30|31 20", has: " InterNetNews ", next: "upgrade" },
  ...["IHAVE", "CHECK", "TAKETHIS"].map((word): Signature => ({
    name: "Usenet",
    on: "tcp",
    start: `'${word} <'`,
    from: 0,
  })),
  { name: "Usenet", on: "tcp", start: "'AUTHINFO USER '", from: 0 },
  { name: "Usenet", on: "tcp", start: "'MODE READER' 0d", from: 0 },
  { name: "ManageSieve", on: "tcp", from: 1, start: "22 'IMPLEMENTATION' 22 ' ' 22", next: "upgrade" }, // RFC 5804
  { name: "IRC", on: "tcp", start: "'NICK ' 20-7e", from: 0 },
  { name: "IRC", on: "tcp", start: "'USER '", has: " :", ports: [6667, 194, 6660, 6668, 6669] },
  { name: "IRC", on: "tcp", start: "'PASS '", has: "\nNICK ", from: 0 }, // RFC 2812
  { name: "IRC", on: "tcp", start: "'USER '", has: "\nNICK ", from: 0 },
  { name: "IRC", on: "tcp", start: "'ERROR :'", at: { [-2]: "0d 0a" }, from: 1 },
  { name: "IRC", on: "tcp", start: "':'", has: " NOTICE ", from: 1 },
  { name: "IRC", on: "tcp", start: "'NOTICE AUTH :'" },
  { name: "IRC", on: "tcp", start: "'CAP LS '", from: 0 },
  {
    name: "Whois-DAS",
    on: "tcp",
    ports: [43, 4343],
    from: 0,
    first: true,
    at: { [-2]: "0d 0a" },
    length: [4, 256],
  },
  { name: "Jabber", on: "tcp", start: "'<stream:stream'", host: " to=", next: "upgrade" }, // RFC 6120
  {
    name: "Jabber",
    on: "tcp",
    start: "'<?xml version='",
    has: "stream:stream",
    host: " to=",
    next: "upgrade",
  },
  {
    name: "Jabber",
    on: "tcp",
    start: "'<?xml version='",
    ports: [5222, 5269],
    host: " to=",
    next: "upgrade",
  },
  { name: "Jabber", on: "tcp", start: "'<open xmlns='" },
  { name: "Jabber", on: "tcp", start: "'</stream:stream>'" },
  { name: "Jabber", on: "tcp", ports: [5222, 5269], start: "'<presence'" },
  { name: "Jabber", on: "tcp", ports: [5222, 5269], start: "'<message '" },
  { name: "Jabber", on: "tcp", ports: [5222, 5269], start: "'<iq '" },
];
