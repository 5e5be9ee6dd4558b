// The interfaces there are, for people who choose one, and the one that the default route takes. Linux tells routes in
// proc_net(5): /proc/net/route, a heading, then `iface destination gateway flags refcnt use metric mask …`, words in hex;
// /proc/net/ipv6_route: `destination length source length nexthop metric refcnt use flags iface`.

import { formatAddress, formatMac } from "../base/address.ts";
import { u32 } from "../base/bytes.ts";
import { Network } from "../base/network.ts";
import { type NativeInterface, nativeInterfaces } from "../../ffi/pcap_interfaces.ts";

/** What an interface is. `pseudo` captures something that is no interface: a bus, a log queue, all of them. */
export type InterfaceKind = "ethernet" | "wireless" | "loopback" | "tunnel" | "pseudo" | "other";

/** An interface as people know it. */
export interface InterfaceInfo {
  name: string;
  /** "" where the system has none. */
  description: string;
  kind: InterfaceKind;
  up: boolean;
  /** Up and with a carrier. */
  running: boolean;
  /** "" where there is none. */
  mac: string;
  /** `10.42.0.1/24`, `fe80::1/64`: IPv4 first. */
  addresses: string[];
  isDefaultRoute: boolean;
}

const ARPHRD_ETHERNET = 1;
/** What libpcap calls a capture on all of them. */
const ALL_INTERFACES = "any";

/** PPP, the tunnels of IP in IP (768, 769, 776, 778) and what has no hardware address (65534: tun, WireGuard). */
const ARPHRD_TUNNELS = [512, 768, 769, 776, 778, 65534];

/** All interfaces that can be captured, real ones first. Throws CaptureError. */
export function listInterfaces(): InterfaceInfo[] {
  const natives = nativeInterfaces();
  const standard = defaultInterface(natives);
  const interfaces = natives.map((native) => describe(native, native.name === standard));
  return [
    ...interfaces.filter(({ kind }) => kind !== "pseudo"),
    ...interfaces.filter(({ kind }) => kind === "pseudo"),
  ];
}

/** The networks of global IPv6 addresses (2000::/3) on the interface `name`, of `any` on each. Throws CaptureError. */
export function globalIpv6Networks(name: string): Network[] {
  const natives = nativeInterfaces().filter((one) => one.name === name || name === ALL_INTERFACES);
  const networks = new Map<string, Network>();
  for (const { address, netmask } of natives.flatMap(({ addresses }) => addresses)) {
    if (address.length !== 16 || address[0] >>> 5 !== 1) continue;
    const network = Network.parse(cidr(address, netmask));
    if (network !== undefined) networks.set(network.toString(), network);
  }
  return [...networks.values()];
}

/** The interface of the default route with the lowest metric in the text of /proc/net/route, if there is one. */
export function ipv4DefaultInterface(table: string): string | undefined {
  let best: { name: string; metric: number } | undefined;
  for (const line of table.split("\n").slice(1)) {
    const [name, destination, , flags, , , metric, mask] = line.trim().split(/\s+/);
    if (destination !== "00000000" || mask !== "00000000" || !isUsable(flags)) continue;
    if (best === undefined || Number(metric) < best.metric) best = { name, metric: Number(metric) };
  }
  return best?.name;
}

/** The same of /proc/net/ipv6_route. */
export function ipv6DefaultInterface(table: string): string | undefined {
  let best: { name: string; metric: number } | undefined;
  for (const line of table.split("\n")) {
    const [destination, length, , , , metric, , , flags, name] = line.trim().split(/\s+/);
    if (length !== "00" || !/^0+$/.test(destination) || name === "lo" || !isUsable(flags)) continue;
    if (best === undefined || parseInt(metric, 16) < best.metric) {
      best = { name, metric: parseInt(metric, 16) };
    }
  }
  return best?.name;
}

const ROUTE_UP = 0x1;
const ROUTE_REJECT = 0x200;

function isUsable(flags: string): boolean {
  return (parseInt(flags, 16) & (ROUTE_UP | ROUTE_REJECT)) === ROUTE_UP;
}

/** Where the system does not tell its routes: the first interface that is up and has an address which is not local. */
function defaultInterface(natives: readonly NativeInterface[]): string | undefined {
  const ipv4 = readText("/proc/net/route");
  const ipv6 = readText("/proc/net/ipv6_route");
  if (ipv4 !== undefined) return ipv4DefaultInterface(ipv4) ?? ipv6DefaultInterface(ipv6 ?? "");
  return natives.find((one) =>
    one.running && !one.loopback && one.addresses.some(({ address }) => isRoutable(address))
  )
    ?.name;
}

function isRoutable(address: Uint8Array): boolean {
  return address.length === 4 ? !(address[0] === 169 && address[1] === 254) : address[0] >>> 5 === 1;
}

function readText(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return undefined;
  }
}

function describe(native: NativeInterface, isDefaultRoute: boolean): InterfaceInfo {
  const addresses = native.addresses.toSorted((a, b) => a.address.length - b.address.length);
  return {
    name: native.name,
    description: native.description,
    kind: kindOf(native),
    up: native.up,
    running: native.running,
    mac: native.mac.length === 6 && native.mac.some((byte) => byte !== 0) ? formatMac(native.mac, 0) : "",
    addresses: addresses.map(({ address, netmask }) => cidr(address, netmask)),
    isDefaultRoute,
  };
}

function kindOf(native: NativeInterface): InterfaceKind {
  const { hardwareType } = native;
  if (native.loopback) return "loopback";
  if (hardwareType === undefined && native.addresses.length === 0 && Deno.build.os === "linux") {
    return "pseudo";
  }
  if (native.wireless) return "wireless";
  if (hardwareType === ARPHRD_ETHERNET) return "ethernet";
  return ARPHRD_TUNNELS.includes(hardwareType ?? -1) ? "tunnel" : "other";
}

function cidr(address: Uint8Array, netmask: Uint8Array): string {
  const words = new Uint32Array(4);
  for (let at = 0; at < address.length; at += 4) words[4 - address.length / 4 + at / 4] = u32(address, at);
  let bits = 0;
  for (const byte of netmask) bits += leadingOnes(byte);
  const text = formatAddress(address.length === 4 ? 4 : 6, words, 0);
  return netmask.length === 0 ? text : `${text}/${bits}`;
}

function leadingOnes(byte: number): number {
  return Math.clz32(~(byte << 24));
}
