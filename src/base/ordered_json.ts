// JSON (RFC 8259) that keeps what JavaScript's own parser loses: the order of all keys, and duplicate keys, which are an
// error here. Text is written as Python's json.dump does: indent 4, ASCII only, no final newline.

import { FileError } from "./errors.ts";

/** A parsed value; objects are Maps in the order of the file. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** An object in the order of its keys. */
export type JsonObject = Map<string, Json>;

const MAX_DEPTH = 64;
/** Values of a text, at most: a file that is not too large can hold more of them than the memory. */
const MAX_VALUES = 10_000_000;
const INDENT = 4;
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_ALLOWED = 0x20;
const LITERALS: readonly (readonly [text: string, value: Json])[] = [["true", true], ["false", false], [
  "null",
  null,
]];

/** Parses `text`; `name` is the file in messages. Throws FileError that names line and column. */
export function parseOrderedJson(text: string, name: string): Json {
  const reader = new JsonReader(text, name);
  return reader.document();
}

/** `value` as text. Numbers must be finite. */
export function orderedJsonText(value: Json): string {
  const pieces: string[] = [];
  writeValue(pieces, value, "\n");
  return pieces.join("");
}

/** `text` as a JSON string in ASCII. */
export function asciiJsonString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function writeValue(pieces: string[], value: Json, lineStart: string): void {
  if (typeof value === "string") {
    pieces.push(asciiJsonString(value));
  } else if (Array.isArray(value)) {
    writeItems(pieces, "[]", value, lineStart, (item, inner) => writeValue(pieces, item, inner));
  } else if (value instanceof Map) {
    writeItems(pieces, "{}", value, lineStart, ([key, item], inner) => {
      pieces.push(asciiJsonString(key), ": ");
      writeValue(pieces, item, inner);
    });
  } else {
    pieces.push(String(value));
  }
}

function writeItems<Item>(
  pieces: string[],
  brackets: string,
  items: Iterable<Item>,
  lineStart: string,
  writeItem: (item: Item, lineStart: string) => void,
): void {
  const inner = lineStart + " ".repeat(INDENT);
  let before = brackets[0];
  for (const item of items) {
    pieces.push(before, inner);
    writeItem(item, inner);
    before = ",";
  }
  if (before === ",") pieces.push(lineStart);
  else pieces.push(before);
  pieces.push(brackets[1]);
}

class JsonReader {
  readonly #text: string;
  readonly #name: string;
  #at = 0;
  #values = 0;

  constructor(text: string, name: string) {
    this.#text = text;
    this.#name = name;
  }

  document(): Json {
    const value = this.#value(0);
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#error("something follows the end");
    return value;
  }

  #value(depth: number): Json {
    if (depth > MAX_DEPTH) throw this.#error(`nested deeper than ${MAX_DEPTH}`);
    if (++this.#values > MAX_VALUES) throw this.#error(`more than ${MAX_VALUES} values`);
    this.#skipSpace();
    switch (this.#text[this.#at]) {
      case "{":
        return this.#object(depth);
      case "[":
        return this.#array(depth);
      case '"':
        return this.#string();
    }
    for (const [literal, value] of LITERALS) {
      if (this.#text.startsWith(literal, this.#at)) {
        this.#at += literal.length;
        return value;
      }
    }
    return this.#number();
  }

  #object(depth: number): JsonObject {
    const object: JsonObject = new Map();
    this.#at++;
    if (this.#takes("}")) return object;
    do {
      this.#skipSpace();
      if (this.#text[this.#at] !== '"') throw this.#error("wanted a key in quotes");
      const keyAt = this.#at;
      const key = this.#string();
      if (object.has(key)) {
        this.#at = keyAt;
        throw this.#error(`key ${asciiJsonString(key)} occurs twice`);
      }
      if (!this.#takes(":")) throw this.#error("wanted a colon");
      object.set(key, this.#value(depth + 1));
    } while (this.#takes(","));
    if (!this.#takes("}")) throw this.#error("wanted a comma or }");
    return object;
  }

  #array(depth: number): Json[] {
    const items: Json[] = [];
    this.#at++;
    if (this.#takes("]")) return items;
    do items.push(this.#value(depth + 1)); while (this.#takes(","));
    if (!this.#takes("]")) throw this.#error("wanted a comma or ]");
    return items;
  }

  #string(): string {
    const text = this.#text;
    const start = this.#at;
    let escaped = false;
    let at = start + 1;
    for (;;) {
      const code = at < text.length ? text.charCodeAt(at) : 0;
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        ESCAPE.lastIndex = at;
        const match = ESCAPE.exec(text);
        if (match === null) throw this.#error("a text with a \\ that means nothing");
        at = ESCAPE.lastIndex;
        escaped = true;
      } else {
        if (code < FIRST_ALLOWED) throw this.#error("a text without end, or with a control character");
        at++;
      }
    }
    this.#at = at + 1;
    return escaped ? JSON.parse(text.slice(start, at + 1)) : text.slice(start + 1, at);
  }

  #number(): number {
    NUMBER.lastIndex = this.#at;
    const match = NUMBER.exec(this.#text);
    if (match === null) {
      throw this.#error(this.#at < this.#text.length ? "wanted a value" : "it ends too early");
    }
    const value = Number(match[0]);
    if (!Number.isFinite(value)) throw this.#error("a number too large");
    this.#at = NUMBER.lastIndex;
    return value;
  }

  #takes(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.#at;
    SPACE.exec(this.#text);
    this.#at = SPACE.lastIndex;
  }

  #error(what: string): FileError {
    const before = this.#text.slice(0, this.#at);
    const line = before.split("\n").length;
    const column = this.#at - before.lastIndexOf("\n");
    return new FileError(`${this.#name} is not valid JSON: line ${line}, column ${column}: ${what}`, {
      hint: `mend the file, or take its .bak if there is one`,
    });
  }
}
