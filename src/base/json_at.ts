// JsonAt: a value inside a JSON document that knows its file and its path, so that whatever is wrong there can be named.

import { FileError } from "./errors.ts";
import { asciiJsonString, type Json } from "./ordered_json.ts";
import { isPlainText } from "./plain_text.ts";

/** A place in a document. Every accessor throws FileError if the value is of another shape. */
export class JsonAt {
  constructor(readonly file: string, readonly path: readonly string[], readonly value: Json) {}

  /** The object's keys and what is under them, in order; `wanted` says in a message what should be here. */
  entries(wanted: string): [key: string, at: JsonAt][] {
    if (!(this.value instanceof Map)) throw this.error(wanted);
    return [...this.value].map(([key, value]) => [key, this.#below(asciiJsonString(key), value)]);
  }

  /** What is under `key` of this object, undefined if nothing is. */
  get(key: string): JsonAt | undefined {
    if (!(this.value instanceof Map)) throw this.error("an object");
    const value = this.value.get(key);
    return value === undefined ? undefined : this.#below(asciiJsonString(key), value);
  }

  /** The list's items. */
  items(wanted: string): JsonAt[] {
    if (!Array.isArray(this.value)) throw this.error(wanted);
    return this.value.map((value, index) => this.#below(`item ${index + 1}`, value));
  }

  /** A whole number from 0 to 2^53 − 1: bytes, flows, milliseconds. */
  count(wanted: string): number {
    const value = this.value;
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
      throw this.error(`${wanted} (a whole number, at most 2^53 - 1)`);
    }
    return value + 0; // no −0
  }

  /** A text of at most `maxLength` characters that is safe to print. */
  text(wanted: string, maxLength: number): string {
    if (typeof this.value !== "string" || !isPlainText(this.value, maxLength)) {
      throw this.error(`${wanted} (1 to ${maxLength} printable characters)`);
    }
    return this.value;
  }

  /** The error that names this place, what was wanted there and what was found. */
  error(wanted: string, found: string = describe(this.value)): FileError {
    const place = this.path.length === 0 ? "" : ` ${this.path.join(" → ")}:`;
    return new FileError(`${this.file}:${place} wanted ${wanted}, found ${found}`, {
      hint: "mend the file, take its .bak, or make a new one",
    });
  }

  #below(step: string, value: Json): JsonAt {
    return new JsonAt(this.file, [...this.path, step], value);
  }
}

function describe(value: Json): string {
  if (value instanceof Map) return "an object";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value !== "string") return String(value);
  const text = asciiJsonString(value);
  return text.length > 60 ? `${text.slice(0, 57)}..."` : text;
}
