// How many columns of a terminal a text takes. Ideographs, Hangul, kana, full-width forms and emoji take two, marks that
// join the letter before them none, every other letter one. Texts hold no control characters (plain_text.ts).

import { LEFT_TO_RIGHT_MARK } from "./plain_text.ts";

const WIDE =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]$/u;
const JOINED = /^[\p{Mn}\p{Me}\p{Cf}\ufe00-\ufe0f]$/u;
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
