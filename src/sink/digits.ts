// Numbers as ASCII digits, straight into bytes: no string between. Each function writes at `at` and returns the position
// after what it wrote; the caller has made room (`NUMBER_LENGTH` bytes).

/** Bytes of the longest number that is written here. */
export const NUMBER_LENGTH = 25;

const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const FOUR_DIGITS = 10_000;
const EIGHT_DIGITS = 100_000_000;
/** "0000" "0001" … "9999". */
const FOURS = new Uint8Array(4 * FOUR_DIGITS);
for (let value = 0; value < FOUR_DIGITS; value++) {
  for (let i = 3, rest = value; i >= 0; i--, rest = (rest / 10) | 0) FOURS[4 * value + i] = ZERO + rest % 10;
}

/** Writes a whole number, |value| ≤ 2^53 − 1. */
export function writeInteger(out: Uint8Array, at: number, value: number): number {
  if (value < 0) {
    out[at++] = MINUS;
    value = -value;
  }
  if (value < EIGHT_DIGITS) return writeSmall(out, at, value | 0);
  const high = (value / EIGHT_DIGITS) | 0; // at most 90,071,992
  return writeLarge(out, at, high, (value - high * EIGHT_DIGITS) | 0);
}

/** Writes a finite number as Python's `repr` of a float does: shortest digits that read back, always with `.` or exponent. */
export function writeReal(out: Uint8Array, at: number, value: number): number {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) {
    at = writeInteger(out, at, value);
    out[at] = DOT;
    out[at + 1] = ZERO;
    return at + 2;
  }
  return writeAscii(out, at, pythonFloat(value));
}

/** Writes `text`, which is ASCII. */
export function writeAscii(out: Uint8Array, at: number, text: string): number {
  for (let i = 0; i < text.length; i++) out[at++] = text.charCodeAt(i);
  return at;
}

/** Python's `repr` of a float: an exponent below 1e-4 and from 1e16 on, of at least two digits. */
export function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  }
  const text = Object.is(value, -0) ? "-0" : String(value);
  return Number.isInteger(value) ? `${text}.0` : text;
}

/** Writes `high` and eight digits of `low`. */
function writeLarge(out: Uint8Array, at: number, high: number, low: number): number {
  const middle = (low / FOUR_DIGITS) | 0;
  at = writeFour(out, writeSmall(out, at, high), middle);
  return writeFour(out, at, low - middle * FOUR_DIGITS);
}

/** Writes a number below `EIGHT_DIGITS`. */
function writeSmall(out: Uint8Array, at: number, value: number): number {
  const high = (value / FOUR_DIGITS) | 0;
  const lead = high > 0 ? high : value;
  const from = 4 * lead;
  if (lead >= 10) {
    if (lead >= 100) {
      if (lead >= 1000) out[at++] = FOURS[from];
      out[at++] = FOURS[from + 1];
    }
    out[at++] = FOURS[from + 2];
  }
  out[at++] = FOURS[from + 3];
  return high > 0 ? writeFour(out, at, value - high * FOUR_DIGITS) : at;
}

/** Writes a number below `FOUR_DIGITS` as four digits. */
function writeFour(out: Uint8Array, at: number, value: number): number {
  const from = 4 * value;
  out[at] = FOURS[from];
  out[at + 1] = FOURS[from + 1];
  out[at + 2] = FOURS[from + 2];
  out[at + 3] = FOURS[from + 3];
  return at + 4;
}
