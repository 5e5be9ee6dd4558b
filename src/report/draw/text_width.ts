// How wide a text is, in the font of the drawings (Inter, whose advance widths these are). Other fonts of its kind (Segoe
// UI, Helvetica, Arial) are narrower, so what fits here fits there.

/** Weights that are drawn. */
export type FontWeight = "regular" | "semibold";

const FIRST = 0x20;
const THOUSANDTHS = 1000;
const ADVANCES: Readonly<Record<FontWeight, readonly number[]>> = {
  // deno-fmt-ignore
  regular: [281,288,466,633,642,982,644,300,365,365,501,662,288,460,288,360,631,407,610,618,646,593,620,566,619,620,
    288,302,662,662,662,511,966,690,654,730,722,601,590,746,743,269,571,672,565,903,753,765,639,765,644,642,646,744,
    690,985,682,679,629,365,360,365,471,456,323,562,612,571,612,583,370,613,591,242,242,549,242,876,591,600,612,612,
    376,528,327,591,562,818,546,562,552,426,333,426,662],
  // deno-fmt-ignore
  semibold: [252,321,523,644,650,1004,663,326,373,373,540,673,319,465,319,379,660,423,623,636,666,612,640,576,640,640,
    319,329,673,673,673,543,999,728,659,737,722,605,588,749,746,277,580,703,565,922,759,769,645,773,652,650,660,736,
    728,1020,720,713,652,373,379,373,481,469,351,574,624,583,624,591,389,625,612,262,262,569,262,900,612,609,624,624,
    397,549,353,612,587,839,569,588,566,455,359,455,673],
};
const OTHER_LETTER = 700;
const WIDE_LETTER = 1050; // ideographs, emoji, and what has no narrower guess
const WIDE_FROM = 0x1100;
const NARROW_SIGNS: ReadonlyMap<string, number> = new Map([["…", 960], ["×", 680], ["·", 320], ["–", 680], [
  "→",
  960,
], ["←", 960]]);

/** The width of `text` at `size`, in the unit of `size`. */
export function textWidth(text: string, size: number, weight: FontWeight = "regular"): number {
  let sum = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    sum += ADVANCES[weight][code - FIRST] ?? NARROW_SIGNS.get(letter) ??
      (code < WIDE_FROM ? OTHER_LETTER : WIDE_LETTER);
  }
  return sum * size / THOUSANDTHS;
}

/** `text`, or as much of it as fits into `width` with an ellipsis. */
export function fitText(text: string, width: number, size: number, weight: FontWeight = "regular"): string {
  // A text of thousands of letters is cut before it is measured: no letter is narrower than a tenth of the size.
  const start = text.slice(0, Math.ceil(width * 10 / size));
  if (start.length === text.length && textWidth(text, size, weight) <= width) return text;
  const letters = [...start];
  while (letters.length > 0 && textWidth(`${letters.join("")}…`, size, weight) > width) letters.pop();
  return `${letters.join("").replace(/[\s.,·]+$/, "")}…`;
}
