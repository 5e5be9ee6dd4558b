// Opening a shared library by the names it goes by, and the bits of C that every binding needs.

import { CaptureError, messageOf } from "../src/base/errors.ts";

/** Opens the first of `names` that can be loaded and has all `symbols`. Throws a CaptureError with `hint` when
 *  none can: the last refusal that was not "no such file" is the one told. */
export function openLibrary<const S extends Deno.ForeignLibraryInterface>(
  names: readonly string[],
  symbols: S,
  hint: string,
): Deno.DynamicLibrary<S> {
  let why = "";
  for (const name of names) {
    try {
      return Deno.dlopen(name, symbols);
    } catch (error) {
      const text = messageOf(error).trim().split("\n")[0];
      if (why === "" || !/no such file|cannot open shared object/i.test(text)) why = text;
    }
  }
  throw new CaptureError(`Cannot load ${names[0]}: ${why}`, { hint });
}

const ENCODER = new TextEncoder();

/** `text` as C wants it: UTF-8 with a NUL behind. */
export function cString(text: string): Uint8Array<ArrayBuffer> {
  return ENCODER.encode(text + "\0");
}

/** The C string at `pointer`, "" for NULL. */
export function textAt(pointer: Deno.PointerValue): string {
  return pointer === null ? "" : Deno.UnsafePointerView.getCString(pointer);
}

/** The C string at the start of `buffer`. */
export function textIn(buffer: Uint8Array): string {
  const end = buffer.indexOf(0);
  return new TextDecoder().decode(buffer.subarray(0, end < 0 ? buffer.length : end));
}
