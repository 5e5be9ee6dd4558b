// Small pieces that packets are put together from, big-endian.

/** All parts, one after the other. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** A u16. */
export function word16(value: number): Uint8Array {
  return Uint8Array.of(value >>> 8, value);
}

/** A u32. */
export function word32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** `body` after its length in one byte. */
export function vector8(body: Uint8Array): Uint8Array {
  return concatenate([Uint8Array.of(body.length), body]);
}

/** `body` after its length in two bytes. */
export function vector16(body: Uint8Array): Uint8Array {
  return concatenate([word16(body.length), body]);
}

/** `body` after its length in three bytes. */
export function vector24(body: Uint8Array): Uint8Array {
  return concatenate([Uint8Array.of(body.length >>> 16, body.length >>> 8, body.length), body]);
}

/** The bytes that `digits` (spaces allowed) write in hexadecimal. */
export function fromHex(digits: string): Uint8Array {
  return Uint8Array.from(digits.replace(/\s/g, "").match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** `bytes` in hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
