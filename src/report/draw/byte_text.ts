// Byte counts for people: `259 B`, `87.2 kB`, `169.6 MB`. Powers of a thousand, as network equipment counts.

const UNITS = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

/** `bytes` with one decimal, in the unit that leaves less than a thousand. */
export function byteText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.95 would be written as 1000.0.
  while (value >= (unit === 0 ? 1000 : 999.95) && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}
