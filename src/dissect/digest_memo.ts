// DigestMemo: digests of short texts seen lately. The hosts of a network have few programs between them, whose hellos are alike.

const ENTRIES = 256;
const MAX_TEXT = 512;

/** A table of fixed size: a text takes the place of another one with the same hash. */
export class DigestMemo {
  readonly #texts = new Uint8Array(ENTRIES * MAX_TEXT);
  readonly #lengths = new Uint16Array(ENTRIES);
  readonly #digests: string[] = new Array(ENTRIES).fill("");

  /** Where the text of the first `length` bytes belongs; −1 if it is too long. */
  placeOf(bytes: Uint8Array, length: number): number {
    if (length > MAX_TEXT) return -1;
    // FNV-1a
    let hash = 0x811c9dc5 | 0;
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
    return (hash ^ (hash >>> 15)) & (ENTRIES - 1);
  }

  /** The digest at `place` if it is that of this text, else "". */
  digest(place: number, bytes: Uint8Array, length: number): string {
    if (place < 0 || this.#lengths[place] !== length) return "";
    const texts = this.#texts;
    const at = place * MAX_TEXT;
    for (let i = 0; i < length; i++) if (texts[at + i] !== bytes[i]) return "";
    return this.#digests[place];
  }

  /** Keeps the text's digest at `place`. */
  keep(place: number, bytes: Uint8Array, length: number, digest: string): void {
    if (place < 0) return;
    this.#lengths[place] = length;
    this.#texts.set(bytes.subarray(0, length), place * MAX_TEXT);
    this.#digests[place] = digest;
  }
}
