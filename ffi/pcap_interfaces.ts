// The interfaces that libpcap can open. Its structures, 64-bit:
//   pcap_if: 0 next   8 name   16 description   24 addresses   32 flags u32
//   pcap_addr: 0 next   8 address   16 netmask   24 broadcast   32 destination
//   sockaddr_in: 4 address, 4 bytes   sockaddr_in6: 8 address, 16 bytes; the family is u16 at 0, BSD's u8 at 1
//   sockaddr_ll (Linux): 8 hardware type u16   11 address length u8   12 address

import { CaptureError } from "../src/base/errors.ts";
import { ERROR_BUFFER_LENGTH, libpcap } from "./libpcap.ts";
import { textAt, textIn } from "./native_library.ts";

const BSD = Deno.build.os !== "linux" && Deno.build.os !== "android";
const AF_INET = 2;
const AF_INET6 = Deno.build.os === "darwin" ? 30 : BSD ? 28 : 10;
const AF_PACKET = 17;

const FLAG_LOOPBACK = 1;
const FLAG_UP = 2;
const FLAG_RUNNING = 4;
const FLAG_WIRELESS = 8;
const FLAG_DISCONNECTED_MASK = 0x30;
const FLAG_DISCONNECTED = 0x20;

/** An interface as libpcap tells of it. */
export interface NativeInterface {
  name: string;
  /** "" when the system has none. */
  description: string;
  up: boolean;
  running: boolean;
  loopback: boolean;
  wireless: boolean;
  /** Known to have no cable or network. */
  disconnected: boolean;
  /** ARPHRD_ number (1 = Ethernet), undefined where there is none: pseudo interfaces, other systems. */
  hardwareType: number | undefined;
  /** Hardware address, empty where there is none. */
  mac: Uint8Array;
  /** IPv4 and IPv6 addresses: 4 or 16 bytes, with a netmask as long, or an empty one if it has none. */
  addresses: { address: Uint8Array; netmask: Uint8Array }[];
}

/** All interfaces that libpcap knows of, in its order. Throws CaptureError. */
export function nativeInterfaces(): NativeInterface[] {
  const list = new BigUint64Array(1);
  const error = new Uint8Array(ERROR_BUFFER_LENGTH);
  if (libpcap().pcap_findalldevs(list, error) !== 0) {
    throw new CaptureError(`Cannot list the interfaces: ${textIn(error)}`);
  }
  const first = Deno.UnsafePointer.create(list[0]);
  const interfaces: NativeInterface[] = [];
  for (let at = first; at !== null;) {
    const view = new Deno.UnsafePointerView(at);
    interfaces.push(readInterface(view));
    at = view.getPointer(0);
  }
  if (first !== null) libpcap().pcap_freealldevs(first);
  return interfaces;
}

function readInterface(view: Deno.UnsafePointerView): NativeInterface {
  const flags = view.getUint32(32);
  const found: NativeInterface = {
    name: textAt(view.getPointer(8)),
    description: textAt(view.getPointer(16)),
    up: (flags & FLAG_UP) !== 0,
    running: (flags & FLAG_RUNNING) !== 0,
    loopback: (flags & FLAG_LOOPBACK) !== 0,
    wireless: (flags & FLAG_WIRELESS) !== 0,
    disconnected: (flags & FLAG_DISCONNECTED_MASK) === FLAG_DISCONNECTED,
    hardwareType: undefined,
    mac: new Uint8Array(0),
    addresses: [],
  };
  for (let at = view.getPointer(24); at !== null;) {
    const entry = new Deno.UnsafePointerView(at);
    readAddress(entry, found);
    at = entry.getPointer(0);
  }
  return found;
}

function readAddress(entry: Deno.UnsafePointerView, found: NativeInterface): void {
  const pointer = entry.getPointer(8);
  if (pointer === null) return;
  const address = new Deno.UnsafePointerView(pointer);
  const family = BSD ? address.getUint8(1) : address.getUint16(0);
  if (family === AF_PACKET && !BSD) {
    found.hardwareType = address.getUint16(8);
    found.mac = copy(address, 12, Math.min(address.getUint8(11), 8));
  } else if (family === AF_INET || family === AF_INET6) {
    const offset = family === AF_INET ? 4 : 8;
    const length = family === AF_INET ? 4 : 16;
    const mask = entry.getPointer(16);
    found.addresses.push({
      address: copy(address, offset, length),
      netmask: mask === null ? new Uint8Array(0) : copy(new Deno.UnsafePointerView(mask), offset, length),
    });
  }
}

function copy(view: Deno.UnsafePointerView, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  view.copyInto(bytes, offset);
  return bytes;
}
