// A pattern of bytes in words: what a signature demands at an offset.
//
//   "16 03 01-04 .. 'text' 00|ff 40/c0"
//   two hex digits = that byte      .. = any byte      a-b = from a to b      a|b|c = one of them
//   a/m = equals a under mask m      'text' = these letters

const TOKEN = /'[^']*'|\S+/g;
const BYTE = "[0-9a-f]{2}";
const FORM = new RegExp(`^(?:\\.\\.|${BYTE}(?:-${BYTE})?(?:\\|${BYTE}(?:-${BYTE})?)*|${BYTE}/${BYTE})$`);

/** One compiled pattern. */
export class BytePattern {
  /** Bytes that it spans. */
  readonly length: number;
  /** For each byte that is not any: its place, and in `#allowed` which values it may have. */
  readonly #places: Uint16Array;
  readonly #allowed: readonly Uint8Array[];

  /** Throws on words that are no pattern: tables are literals, so this shows at start. */
  constructor(text: string) {
    const tests: (Uint8Array | undefined)[] = [];
    for (const token of text.match(TOKEN) ?? []) {
      if (token.startsWith("'")) {
        for (const letter of token.slice(1, -1)) tests.push(only(letter.charCodeAt(0)));
      } else {
        tests.push(compileToken(token));
      }
    }
    this.length = tests.length;
    const places = tests.flatMap((test, place) => test === undefined ? [] : [place]);
    this.#places = Uint16Array.from(places);
    this.#allowed = places.map((place) => tests[place] as Uint8Array);
  }

  /** True if the bytes at `at` fit; `at + length` must lie inside. */
  matches(bytes: Uint8Array, at: number): boolean {
    const places = this.#places;
    for (let i = 0; i < places.length; i++) {
      if (this.#allowed[i][bytes[at + places[i]]] === 0) return false;
    }
    return true;
  }

  /** For byte `place` of what matches: 1 for each value that it may have; undefined if it may have any. */
  allowed(place: number): Uint8Array | undefined {
    return this.#allowed[this.#places.indexOf(place)];
  }
}

function only(byte: number): Uint8Array {
  const allowed = new Uint8Array(256);
  allowed[byte & 0xff] = 1;
  return allowed;
}

function compileToken(token: string): Uint8Array | undefined {
  if (!FORM.test(token)) {
    throw new Error(`"${token}" is no byte pattern; write 0a, 01-04, 00|ff, 40/c0, .. or 'text'`);
  }
  if (token === "..") return undefined;
  const allowed = new Uint8Array(256);
  if (token.includes("/")) {
    const [value, mask] = token.split("/").map((digits) => parseInt(digits, 16));
    for (let byte = 0; byte < 256; byte++) allowed[byte] = (byte & mask) === value ? 1 : 0;
    return allowed;
  }
  for (const part of token.split("|")) {
    const [from, to] = part.split("-").map((digits) => parseInt(digits, 16));
    allowed.fill(1, from, (to ?? from) + 1);
  }
  return allowed;
}
