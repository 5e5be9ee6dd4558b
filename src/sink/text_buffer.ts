// TextBuffer: lines gathered and handed on as bytes in large pieces.

const PIECE_CHARACTERS = 32 * 1024;

/** Gathers text; `write` gets it as UTF-8. */
export class TextBuffer {
  readonly #write: (bytes: Uint8Array) => void;
  readonly #encoder: TextEncoder = new TextEncoder();
  #text = "";

  constructor(write: (bytes: Uint8Array) => void) {
    this.#write = write;
  }

  /** Adds text, and hands on what there is once it is much. */
  add(text: string): void {
    this.#text += text;
    if (this.#text.length >= PIECE_CHARACTERS) this.flush();
  }

  /** Hands on what there is. */
  flush(): void {
    if (this.#text === "") return;
    const bytes = this.#encoder.encode(this.#text);
    this.#text = "";
    this.#write(bytes);
  }
}
