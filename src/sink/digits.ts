// Numbers as ASCII digits, straight into bytes: no string between. Each function writes at `at` and returns the position
// after what it wrote; the caller has made room (`NUMBER_LENGTH` bytes).

/** Bytes of the longest number that is written here. */
export const NUMBER_LENGTH = 25;

const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const BILLION = 1e9;
/** "00" "01" … "99". */
const PAIRS = Uint8Array.from(
  { length: 200 },
  (_, i) => ZERO + (i % 2 === 0 ? Math.floor(i / 20) : (i >> 1) % 10),
);

/** Writes a whole number, |value| ≤ 2^53 − 1. */
export function writeInteger(out: Uint8Array, at: number, value: number): number {
  if (value < 0) {
    out[at++] = MINUS;
    value = -value;
  }
  if (value < 10) {
    out[at] = ZERO + value;
    return at + 1;
  }
  if (value < BILLION) return writeDigits(out, at, value | 0, digitCount(value | 0));
  const billions = (value / BILLION) | 0; // at most 9,007,199
  at = writeDigits(out, at, billions, digitCount(billions));
  return writeDigits(out, at, (value - billions * BILLION) | 0, 9);
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

function writeDigits(out: Uint8Array, at: number, value: number, count: number): number {
  let i = at + count;
  while (value >= 100) {
    const hundredth = (value / 100) | 0;
    const pair = (value - hundredth * 100) << 1;
    out[--i] = PAIRS[pair + 1];
    out[--i] = PAIRS[pair];
    value = hundredth;
  }
  while (i > at) {
    const tenth = (value / 10) | 0;
    out[--i] = ZERO + value - tenth * 10;
    value = tenth;
  }
  return at + count;
}

function digitCount(value: number): number {
  if (value < 10000) return value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : 4;
  if (value < 1000000) return value < 100000 ? 5 : 6;
  if (value < 100000000) return value < 10000000 ? 7 : 8;
  return 9;
}
