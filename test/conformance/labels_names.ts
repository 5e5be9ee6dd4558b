// When a name or a fingerprint of ours is the same as nDPI's.

/** nDPI keeps that many letters of a name, the last ones. */
const NDPI_NAME_LETTERS = 79;

/** True for the same server name; ours may be longer than nDPI can keep. */
export function isSameName(wanted: string, found: string): boolean {
  return wanted === found || (wanted.length === NDPI_NAME_LETTERS && found.endsWith(wanted));
}

/** The parts of a JA4 that tell ciphers and extensions. Its first part is by the specification here, not as in nDPI 4.11, which
 *  tells a name (`d`) where there is none. */
export function fingerprintParts(ja4: string): string {
  return ja4.slice(ja4.indexOf("_") + 1);
}
