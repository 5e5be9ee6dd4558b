// Variable-length integers, RFC 9000 section 16: the two high bits of the first byte tell the length (1, 2, 4 or 8 bytes).

/** Reads along bytes `at` … `end` − 1; once something is missing, `failed` stays true and numbers are 0. */
export class QuicCursor {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  end = 0;
  failed = false;

  /** Starts anew. */
  open(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.failed = false;
  }

  /** Bytes left. */
  get left(): number {
    return this.failed ? 0 : this.end - this.at;
  }

  /** One byte. */
  u8(): number {
    if (this.left < 1) return this.#fail();
    return this.bytes[this.at++];
  }

  /** A variable-length integer; those above 2^53 lose their low bits, which no length can mind. */
  varint(): number {
    if (this.left < 1) return this.#fail();
    const first = this.bytes[this.at];
    const length = 1 << (first >>> 6);
    if (this.left < length) return this.#fail();
    let value = first & 0x3f;
    for (let i = 1; i < length; i++) value = value * 256 + this.bytes[this.at + i];
    this.at += length;
    return value;
  }

  /** Moves on; where `length` bytes are not there, fails. Returns where it stood. */
  skip(length: number): number {
    const start = this.at;
    if (!(length <= this.left)) this.#fail();
    else this.at += length;
    return start;
  }

  #fail(): number {
    this.failed = true;
    return 0;
  }
}
