// Signatures of network services, routing, management, remote access, VPN, mail and file transfer. Sources: the RFCs and vendors' documents named
// in the rows' comments, and the protocol lists of IANA.

import type { Signature } from "./signature.ts";

const NTP_PORT = 123;

/** Options of Telnet that are in use, of those that IANA lists. */
const TELNET_OPTIONS = "00|01|03|05|06|11|17-19|1d|1f-27|2a|2c-2e|31";

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
  { name: "DHCPV6", on: "udp", ports: [546, 547], start: "01-0d|24|25", length: [4, 1500] }, // RFC 8415
  { name: "WSD", on: "udp", ports: [3702], start: "'<?xml'" },
  { name: "WSD", on: "udp", ports: [3702], start: "'<s'" },
  { name: "WSD", on: "udp", ports: [3702], start: "'<S'" },
  { name: "NAT-PMP", on: "udp", ports: [5350, 5351], start: "00 00-02|80-82", length: [2, 64] }, // RFC 6886
  { name: "NAT-PMP", on: "udp", ports: [5350, 5351], start: "02 00-03|80-83 00", length: [24, 1100] }, // PCP, RFC 6887
  { name: "BGP", on: "tcp", start: "ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff .. .. 01-05" }, // RFC 4271
  { name: "LDP", on: "both", ports: [646], start: "00 01", size: { at: 2, bytes: 2, add: 4, atMost: true } }, // RFC 5036
  {
    name: "BFD",
    on: "udp",
    ports: [3784, 3785, 4784],
    start: "20-3f",
    size: { at: 3, bytes: 1 },
    length: [24, 64],
  }, // RFC 5880
  { name: "HSRP", on: "udp", ports: [1985, 2029], start: "00 00-02 00-10", length: [20, 100] }, // RFC 2281
  { name: "HSRP", on: "udp", ports: [1985, 2029], start: "01-04 28|1c|04|34", length: [30, 120] },
  { name: "GLBP", on: "udp", ports: [3222], start: "01 00 00-03 ff" },
  { name: "SNMP", on: "udp", ports: [161, 162], start: "30 .. 02 01 00|01|03" }, // RFC 1157, RFC 3416
  { name: "SNMP", on: "udp", ports: [161, 162], start: "30 81 .. 02 01 00|01|03" },
  { name: "SNMP", on: "udp", ports: [161, 162], start: "30 82 .. .. 02 01 00|01|03" },
  { name: "SNMP", on: "both", start: "30 .. 02 01 00|01 04 01-20 20-7e 20-7e 20-7e 20-7e" },
  { name: "SNMP", on: "both", start: "30 81 .. 02 01 00|01 04 01-20 20-7e 20-7e 20-7e 20-7e" },
  { name: "SNMP", on: "both", start: "30 82 .. .. 02 01 00|01 04 01-20 20-7e 20-7e 20-7e 20-7e" },
  // Version 3: a sequence of message id, largest size, flags and security model, RFC 3412.
  { name: "SNMP", on: "both", start: "30 .. 02 01 03 30 0c-12 02 01-05" },
  { name: "SNMP", on: "both", start: "30 81 .. 02 01 03 30 0c-12 02 01-05" },
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
  { name: "sFlow", on: "udp", start: "00 00 00 02|04|05 00 00 00 01|02" },
  {
    name: "Radius",
    on: "udp",
    ports: [1812, 1813, 1645, 1646, 3799],
    start: "01-05|0b-0d|28-2d",
    size: { at: 2, bytes: 2, atMost: true },
    length: [20, 4096],
  },
  {
    name: "Diameter",
    on: "tcp",
    start: "01 00 .. .. 00|20|40|50|60|80|90|a0|c0|d0|e0 00|80 ..",
    size: { at: 1, bytes: 3, atMost: true },
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
  { name: "RDP", on: "tcp", ports: [3389], start: "03 00 00 .. .. e0 00 00" }, // [MS-RDPBCGR]
  { name: "RDP", on: "tcp", start: "03 00 00 .. .. e0 00 00", has: "mstshash=" },
  { name: "RDP", on: "tcp", start: "03 00 00 13 0e e0 00 00 00 00 00 01 00 08 00" },
  { name: "RDP", on: "udp", ports: [3389], start: "00-ff ff ff ff .. .. .. ..", length: [1200, 1300] },
  { name: "XDMCP", on: "both", ports: [177], start: "00 01 00 01-0e .. .." },
  { name: "RMCP", on: "udp", start: "06 00 00-ff 06|07|08|86|87", ports: [623, 664] }, // IPMI
  { name: "RMCP", on: "udp", start: "06 00 00-ff 06|86 00 00 11 be" },
  { name: "NFS", on: "udp", at: { 4: "00 00 00 00 00 00 00 02 00 01 86 a0|a3|a5|ab|b5|b8" } }, // ONC RPC, RFC 5531
  { name: "NFS", on: "tcp", start: "80 00", at: { 8: "00 00 00 00 00 00 00 02 00 01 86 a0|a3|a5|ab|b5|b8" } },
  { name: "TFTP", on: "udp", start: "00 01|02 20-7e", has: "\0octet\0" }, // RFC 1350
  { name: "TFTP", on: "udp", start: "00 01|02 20-7e", has: "\0OCTET\0" },
  { name: "TFTP", on: "udp", start: "00 01|02 20-7e", has: "\0netascii\0" },
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
    start: "00|01 01-08 .. .. .. .. .. .. .. .. .. .. 00 00 00 00",
    size: { at: 8, bytes: 4, add: 16, atMost: true },
  },
  { name: "Usenet", on: "tcp", start: "'200 '", has: "NNTP" }, // RFC 3977
  { name: "Usenet", on: "tcp", start: "'201 '", has: "NNTP" },
  { name: "Usenet", on: "tcp", start: "'200 '", has: " InterNetNews " },
  { name: "Usenet", on: "tcp", start: "'201 '", has: " InterNetNews " },
  ...["IHAVE", "CHECK", "TAKETHIS"].map((word): Signature => ({
    name: "Usenet",
    on: "tcp",
    start: `'${word} <'`,
    from: 0,
  })),
  { name: "Usenet", on: "tcp", start: "'AUTHINFO USER '", from: 0 },
  { name: "Usenet", on: "tcp", start: "'MODE READER' 0d", from: 0 },
  { name: "IRC", on: "tcp", start: "'NICK ' 20-7e", from: 0 },
  { name: "IRC", on: "tcp", start: "'USER '", has: " :", ports: [6667, 194, 6660, 6668, 6669] },
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
  { name: "Jabber", on: "tcp", start: "'<stream:stream'" }, // RFC 6120
  { name: "Jabber", on: "tcp", start: "'<?xml version='", has: "stream:stream" },
  { name: "Jabber", on: "tcp", start: "'<?xml version='", ports: [5222, 5269] },
  { name: "Jabber", on: "tcp", start: "'<open xmlns='" },
  { name: "Jabber", on: "tcp", start: "'</stream:stream>'" },
  { name: "Jabber", on: "tcp", ports: [5222, 5269], start: "'<presence'" },
  { name: "Jabber", on: "tcp", ports: [5222, 5269], start: "'<message '" },
  { name: "Jabber", on: "tcp", ports: [5222, 5269], start: "'<iq '" },
  { name: "HTTP2", on: "tcp", start: "'PRI * HTTP/2.0' 0d 0a" }, // RFC 9113
  {
    name: "SOCKS",
    on: "tcp",
    first: true,
    from: 0,
    start: "05 01-09 00-09",
    size: { at: 1, bytes: 1, add: 2 },
  }, // RFC 1928
  {
    name: "SOCKS",
    on: "tcp",
    first: true,
    from: 0,
    start: "04 01|02 .. .. .. .. .. ..",
    at: { [-1]: "00" },
    length: [9, 300],
  },
  { name: "HAProxy", on: "tcp", start: "'PROXY TCP4 '" },
  { name: "HAProxy", on: "tcp", start: "'PROXY TCP6 '" },
  { name: "HAProxy", on: "tcp", start: "'PROXY UNKNOWN'" },
  { name: "HAProxy", on: "tcp", start: "0d 0a 0d 0a 00 0d 0a 51 55 49 54 0a" },
  // IKE, RFC 7296, on 500, and on 4500 behind four zero bytes, RFC 3948.
  {
    name: "IPSec",
    on: "udp",
    at: { 16: ".. 10|20 02-25 00-3f" },
    size: { at: 24, bytes: 4 },
    length: [28, 10000],
  },
  {
    name: "IPSec",
    on: "udp",
    start: "00 00 00 00",
    at: { 20: ".. 10|20 02-25 00-3f" },
    size: { at: 28, bytes: 4, add: 4 },
    length: [32, 10000],
  },
  {
    name: "IPSec", // exchanges of private use, such as AuthIP's
    on: "udp",
    ports: [500, 4500],
    at: { 16: ".. 10|20 f0-ff 00-3f" },
    size: { at: 24, bytes: 4 },
    length: [28, 10000],
  },
  { name: "L2TP", on: "udp", ports: [1701], start: "c8 02", size: { at: 2, bytes: 2 } }, // RFC 2661
  { name: "L2TP", on: "udp", ports: [1701], start: "00|02|08|0a|40|42|48|4a 02" },
  { name: "PPTP", on: "tcp", start: ".. .. 00 01 1a 2b 3c 4d", size: { at: 0, bytes: 2, atMost: true } }, // RFC 2637
  { name: "WireGuard", on: "udp", start: "01 00 00 00", length: 148 },
  { name: "WireGuard", on: "udp", start: "02 00 00 00", length: 92 },
  { name: "WireGuard", on: "udp", start: "04 00 00 00", length: [32, 1500], ports: [51820] },
  { name: "Tailscale", on: "udp", start: "'TS' f0 9f 92 ac" },
  { name: "Teredo", on: "udp", ports: [3544], start: "00 00|01", length: [8, 1400] }, // RFC 4380
  { name: "Teredo", on: "udp", ports: [3544], start: "60", length: [40, 1400] },
  { name: "CiscoVPN", on: "udp", ports: [10000], start: "fe 57 7e 2b" },
  { name: "CiscoVPN", on: "tcp", ports: [10000], start: "17 01 00 00" },
  { name: "CloudflareWarp", on: "udp", start: "01|02 cf 00 00", length: [92, 148] },
  { name: "TINC", on: "tcp", start: "'0 ' 20-7e", ports: [655], has: " 17" },
  { name: "LISP", on: "udp", ports: [4341, 4342], start: "10|28|30|38|40|48|80-8f|90 .. .. .." }, // RFC 9301
  { name: "LISP", on: "tcp", ports: [4342], start: "00 10-1a", size: { at: 2, bytes: 2, atMost: true } },
  // GTP, 3GPP TS 29.060 and 29.274.
  { name: "GTP", app: "GTP_C", on: "udp", ports: [2123], start: "30-3f", size: { at: 2, bytes: 2, add: 8 } },
  {
    name: "GTP",
    app: "GTP_C",
    on: "udp",
    ports: [2123],
    start: "40-5f",
    size: { at: 2, bytes: 2, add: 4, atMost: true },
  },
  {
    name: "GTP",
    app: "GTP_U",
    on: "udp",
    ports: [2152],
    start: "30-3f 01|02|1a|1f|fe|ff",
    size: { at: 2, bytes: 2, add: 8 },
  },
  { name: "GTP", app: "GTP_PRIME", on: "udp", ports: [3386], start: "0e|0f|1e|1f|2e|2f|4e|4f 01-07|f0|f1" },
  { name: "PFCP", on: "udp", start: "20|21 01-0b|32-39", size: { at: 2, bytes: 2, add: 4 }, ports: [8805] },
  {
    name: "Roughtime",
    on: "udp",
    start: "02|03|04|05|06 00 00 00 .. 00 00 00 .. .. 00 00",
    length: [1024, 1500],
    has: "NONC",
  },
  { name: "Roughtime", on: "udp", start: "05|06|07|08 00 00 00 40 00 00 00", has: "SREP" },
  { name: "Roughtime", on: "udp", start: "'ROUGHTIM'" },
  {
    name: "OpenFlow",
    on: "tcp",
    start: "01-06 00-1d",
    size: { at: 2, bytes: 2, atMost: true },
    ports: [6633, 6653],
  },
  { name: "MerakiCloud", on: "udp", ports: [7351], start: "fe f7 28 91" },
  { name: "MerakiCloud", on: "udp", ports: [7351], start: "fe 00-ff", length: [20, 1500] },
  { name: "UBNTAC2", on: "udp", ports: [10001], start: "01|02 00|06|08-0b", length: [4, 1500] },
  { name: "UBNTAC2", on: "udp", start: "02 06 00 .. 02 00 0a" },
  { name: "Mikrotik", on: "udp", ports: [5678], start: "00 00 .. .. 00 01 00 06" },
  { name: "CPHA", on: "udp", ports: [8116], start: "1a 90 00" },
  { name: "Service_Location_Protocol", on: "both", ports: [427], start: "01|02 01-0b" }, // RFC 2608
  { name: "RipeAtlas", on: "udp", start: "'MGLNDD_'" },
  { name: "SD-RTN", on: "udp", ports: [8443], start: "'SDRTN'" },
  { name: "FTP_DATA", on: "tcp", ports: [20] },
  { name: "Git", on: "tcp", start: "30 30-39|61-66 30-39|61-66 30-39|61-66 'git-'" },
  // Some clients send the length by itself.
  { name: "Git", on: "tcp", from: 0, start: "'git-upload-'" },
  { name: "Git", on: "tcp", from: 0, start: "'git-receive-pack '" },
  { name: "Citrix", on: "tcp", start: "7f 7f 49 43 41 00" },
  { name: "Citrix", on: "udp", ports: [1604], start: "1e 00 01 30 02 fd a8 e3" },
  { name: "Citrix", on: "tcp", start: "1a 43 47 50 2f 30 31" },
  { name: "NoMachine", on: "tcp", start: "'NXSH-'" },
  { name: "NoMachine", on: "tcp", start: "'NXD-'" },
  { name: "AnyDesk", on: "tcp", ports: [7070], start: "16 03 01", has: "AnyNet" },
  { name: "TeamViewer", on: "tcp", start: "17 24 00-7f .. 00-3f" },
  { name: "TeamViewer", on: "tcp", ports: [5938], start: "11 30" },
  { name: "TeamViewer", on: "udp", start: "00 00 00 00", at: { 12: "17 24" } },
  { name: "TeamViewer", on: "udp", start: "00 00", at: { 11: "17 24" } },
  { name: "TeamViewer", on: "udp", ports: [5938], start: "00", at: { 11: "17 24" } },
  { name: "Radmin", on: "tcp", start: "01 00 00 00 01 00 00 00 08 08" },
  { name: "VMware", on: "udp", ports: [902], start: "a4 00", length: 66 },
  { name: "VMware", on: "tcp", start: "'220 VMware '", from: 1 },
  { name: "LotusNotes", on: "tcp", ports: [1352], start: ".. 00 00 00 .. 00 00 02 0f 00" },
  { name: "LotusNotes", on: "tcp", at: { 6: "00 00 02 00 00 40 02 0f" } },
  { name: "LotusNotes", on: "tcp", start: "82 00 00 00 .. 00 00 02 0f 00" },
  { name: "Munin", on: "tcp", from: 1, start: "'# munin node at '", host: 16 },
  { name: "Zabbix", on: "tcp", start: "'ZBXD' 01|03|05|07" },
  { name: "CHECKMK", on: "tcp", start: "'<<<check_mk>>>'" },
  { name: "Kismet", on: "tcp", start: "'*KISMET: '" },
  {
    name: "Elasticsearch",
    on: "tcp",
    start: "'ES' 00 .. .. .. 00 00 00 00",
    size: { at: 2, bytes: 4, add: 6, atMost: true, atLeast: true },
  },
  { name: "Syncthing", on: "udp", start: "2e a7 d9 0b" },
  {
    name: "DICOM",
    on: "tcp",
    start: "01 00",
    size: { at: 2, bytes: 4, add: 6, atLeast: true },
    at: { 6: "00 01 00 00" },
  },
  { name: "Whois-DAS", on: "tcp", ports: [4343], first: true, at: { [-1]: "0a" }, length: [4, 256] },
  { name: "HP_VIRTGRP", on: "tcp", ports: [5223], first: true, start: "16 03 02 00 .. 01" },
  { name: "Softether", on: "udp", length: 2, start: "00 00", ports: [5004], first: true },
  { name: "ZeroTier", on: "udp", ports: [9993], length: [28, 1500], at: { 18: "00|08|10|20" } },
  { name: "VXLAN", on: "udp", ports: [4789], start: "08 00 00 00 .. .. .. 00" },
  {
    name: "RX",
    on: "udp",
    ports: [7000, 7001, 7002, 7003, 7004, 7005, 7006, 7007, 7008, 7009, 7021],
    at: { 20: "01-0d 00-22 .. 00-03" },
    length: [28, 1500],
  },
  { name: "Jabber", on: "tcp", ports: [5223], start: "25 00 45 14 04" }, // a push channel beside XMPP's port
  // CAPWAP, RFC 5415: control with its length, DTLS wrapped, data.
  { name: "CAPWAP", on: "udp", ports: [5246], start: "00", size: { at: 13, bytes: 2, add: 13 } },
  { name: "CAPWAP", on: "udp", ports: [5246], start: "00 .. .. .. .. .. .. .. 06", length: [16, 1500] },
  {
    name: "CAPWAP",
    on: "udp",
    ports: [5246],
    start: "01 00 00 00",
    size: { at: 15, bytes: 2, add: 17, atMost: true },
  },
  { name: "CAPWAP", on: "udp", ports: [5247], start: "00 .. .. .. .. .. .. .. 01|04|06", length: [16, 1500] },
  {
    name: "CAPWAP",
    on: "udp",
    ports: [5247],
    start: "00 .. .. .. .. .. .. .. .. 08|88|48|28",
    length: [16, 1500],
  },
  {
    name: "GearUP_Booster",
    on: "udp",
    ports: [9999],
    first: true,
    from: 0,
    length: 8,
    start: ".. .. .. .. .. 00 00 00",
  },
  { name: "Crossfire", on: "udp", start: "c7 d9 19 99 02 00", at: { 22: "7d 00" }, length: 25 },
  { name: "DNScrypt", on: "both", start: "'r6fnvWj8'", length: [64, 65535] },
  { name: "DNScrypt", on: "both", at: { 13: "'2' 0d 'dnscrypt'" } },
  {
    name: "AVASTSecureDNS",
    on: "udp",
    first: true,
    at: { 11: "00 01 32 09 73|53 65|45 63|43 75|55 72|52 65|45 64|44 6e|4e 73|53" },
  },
  { name: "DLEP", on: "udp", start: "'DLEP'", length: [28, 1500] },
  { name: "DLEP", on: "tcp", ports: [854], start: "00 00-10", size: { at: 2, bytes: 2, add: 4 } },
  { name: "FortiClient", on: "tcp", ports: [8013], start: "'FCPROBE'" },
  { name: "Ayiya", on: "udp", ports: [5072, 8374], start: "44 52 11 29|3a" },
  { name: "IPP", on: "udp", start: "30-39|61-66 20|30-39|61-66", has: " ipp://" },
  { name: "collectd", on: "udp", start: "00 00 00 05-40 41-5a|61-7a|30-39 2d-2e|30-39|41-5a|61-7a", host: 4 },
  { name: "collectd", on: "udp", ports: [25826], start: "00 01-14 00 04-80" },
  // Signed, and encrypted: then the first part is the whole.
  { name: "collectd", on: "udp", ports: [25826], start: "02 00 00 25-80" },
  { name: "collectd", on: "udp", start: "02 10 .. .. 00 01-40", size: { at: 2, bytes: 2 } },
];
