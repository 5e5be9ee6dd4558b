// GREASE: values that clients sprinkle in so that servers stay tolerant. RFC 8701.

/** Stands between lists from which GREASE was left out: no value of theirs. */
export const BORDER = 0x0a0a;

/** Whether `value` is one of 0x0a0a, 0x1a1a, … 0xfafa. */
export function isGrease(value: number): boolean {
  return (value & 0x0f0f) === 0x0a0a && (value >>> 8) === (value & 0xff);
}
