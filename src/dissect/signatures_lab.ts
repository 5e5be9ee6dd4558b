// Signatures of what a lab at home runs besides: measuring, printing, monitoring, music, cameras' streams, sources and builds. Sources: RFCs where named, the
// projects' own descriptions of their protocols (iperf, SRT, NBD, Nebula, mosh, SlimProto, Snapcast, OSC, Semtech's
// packet forwarder, libp2p), else what these programs were seen to say.

import type { Signature } from "./signature.ts";

/** The letters of iperf's cookie, which it ends with a zero byte. */
const IPERF_COOKIE = `${"61-7a|32-37 ".repeat(36)}00`;
/** Of the second generation: flags, threads, and the port itself. */
const IPERF_2_HEADER = ".. .. .. .. 00 00 00 .. 00 00 13 89";
const GELF_PORTS = [12201];

/** Rows of `signatures.ts`. */
export const LAB_SIGNATURES: readonly Signature[] = [
  // How fast is the wire?
  { name: "iPerf", on: "tcp", from: 0, first: true, start: IPERF_COOKIE, length: 37 },
  {
    name: "iPerf",
    on: "udp",
    start: "'9876'",
    length: 4,
    then: { start: "'6789'", length: 4 },
  },
  {
    name: "iPerf",
    on: "udp",
    start: "b1 68 de 3a",
    length: 4,
    then: { start: "15 cd 5b 07", length: 4 },
  },
  { name: "iPerf", on: "tcp", ports: [5001], from: 0, first: true, start: IPERF_2_HEADER },
  { name: "iPerf", on: "udp", ports: [5001], from: 0, first: true, at: { 16: IPERF_2_HEADER } },
  { name: "iPerf", on: "udp", ports: [5001], from: 0, first: true, at: { 12: IPERF_2_HEADER } },
  // Pictures and sound.
  {
    name: "SRT",
    on: "udp",
    first: true,
    start: "80 00 00 00 .. .. .. .. .. .. .. .. 00 00 00 00 00 00 00 04 00 00 00 02",
    at: { 36: "00 00 00 01" },
    length: 64,
  },
  {
    name: "PulseAudio",
    on: "tcp",
    start: "00 00 .. .. ff ff ff ff 00 00 00 00 00 00 00 00 00 00 00 00",
  },
  {
    name: "RIST",
    on: "udp",
    start: "00|10|20|30 00-0f 88 b6",
    length: [12, 1500],
    then: { start: "00|10|20|30 00-0f 88 b6", length: [12, 1500] },
  },
  { name: "OSC", on: "udp", start: "2f 30-39|41-5a|61-7a 00|21-7e 00|21-7e", has: "\0," },
  { name: "OSC", on: "udp", start: "'#bundle' 00" },
  { name: "RTP-MIDI", on: "udp", start: "ff ff 'IN' 00 00 00 02" },
  { name: "MPD", on: "tcp", from: 1, start: "'OK MPD '" },
  { name: "Snapcast", on: "tcp", from: 0, first: true, start: "05 00", has: '"ClientName"' },
  { name: "SlimProto", on: "tcp", from: 0, first: true, start: "'HELO' 00 00 00-03" },
  { name: "SlimProto", on: "udp", ports: [3483], start: "65|45 'IPAD' 00" },
  { name: "SlimProto", on: "udp", ports: [3483], start: "64 00", length: 18 },
  { name: "HEOS", on: "tcp", from: 0, start: "'heos://'" },
  { name: "eISCP", on: "both", start: "'ISCP' 00 00 00 10" },
  { name: "Kodi", on: "udp", start: "'XBMC' 02 00 00" },
  { name: "Jellyfin", on: "udp", start: "57|77 'ho is JellyfinServer?'" },
  { name: "Emby", on: "udp", start: "57|77 'ho is EmbyServer?'" },
  // Printers and scanners.
  { name: "JetDirect", on: "tcp", start: "1b '%-12345X'" },
  // PostScript, PDF, PJL, ZPL, PCL and ESC/POS.
  ...["'%!PS'", "'%PDF-'", "'@PJL'", "'^XA'", "1b 40|45"].map((start): Signature => ({
    name: "JetDirect",
    on: "tcp",
    ports: [9100],
    from: 0,
    start,
  })),
  { name: "LPD", on: "tcp", ports: [515], from: 0, first: true, start: "01-05 21-7e", at: { [-1]: "0a" } }, // RFC 1179
  { name: "SANE", on: "tcp", ports: [6566], from: 0, first: true, start: "00 00 00 00 01 .. 00 .. 00 00 00" },
  // How are the machines?
  { name: "StatsD", on: "udp", ports: [8125], start: "21-7e", has: "|" },
  { name: "Graphite", on: "tcp", ports: [2003], from: 0, start: "41-5a|61-7a", at: { [-2]: "30-39 0a" } },
  { name: "GELF", on: "udp", ports: GELF_PORTS, start: "1e 0f" },
  { name: "GELF", on: "udp", ports: GELF_PORTS, start: "1f 8b" },
  { name: "GELF", on: "both", ports: GELF_PORTS, start: "7b", has: '"version"' },
  { name: "Beats", on: "tcp", ports: [5044], from: 0, start: "'2W' .. .. .. .. '2' 43|4a" },
  // Storage, networks, terminals, players.
  { name: "NBD", on: "tcp", from: 1, start: "'NBDMAGIC'" },
  { name: "libp2p", on: "tcp", start: "13 '/multistream/1.0.0' 0a" },
  {
    name: "Nebula",
    on: "udp",
    start: "10 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01",
    then: { start: "10 00 00 00 .. .. .. .. 00 00 00 00 00 00 00 02" },
  },
  {
    name: "Mosh",
    on: "udp",
    from: 0,
    start: "00 00 00 00 00 00 00 00",
    length: [40, 1500],
    then: { start: "80 00 00 00 00 00 00 00", length: [40, 1500] },
  },
  { name: "LoRaWAN", on: "udp", ports: [1700], start: "01|02 .. .. 02", length: 12 },
  { name: "LoRaWAN", on: "udp", ports: [1700], start: "01|02 .. .. 00", at: { 12: "7b" } },
  { name: "RIP", on: "udp", ports: [520], start: "01|02 01|02 00 00 00|ff 00|02|ff" }, // RFC 2453
  { name: "RIP", on: "udp", ports: [521], start: "01|02 01 00 00" }, // RFC 2080
  {
    name: "Babel",
    on: "udp",
    ports: [6696],
    start: "2a 02",
    size: { at: 2, bytes: 2, add: 4, atMost: true },
  }, // RFC 8966
  // Sources, builds, files, positions.
  { name: "SVN", on: "tcp", from: 1, start: "'( success ( ' 31|32", has: " ( " },
  { name: "SVN", on: "tcp", from: 0, start: "'( 2 ( edit-pipeline'" },
  { name: "distcc", on: "tcp", from: 0, first: true, start: `'DIST' ${"30-39|61-66 ".repeat(8)}` },
  {
    name: "9P",
    on: "tcp",
    from: 0,
    first: true,
    at: { 4: "64 ff ff", 13: "'9P'" },
    size: { at: 0, bytes: 4, little: true },
  },
  { name: "NRPE", on: "tcp", from: 0, first: true, start: "00 02-04 00 01", at: { 10: "'_NRPE_'" } },
  { name: "NRPE", on: "tcp", from: 0, first: true, start: "00 02-04 00 01", at: { 16: "'_NRPE_'" } },
  { name: "GPSD", on: "tcp", from: 1, start: "'{' 22 'class' 22 ':' 22 'VERSION' 22 ',' 22 'release' 22" },
];
