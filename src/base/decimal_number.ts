// Numbers as people write them. `Number` alone would take 0x10, 0b1 and blanks, too.

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The number that `text` writes with decimal digits, NaN if it writes none. */
export function decimalNumber(text: string): number {
  return DECIMAL.test(text) ? Number(text) : NaN;
}
