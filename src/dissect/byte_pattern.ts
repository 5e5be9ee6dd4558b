// A pattern of bytes in words: what a signature demands at an offset.
//
//   "16 03 01-04 .. 'text' 00|ff 40/c0"
//   two hex digits = that byte      .. = any byte      a-b = from a to b      a|b|c = one of them
//   a/m = equals a under mask m      'text' = these letters

const BYTE = "[0-9a-f]{2}";
const FORM = new RegExp(`^(?:\\.\\.|${BYTE}(?:-${BYTE})?(?:\\|${BYTE}(?:-${BYTE})?)*|${BYTE}/${BYTE})$`);

/** One compiled pattern. */
export class BytePattern {
  /** Bytes that it spans. */
  readonly length: number;
  /** For each byte that is not any: its place, and in `#allowed` which values it may have. */
  readonly #places: readonly number[];
  readonly #allowed: readonly Uint8Array[];

  /** Throws on words that are no pattern: tables are literals, so this shows at start. */
  constructor(text: string) {
    const places: number[] = [];
    const allowed: Uint8Array[] = [];
    let place = 0;
    const add = (values: Uint8Array | undefined) => {
      if (values !== undefined) allowed[places.push(place) - 1] = values;
      place++;
    };
    for (let at = 0, end: number; at < text.length; at = end + 1) {
      if (text[at] === "'") {
        end = text.indexOf("'", at + 1);
        if (end < 0) throw new Error(`"${text.slice(at)}" has no second quote`);
        for (let i = at + 1; i < end; i++) add(only(text.charCodeAt(i) & 0xff));
        end++;
      } else {
        end = text.indexOf(" ", at);
        if (end < 0) end = text.length;
        if (end > at) add(testOf(text.slice(at, end)));
      }
    }
    this.length = place;
    this.#places = places;
    this.#allowed = allowed;
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

// Tables hold few different words and letters, many times each: what they allow is made once (start-up: 26 ms of all tables, and 10).
const lettersMade: (Uint8Array | undefined)[] = new Array(256).fill(undefined);
const tokensMade = new Map<string, Uint8Array | undefined>();

function only(byte: number): Uint8Array {
  let allowed = lettersMade[byte];
  if (allowed === undefined) {
    lettersMade[byte] = allowed = new Uint8Array(256);
    allowed[byte] = 1;
  }
  return allowed;
}

function testOf(token: string): Uint8Array | undefined {
  if (tokensMade.has(token)) return tokensMade.get(token);
  const allowed = compileToken(token);
  tokensMade.set(token, allowed);
  return allowed;
}

function compileToken(token: string): Uint8Array | undefined {
  if (!FORM.test(token)) {
    throw new Error(`"${token}" is no byte pattern; write 0a, 01-04, 00|ff, 40/c0, .. or 'text'`);
  }
  if (token === "..") return undefined;
  if (token.length === 2) return only(parseInt(token, 16));
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
