// A local TCP port that is held, so that nobody listens there: neither do we.

import { libc, SOCK_CLOEXEC } from "./libc.ts";

// struct sockaddr_in (Linux), 16 bytes: 0 family u16   2 port, big-endian   4 address   8 zero
const ADDRESS_LENGTH = 16;
const AF_INET = 2;
const SOCK_STREAM = 1;
const SOL_SOCKET = 1;
const SO_REUSEPORT = 15;

/** Holds `port` of 127.0.0.1 until the process ends. Who connects to it is refused; of those who want to listen there, only processes
 *  that share it (SO_REUSEPORT, of the same user) can bind to it, as more of us do. False if somebody else has it, or this is not
 *  Linux. */
export function holdLocalPort(port: number): boolean {
  if (Deno.build.os !== "linux") return false;
  const { socket, setsockopt, bind, close } = libc();
  const held = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (held < 0) return false;
  setsockopt(held, SOL_SOCKET, SO_REUSEPORT, new Uint8Array(new Int32Array([1]).buffer), 4);
  const address = new Uint8Array(ADDRESS_LENGTH);
  const view = new DataView(address.buffer);
  view.setUint16(0, AF_INET, true);
  view.setUint16(2, port);
  address.set([127, 0, 0, 1], 4);
  if (bind(held, address, ADDRESS_LENGTH) === 0) return true;
  close(held);
  return false;
}
