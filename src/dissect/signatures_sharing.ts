// Signatures of file sharing, coins, and what is left over at home. Sources: the protocols' own documents where there are any, else what
// their clients are commonly known to send first.

import type { Signature } from "./signature.ts";

/** Rows of `signatures.ts`. */
export const SHARING_SIGNATURES: readonly Signature[] = [
  // File sharing, coins, mining.
  { name: "Gnutella", on: "tcp", start: "'GNUTELLA CONNECT/'" },
  { name: "Gnutella", on: "tcp", start: "'GNUTELLA/0.'" },
  { name: "Gnutella", on: "udp", start: "'GND' ..", length: [8, 600] },
  {
    name: "eDonkey",
    on: "tcp",
    start: "e3|c5|d4 .. .. 00 00 01|10|40|46|47|4c|58",
    size: { at: 1, bytes: 4, little: true, add: 5, atMost: true },
  },
  { name: "eDonkey", on: "udp", start: "e3 96", length: 6 },
  { name: "eDonkey", on: "udp", ports: [4672], start: "e4 60", length: 2 },
  {
    name: "eDonkey",
    on: "udp",
    start: "e4|e5 01|00|08|09|11|19|20|21|28|29|33|50|58",
    length: [12, 1500],
    ports: [4672, 4665, 4661],
  },
  { name: "DirectConnect", on: "tcp", start: "'$Lock '" },
  { name: "DirectConnect", on: "tcp", start: "'$MyNick '" },
  { name: "DirectConnect", on: "tcp", start: "'HSUP AD'" },
  { name: "DirectConnect", on: "tcp", start: "'CSUP AD'" },
  { name: "DirectConnect", on: "udp", start: "'$SR ' 21-7e", at: { [-1]: "7c" } },
  {
    name: "Soulseek",
    on: "tcp",
    ports: [2234, 2242, 2416],
    size: { at: 0, bytes: 4, little: true, add: 4 },
    at: { 4: "01 00 00 00" },
  },
  // On any port: a login with the digest of name and password; who one is to another user.
  {
    name: "Soulseek",
    on: "tcp",
    from: 0,
    start: ".. 00 00 00 01 00 00 00 .. 00 00 00 20-7e",
    size: { at: 0, bytes: 4, little: true, add: 4 },
    at: { [-40]: "20 00 00 00 30-39|61-66 30-39|61-66" },
  },
  {
    name: "Soulseek",
    on: "tcp",
    from: 0,
    start: ".. 00 00 00 01 .. 00 00 00 20-7e",
    size: { at: 0, bytes: 4, little: true, add: 4 },
    at: { [-9]: "01 00 00 00 46|50|44" },
  },
  { name: "BITCOIN", on: "tcp", start: "0a|1c|e3 03|16|e1 cf|3f|f3 40|28|e8 'version' 00" },
  { name: "BITCOIN", on: "tcp", start: "f9|fa|0b be|bf|11 b4|b5|09 d9|da|07 61-7a 61-7a" },
  {
    name: "ETHEREUM",
    on: "udp",
    ports: [30301, 30302, 30303, 30304, 30305],
    length: [99, 1280],
    at: { 97: "01-06 c0-ff" },
  },
  {
    name: "ETHEREUM",
    on: "tcp",
    ports: [30300, 30301, 30302, 30303, 30304, 30305],
    first: true,
    length: [300, 600],
  },
  { name: "Monero", on: "tcp", start: "01 21 01 01 01 01 01 01" },
  { name: "ZUG", on: "both", start: "00 'zUG' 10" },
  { name: "Nano", on: "tcp", start: "52 41-43 10-20 10-20 .. 00-0f" },
  { name: "Mining", on: "tcp", start: "7b", has: '"mining.subscribe"' },
  { name: "Mining", on: "tcp", start: "7b", has: '"mining.authorize"' },
  { name: "Mining", on: "tcp", start: "7b", has: "eth_submitLogin" },
  { name: "Mining", on: "tcp", start: "7b", has: '"eth_getWork"' },
  { name: "Mining", on: "tcp", start: "7b", has: '"eth_submitWork"' },
  { name: "Mining", on: "tcp", start: "7b", has: '"params":{"login":' },
  { name: "Mining", on: "tcp", start: "7b", has: '"params": {"login":' },
  { name: "Mining", on: "tcp", start: "7b", has: '{"blob":"' },
  // Printers, televisions and other things at home.
  { name: "BJNP", on: "udp", start: "'BJNP'" },
  { name: "BJNP", on: "udp", start: "'BJNB'" },
  { name: "BJNP", on: "udp", start: "'MFNP'" },
  { name: "BJNP", on: "udp", start: "'BNJB'" },
  { name: "TiVoConnect", on: "both", start: "'tivoconnect='" },
  { name: "TiVoConnect", on: "both", start: "'TiVoConnect='" },
  { name: "NestLogSink", on: "tcp", ports: [11095], start: ".. .. .. .. .." },
  {
    name: "KCP",
    on: "udp",
    at: { 4: "51-54" },
    size: { at: 20, bytes: 4, little: true, add: 24 },
  },
  {
    name: "KCP", // several in one, whose first bytes are not RTP's
    on: "udp",
    start: "00-7f|c0-ff .. .. .. 51-54 00-7f .. 00-0f",
    size: { at: 20, bytes: 4, little: true, add: 24, atMost: true },
  },
  { name: "EAQ", on: "udp", ports: [6000], length: 16, start: "30-39 30-39 30-39 30-39" },
  {
    name: "GenshinImpact",
    on: "tcp",
    start: "01 00 00 00 2a-ff .. 00 00 00",
    size: { at: 4, bytes: 1, atMost: true },
    times: 2,
  },
  { name: "Ookla", on: "tcp", ports: [8080, 5060], start: "'HI ' 30-39|61-66" },
  { name: "Ookla", on: "tcp", start: "'HI' 0a", length: 3 },
  // What many a protocol is wrapped in comes last.
  { name: "JSON-RPC", on: "tcp", start: "7b", has: '"jsonrpc":"2.0"' },
  { name: "JSON-RPC", on: "tcp", start: "7b", has: '"jsonrpc": "2.0"' },
  { name: "OpenDHT", on: "udp", start: "82-88 a1 61|65|72|75", has: "\xa2id\xc4\x14" },
];
