// Text that is safe to print, to store and to compare: what hosts and labels are made of, also in files by others.

/** Control characters, line and paragraph separators, those that turn, join or hide other text or can't be seen themselves, halves
 *  of letters, and what is no character. */
const UNSAFE =
  // deno-lint-ignore no-control-regex -- these are what must not be there
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]/u;

/** True if `text` has 1 … `maxLength` characters and none that could act on a terminal. */
export function isPlainText(text: string, maxLength: number): boolean {
  return text.length > 0 && text.length <= maxLength && !UNSAFE.test(text);
}

const UNSAFE_LETTERS = new RegExp(UNSAFE.source, "gu");

/** `text` with `replacement` for each character that plain text must not have. */
export function replaceUnsafe(text: string, replacement: string): string {
  return text.replace(UNSAFE_LETTERS, replacement);
}

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
/** Runs from left to right, takes no column: what it encloses keeps its place. */
export const LEFT_TO_RIGHT_MARK = "\u200e";
const REPLACEMENT = "\ufffd";

/** `text` as it may be printed on a terminal: what could act on one is replaced, and letters that run from right to left
 *  stay in their place, whatever stands beside them. */
export function printable(text: string): string {
  const safe = replaceUnsafe(text, REPLACEMENT);
  return RIGHT_TO_LEFT.test(safe) ? `${LEFT_TO_RIGHT_MARK}${safe}${LEFT_TO_RIGHT_MARK}` : safe;
}
