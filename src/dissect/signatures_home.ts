// Signatures of what gadgets, consoles and programs say to each other at home. Sources: the vendors' own notes on their local
// interfaces (LIFX, Govee, Art-Net, Speedwire, Matter, ESPHome, KDE Connect, LocalSend), RFCs and standards where named, else
// what free implementations of these protocols document.

import type { Signature } from "./signature.ts";

/** Rows of `signatures.ts`. */
export const HOME_SIGNATURES: readonly Signature[] = [
  // Lamps, plugs, robots, cameras.
  { name: "Xiaomi", on: "udp", ports: [54321], start: "21 31", size: { at: 2, bytes: 2 } },
  { name: "Xiaomi", on: "tcp", start: "c2 fe 00 05" },
  { name: "WiZ", on: "udp", ports: [38899, 38900], start: "7b", has: '"method"' },
  {
    name: "LIFX",
    on: "udp",
    ports: [56700],
    start: ".. .. 00 14|34|54",
    size: { at: 0, bytes: 2, little: true },
  },
  { name: "Govee", on: "udp", ports: [4001, 4002, 4003], start: "7b", has: '"cmd"' },
  { name: "TPLINK_SHP", on: "udp", ports: [20002], start: "02 00 00 01|02" },
  { name: "Broadlink", on: "udp", start: "5a a5 aa 55 5a a5 aa 55" },
  {
    name: "Broadlink",
    on: "udp",
    ports: [80],
    start: "00 00 00 00 00 00 00 00",
    at: { 38: "06" },
    length: 48,
  },
  { name: "Yeelight", on: "tcp", ports: [55443], start: "7b", has: '"method":' },
  { name: "MagicHome", on: "tcp", from: 0, start: "81 8a 8b 96", length: 4 },
  { name: "Dahua", on: "tcp", ports: [37777], start: "a0|b0", at: { 30: "a1 aa" } },
  { name: "MagicHome", on: "udp", ports: [48899], start: "'HF-A11ASSISTHREAD'" },
  { name: "iRobot", on: "udp", ports: [5678], start: "'irobotmcs'" },
  { name: "HomeAssistant", on: "tcp", ports: [6053], from: 0, first: true, start: "00 01-7f 01 0a" },
  { name: "HomeAssistant", on: "tcp", ports: [6053], from: 0, first: true, start: "01 00 00" },
  { name: "Matter", on: "udp", ports: [5540], start: "00-07 .. .. 00|01|40|80|c0", length: [16, 1280] },
  { name: "SMA", on: "udp", ports: [9522], start: "'SMA' 00 00 04" },
  { name: "Dahua", on: "both", start: "20 00 00 00 'DHIP'" },
  { name: "Hikvision", on: "udp", ports: [37020], start: "'<?xml'" },
  { name: "Reolink", on: "tcp", start: "f0 de bc 0a" },
  { name: "Reolink", on: "udp", start: "3a|10|20 cf 87 2a" },
  { name: "PPPP", on: "udp", ports: [32100, 32108], start: "f1 .. .. ..", size: { at: 2, bytes: 2, add: 4 } },
  { name: "Epson", on: "udp", ports: [3289], start: "'EPSON' 50|51|43|70|71|63" },
  // Consoles, players, screens.
  { name: "Playstation", on: "udp", ports: [987, 9302], start: "'SRCH * HTTP/1.'" },
  { name: "Playstation", on: "udp", ports: [987, 9302], start: "'WAKEUP * HTTP/1.'" },
  { name: "Xbox", on: "udp", ports: [5050], start: "dd 00-02|cc ..", length: [6, 1500] },
  { name: "Steam", on: "udp", start: "ff ff ff ff 21 4c 5f a0" },
  { name: "Plex", on: "udp", ports: [32410, 32412, 32413, 32414], start: "'HELLO * HTTP/1.'" },
  { name: "Plex", on: "udp", ports: [32410, 32412, 32413, 32414], start: "'UPDATE * HTTP/1.'" },
  { name: "Roon", on: "udp", start: "'SOOD' 02" },
  // Stages.
  { name: "ArtNet", on: "udp", start: "'Art-Net' 00" },
  { name: "sACN", on: "udp", start: "00 10 00 00 'ASC-E1.17' 00 00 00" }, // ANSI E1.31
  // Files from one to another, and computers among themselves.
  { name: "KDEConnect", on: "both", start: "7b", has: '"kdeconnect.identity"' },
  { name: "LocalSend", on: "udp", ports: [53317], start: "7b", has: '"fingerprint"' },
  { name: "ResilioSync", on: "udp", start: "'BSYNC' 00" },
  { name: "MSDO", on: "tcp", start: "0e 'Swarm protocol'" },
  { name: "WakeOnLAN", on: "udp", start: "ff ff ff ff ff ff", length: [102, 108] },
  { name: "PTPv2", on: "udp", ports: [319, 320], start: "00-0d|10-1d 02|12 00 2c-ff", length: [44, 300] }, // IEEE 1588
  { name: "STOMP", on: "tcp", start: "'CONNECT' 0a|0d", has: ":" },
  { name: "STOMP", on: "tcp", start: "'CONNECTED' 0a|0d", has: ":" },
  { name: "STOMP", on: "tcp", start: "'STOMP' 0a|0d", has: ":" },
  { name: "RTPS", on: "udp", start: "'RTPS' 01-02 00-07" }, // OMG DDSI-RTPS
  { name: "Lustre", on: "tcp", start: "00 71 ce ac 01 00 00 00" },
  { name: "Yojimbo", on: "udp", start: "00 'NETCODE 1.0'" },
];
