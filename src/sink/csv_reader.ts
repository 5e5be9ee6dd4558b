// CSV records out of a byte stream, RFC 4180: fields in quotes may hold commas, doubled quotes and line ends. Memory is
// bounded by one piece and one record.

/** Characters of a record, at most. Longer ones are passed over: most likely a quote that never ends. */
export const MAX_RECORD_LENGTH = 1024 * 1024;

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;
const FIRST_FIELDS = 128;

/** Cuts text into records and fields. After `next` says true, `count` and `field` tell of the current record. */
export class CsvReader {
  /** Fields of the record. */
  count = 0;
  /** Line where the record begins, from 1. */
  line = 0;
  /** True if the record was too long: it has no fields. */
  tooLong = false;
  readonly #read: () => Uint8Array | undefined;
  readonly #decoder: TextDecoder = new TextDecoder();
  #text = "";
  /** Where the record starts in `#text`, and how long it is with its line end. Fields are relative to the start. */
  #start = 0;
  #length = 0;
  #ended = false;
  #nextLine = 1;
  #from: Int32Array = new Int32Array(FIRST_FIELDS);
  #to: Int32Array = new Int32Array(FIRST_FIELDS);

  /** `read` gives the next bytes, undefined at the end. */
  constructor(read: () => Uint8Array | undefined) {
    this.#read = read;
  }

  /** Goes to the next record; false at the end. Empty lines are passed over. */
  next(): boolean {
    for (;;) {
      const found = this.advance();
      if (found !== undefined) return found;
      this.fill();
    }
  }

  /** Goes to the next record if its end was read already; undefined if not. */
  advance(): boolean | undefined {
    for (;;) {
      this.#start += this.#length;
      this.#length = 0;
      this.line = this.#nextLine;
      const found = this.#scan();
      if (!found) return found;
      if (this.count !== 1 || this.#to[0] !== 0) return true;
    }
  }

  /** Reads the next bytes. */
  fill(): void {
    const bytes = this.#read();
    const more = bytes === undefined ? this.#decoder.decode() : this.#decoder.decode(bytes, { stream: true });
    this.#ended = bytes === undefined;
    this.#text = this.#text.slice(this.#start) + more;
    this.#start = 0;
  }

  /** Field `index` of the record, "" beyond its last one. */
  field(index: number): string {
    if (index >= this.count) return "";
    const text = this.#text.slice(this.#start + this.#from[index], this.#start + this.#to[index]);
    return text.charCodeAt(0) === QUOTE ? unquoted(text) : text;
  }

  /** Finds the fields and the end of the record at `#start`; false if nothing is left, undefined if more is to be read first. */
  #scan(): boolean | undefined {
    const text = this.#text;
    const start = this.#start;
    const length = text.length - start;
    let from = 0;
    let quoted = false;
    let fieldQuoted = false;
    this.count = 0;
    this.tooLong = false;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(start + at);
      if (code > COMMA) continue;
      if (code === QUOTE) {
        if (at === from) fieldQuoted = true;
        if (fieldQuoted) quoted = !quoted;
      } else if (code === LF) {
        this.#nextLine++;
        if (!quoted) return this.#endRecord(from, at, at + 1);
      } else if (code === COMMA && !quoted) {
        this.#addField(from, at);
        from = at + 1;
        fieldQuoted = false;
      }
    }
    if (length > MAX_RECORD_LENGTH) return this.#skipTooLong(length);
    if (this.#ended) return length > 0 && this.#endRecord(from, length, length);
    this.#nextLine = this.line;
    return undefined;
  }

  #endRecord(from: number, to: number, length: number): true {
    const endsInCr = to > from && this.#text.charCodeAt(this.#start + to - 1) === CR;
    this.#addField(from, endsInCr ? to - 1 : to);
    this.#length = length;
    return true;
  }

  #addField(from: number, to: number): void {
    if (this.count === this.#from.length) {
      this.#from = widened(this.#from);
      this.#to = widened(this.#to);
    }
    this.#from[this.count] = from;
    this.#to[this.count++] = to;
  }

  /** Passes over a record of which `length` characters were read, up to the next line end. */
  #skipTooLong(length: number): true {
    this.#start += length;
    for (;;) {
      const end = this.#text.indexOf("\n", this.#start);
      this.#start = end < 0 ? this.#text.length : end + 1;
      if (end >= 0) this.#nextLine++;
      if (end >= 0 || this.#ended) break;
      this.fill();
    }
    this.count = 0;
    this.tooLong = true;
    return true;
  }
}

function widened(fields: Int32Array): Int32Array {
  const wide = new Int32Array(fields.length * 2);
  wide.set(fields);
  return wide;
}

/** The text of a field that begins with a quote. */
function unquoted(field: string): string {
  const end = field.length > 1 && field.endsWith('"') ? field.length - 1 : field.length;
  const inner = field.slice(1, end);
  return inner.includes('""') ? inner.replaceAll('""', '"') : inner;
}
