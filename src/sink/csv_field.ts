// One field of a CSV line, RFC 4180: quoted if it holds a comma, a quote or a line end, with quotes doubled.

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;
const encoder = new TextEncoder();
const encoded = new Uint8Array(255);

/** Writes `length` bytes of `bytes` from `offset` as one field to `out` at `at`; returns the position after it.
 *  Needs room for 2 × `length` + 2 bytes. */
export function writeField(
  out: Uint8Array,
  at: number,
  bytes: Uint8Array,
  offset: number,
  length: number,
): number {
  const end = offset + length;
  const start = at;
  for (let i = offset; i < end; i++) {
    const byte = bytes[i];
    if (byte === QUOTE || byte === COMMA || byte === LF || byte === CR) {
      return writeQuoted(out, start, bytes, offset, length);
    }
    out[at++] = byte;
  }
  return at;
}

/** Writes `text`, of at most 255 bytes of UTF-8, as one field to `out` at `at`; returns the position after it. */
export function writeTextField(out: Uint8Array, at: number, text: string): number {
  const start = at;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE || code === COMMA || code === LF || code === CR || code >= 0x80) {
      return writeField(out, start, encoded, 0, encoder.encodeInto(text, encoded).written);
    }
    out[at++] = code;
  }
  return at;
}

/** `text` as one field. */
export function fieldText(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function writeQuoted(out: Uint8Array, at: number, bytes: Uint8Array, offset: number, length: number): number {
  out[at++] = QUOTE;
  for (let i = offset; i < offset + length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) out[at++] = QUOTE;
    out[at++] = byte;
  }
  out[at++] = QUOTE;
  return at;
}
