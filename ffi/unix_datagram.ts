// Datagrams to a Unix socket, such as the system log's. Sending never waits: what can't be taken at once is refused.

import { libc, SOCK_CLOEXEC } from "./libc.ts";

// struct sockaddr_un (Linux), 110 bytes: 0 family u16   2 path, 108 bytes with a NUL
const ADDRESS_LENGTH = 110;
const PATH_OFFSET = 2;
const AF_UNIX = 1;
const SOCK_DGRAM = 2;
const MSG_DONTWAIT = 0x40;
const MSG_NOSIGNAL = 0x4000;

/** Sends datagrams to the socket at one path. */
export class UnixDatagram {
  readonly #address: Uint8Array<ArrayBuffer> = new Uint8Array(ADDRESS_LENGTH);
  #socket = -1;

  /** Throws TypeError if `path` can't be a socket's. */
  constructor(path: string) {
    const bytes = new TextEncoder().encode(path);
    if (bytes.length === 0 || bytes.length >= ADDRESS_LENGTH - PATH_OFFSET) {
      throw new TypeError(`no socket's path: ${path}`);
    }
    new DataView(this.#address.buffer).setUint16(0, AF_UNIX, true);
    this.#address.set(bytes, PATH_OFFSET);
  }

  /** Hands `bytes` over; false if there is no socket at the path, nobody listens, or its queue is full. */
  send(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (Deno.build.os !== "linux") return false;
    if (this.#socket < 0) this.#socket = libc().socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (this.#socket < 0) return false;
    const flags = MSG_DONTWAIT | MSG_NOSIGNAL;
    const sent = libc().sendto(
      this.#socket,
      bytes,
      BigInt(bytes.length),
      flags,
      this.#address,
      ADDRESS_LENGTH,
    );
    return Number(sent) === bytes.length;
  }

  /** True if somebody listens at the path, though the queue may be full. */
  get isHeard(): boolean {
    const socket = Deno.build.os === "linux" ? libc().socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0) : -1;
    if (socket < 0) return false;
    const isHeard = libc().connect(socket, this.#address, ADDRESS_LENGTH) === 0;
    libc().close(socket);
    return isHeard;
  }

  /** Gives the socket back. */
  close(): void {
    if (this.#socket >= 0) libc().close(this.#socket);
    this.#socket = -1;
  }
}
