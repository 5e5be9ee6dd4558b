// ZstdFrames: does a zstd stream end where a frame ends? The unpacker of the runtime takes a cut frame for a whole one.
// RFC 8878, little-endian:
//   frame       magic fd2fb528 u32 | header descriptor u8 | 0–13 bytes by it | blocks | checksum u32 if it says so
//   descriptor  bits 6–7 length of the content size   5 single segment   2 checksum   0–1 length of the dictionary id
//   block       header u24: bit 0 last, 1–2 type, 3–23 size | size bytes (type 1, a run: one byte)
//   skippable   magic 184d2a5? u32 | size u32 | size bytes

const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const SINGLE_SEGMENT = 0x20;
const CHECKSUM = 0x04;
const CHECKSUM_LENGTH = 4;
const RUN = 1;
const CONTENT_SIZE_LENGTHS = [0, 2, 4, 8];
const DICTIONARY_ID_LENGTHS = [0, 1, 2, 4];

/** What comes next, and how many bytes of it are needed to understand it. */
type Wanted = "magic" | "skippable size" | "descriptor" | "block";
const LENGTHS: Record<Wanted, number> = { "magic": 4, "skippable size": 4, "descriptor": 1, "block": 3 };

/** Follows a stream from frame to frame. */
export class ZstdFrames {
  #wanted: Wanted = "magic";
  #value = 0;
  #gathered = 0;
  /** Bytes to pass over before what is wanted. */
  #skip = 0;
  #hasChecksum = false;
  #lost = false;

  /** True if the stream may end here: no frame is open. Also where it is no zstd any more, which the unpacker tells of. */
  get isWhole(): boolean {
    return this.#lost || (this.#wanted === "magic" && this.#gathered === 0 && this.#skip === 0);
  }

  /** Takes the next bytes of the stream. */
  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && !this.#lost;) {
      const skipped = Math.min(this.#skip, bytes.length - at);
      this.#skip -= skipped;
      at += skipped;
      if (at === bytes.length) return;
      this.#value += bytes[at++] * 2 ** (8 * this.#gathered++);
      if (this.#gathered === LENGTHS[this.#wanted]) this.#understand();
    }
  }

  #understand(): void {
    const value = this.#value;
    this.#value = this.#gathered = 0;
    switch (this.#wanted) {
      case "magic":
        if (value === MAGIC) this.#wanted = "descriptor";
        else if (value - value % 16 === SKIPPABLE) this.#wanted = "skippable size";
        else this.#lost = true;
        return;
      case "skippable size":
        this.#skip = value;
        this.#wanted = "magic";
        return;
      case "descriptor": {
        const single = (value & SINGLE_SEGMENT) !== 0;
        const contentSize = CONTENT_SIZE_LENGTHS[value >> 6] || (single ? 1 : 0);
        this.#skip = (single ? 0 : 1) + DICTIONARY_ID_LENGTHS[value & 3] + contentSize;
        this.#hasChecksum = (value & CHECKSUM) !== 0;
        this.#wanted = "block";
        return;
      }
      case "block":
        this.#skip = ((value >> 1) & 3) === RUN ? 1 : value >> 3;
        if ((value & 1) === 0) return;
        this.#skip += this.#hasChecksum ? CHECKSUM_LENGTH : 0;
        this.#wanted = "magic";
    }
  }
}
