// How many columns of a terminal a text takes. Ideographs, Hangul, kana, Yi, full-width forms and emoji take two, marks that
// join the letter before them none, every other letter one. Texts hold no control characters (plain_text.ts).

import { LEFT_TO_RIGHT_MARK } from "./plain_text.ts";

/** What Unicode calls wide or full-width (UAX #11). */
const WIDE =
  /^[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\u3247\u3250-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]$/u;
/** Marks, and the vowels and last consonants of Hangul written in pieces. */
const JOINED = /^[\p{Mn}\p{Me}\p{Cf}\ufe00-\ufe0f\u1160-\u11ff\ud7b0-\ud7ff]$/u;
const FIRST_UNUSUAL = "\u0300";

/** Columns that `text` takes. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width;
}

/** `text` in exactly `width` columns: filled up with blanks, or cut and ended by `…`. Letters that run from right to left and were held
 *  in their place still are when cut. */
export function fitCells(text: string, width: number): string {
  if (width <= 0) return "";
  const wanted = cellWidth(text);
  if (wanted <= width) return text + " ".repeat(width - wanted);
  let cut = "";
  let used = 0;
  for (const letter of text) {
    const more = letterWidth(letter);
    if (used + more > width - 1) break;
    cut += letter;
    used += more;
  }
  const held = text.includes(LEFT_TO_RIGHT_MARK) ? LEFT_TO_RIGHT_MARK : "";
  return `${cut}…${held}${" ".repeat(width - 1 - used)}`;
}

/** `text` in lines of at most `width` columns, broken at blanks where there are any. */
export function wrapCells(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (let word of text.split(" ")) {
    if (line !== "" && cellWidth(line) + 1 + cellWidth(word) <= width) {
      line += ` ${word}`;
      continue;
    }
    if (line !== "") lines.push(line);
    while (cellWidth(word) > width && [...word].length > 1) {
      let taken = "";
      for (const letter of word) {
        if (taken !== "" && cellWidth(taken) + letterWidth(letter) > width) break;
        taken += letter;
      }
      lines.push(taken);
      word = word.slice(taken.length);
    }
    line = word;
  }
  return [...lines, line];
}

function letterWidth(letter: string): number {
  if (letter < FIRST_UNUSUAL) return 1;
  if (JOINED.test(letter)) return 0;
  return WIDE.test(letter) ? 2 : 1;
}
