// The receiving end of a Unix datagram socket, as a log daemon has it.

const LIBC = ["libc.so.6", "libc.musl-x86_64.so.1", "libc.musl-aarch64.so.1"];
const SYMBOLS = {
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  bind: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  recv: { parameters: ["i32", "buffer", "usize", "i32"], result: "isize" },
  close: { parameters: ["i32"], result: "i32" },
} as const;
const ADDRESS_LENGTH = 110;
const MSG_DONTWAIT = 0x40;

/** Receives what is sent to `path`. */
export class UnixReceiver implements Disposable {
  readonly #libc = openLibc();
  readonly #socket: number;

  constructor(path: string) {
    const address = new Uint8Array(ADDRESS_LENGTH);
    address[0] = 1;
    address.set(new TextEncoder().encode(path), 2);
    this.#socket = this.#libc.symbols.socket(1, 2, 0);
    if (this.#libc.symbols.bind(this.#socket, address, ADDRESS_LENGTH) !== 0) {
      throw new Error(`can't bind ${path}`);
    }
  }

  /** The next datagram's text, undefined if there is none. */
  next(): string | undefined {
    const bytes = new Uint8Array(65536);
    const length = Number(this.#libc.symbols.recv(this.#socket, bytes, BigInt(bytes.length), MSG_DONTWAIT));
    return length < 0 ? undefined : new TextDecoder().decode(bytes.subarray(0, length));
  }

  [Symbol.dispose](): void {
    this.#libc.symbols.close(this.#socket);
    this.#libc.close();
  }
}

function openLibc(): Deno.DynamicLibrary<typeof SYMBOLS> {
  for (const name of LIBC) {
    try {
      return Deno.dlopen(name, SYMBOLS);
    } catch {
      // The next one.
    }
  }
  throw new Error(`none of ${LIBC.join(", ")} can be loaded`);
}
