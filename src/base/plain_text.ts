// Text that is safe to print, to store and to compare: what hosts and labels are made of, also in files by others.

/** Control characters, line and paragraph separators, and those that turn or hide other text. */
// deno-lint-ignore no-control-regex -- these are what must not be there
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]/u;

/** True if `text` has 1 … `maxLength` characters and none that could act on a terminal. */
export function isPlainText(text: string, maxLength: number): boolean {
  return text.length > 0 && text.length <= maxLength && !UNSAFE.test(text);
}
