// Networks to draw: maps of any size with the habits of real ones, and reports with what went wrong in them. The same size
// gives the same network.

import { Verdict } from "../../src/detect/verdict.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { Report } from "../../src/report/report.ts";

/** A map and the report of a detection against it. */
export interface Network {
  map: ServicesMap;
  report: Report;
}

const APPS = [
  "Google",
  "YouTube",
  "NetFlix",
  "Amazon",
  "Microsoft",
  "Apple",
  "Spotify",
  "Github",
  "Cloudflare",
  "Zoom",
];
const GATEWAY = "192.168.1.1";
const NAS = "192.168.1.10";
const PRINTER = "192.168.1.11";
const MULTICAST = ["ff02::fb", "ff02::1:3", "ff02::c", "192.168.1.255"];

/** Pseudo-random numbers below `limit`, the same ones for the same seed. */
function dice(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * limit);
  };
}

/** A home or an office of about `hosts` hosts: desks, phones, cameras and televisions, a gateway, two servers. */
export function network(hosts: number): Network {
  const map = new ServicesMap();
  const report = new Report();
  const roll = dice(hosts);
  const count = Math.max(1, hosts - 8);
  for (let i = 0; i < count; i++) {
    const host = `192.168.${1 + Math.floor(i / 200)}.${20 + i % 200}`;
    [desk, phone, camera, television][roll(10) % 4](map, host, roll);
  }
  map.learn(NAS, "remote", "NTP", 90_000);
  map.learn("remote", NAS, "TLS", 2_000_000);
  const odd = "192.168.1.20";
  const anomalies: [Verdict, string, string, string, number][] = [
    [Verdict.DNS_TLS_APPLICATION, odd, "remote", "TLS.eBay", 40_000],
    [Verdict.PROTOCOL_NEVER_USED, "192.168.1.23", "remote", "BitTorrent", 9_000_000],
    [Verdict.UNKNOWN_DESTINATION_IP, "192.168.1.23", NAS, "SSH", 120_000],
    [Verdict.UNKNOWN_SOURCE_IP, "192.168.1.240", GATEWAY, "DNS", 900],
    [Verdict.UNKNOWN_PROTOCOL, odd, "remote", "Unknown", 3000],
  ];
  for (const [verdict, source, destination, label, bytes] of anomalies) {
    report.addFlow(report.cellOf(verdict, source, destination, label), bytes);
  }
  return { map, report };
}

type Dice = (limit: number) => number;

function desk(map: ServicesMap, host: string, roll: Dice): void {
  names(map, host, roll);
  web(map, host, 3 + roll(5), 5e8, roll);
  map.learn(host, NAS, "SMBv23", 1e6 + roll(1e9));
  if (roll(3) === 0) map.learn(host, PRINTER, "IPP", 1e5 + roll(1e6));
  chatter(map, host, ["MDNS", "LLMNR"], roll);
}

function phone(map: ServicesMap, host: string, roll: Dice): void {
  names(map, host, roll);
  web(map, host, 2 + roll(4), 1e8, roll);
  map.learn(host, "remote", "QUIC.Google", roll(1e8));
  chatter(map, host, ["MDNS"], roll);
}

function camera(map: ServicesMap, host: string, roll: Dice): void {
  map.learn(host, GATEWAY, "DHCP", 684);
  map.learn(host, NAS, "RTSP", 1e9 + roll(1e10));
  map.learn(host, GATEWAY, "NTP", 5000 + roll(5000));
}

function television(map: ServicesMap, host: string, roll: Dice): void {
  names(map, host, roll);
  map.learn(host, "remote", "TLS.NetFlix", 1e9 + roll(1e10));
  map.learn(host, "remote", "TLS.YouTube", roll(1e9));
  chatter(map, host, ["SSDP", "MDNS"], roll);
}

function names(map: ServicesMap, host: string, roll: Dice): void {
  map.learn(host, GATEWAY, "DNS", 1e4 + roll(1e6));
  for (let i = roll(4); i >= 0; i--) map.learn(host, GATEWAY, `DNS.${APPS[roll(APPS.length)]}`, roll(1e5));
}

function web(map: ServicesMap, host: string, count: number, bytes: number, roll: Dice): void {
  map.learn(host, "remote", "TLS", roll(bytes));
  for (let i = 0; i < count; i++) map.learn(host, "remote", `TLS.${APPS[roll(APPS.length)]}`, roll(bytes));
  if (roll(4) === 0) map.learn(host, "remote", "HTTP", roll(1e6));
}

function chatter(map: ServicesMap, host: string, labels: string[], roll: Dice): void {
  for (const label of labels) map.learn(host, MULTICAST[roll(MULTICAST.length)], label, 1000 + roll(50_000));
}

/** Names that try to be something else in SVG, HTML, DOT, Mermaid or a terminal. */
export const NASTY_NAMES: readonly string[] = [
  `</script><script>window.pwned=1</script>`,
  `"><img src=x onerror="window.pwned=1">`,
  `x"]; evil [label="y`,
  `\\N\\G\\" ]] }} &lt;b&gt; #quot; ';--`,
  `a"]:::x --> b; click n0 "javascript:window.pwned=1"`,
  "nul\0 bell\u0007 esc\u001b[31m turn\u202eback half\ud800",
  "日本語 Ελλάς 😀",
];

/** A network of hosts and labels with such names. */
export function nastyNetwork(): Network {
  const map = new ServicesMap();
  const report = new Report();
  for (const name of NASTY_NAMES) {
    map.learn(name, "remote", name, 1000);
    map.learn(name, "10.0.0.1", `TLS.${name}`, 1000);
    report.addFlow(report.cellOf(Verdict.PROTOCOL_NEVER_USED, name, "remote", `${name}.${name}`), 5);
  }
  return { map, report };
}
