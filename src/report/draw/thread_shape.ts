// How a thread looks: a strand for each tone beside each other, wide as the logarithm of its bytes, with a tip where it
// arrives.

import type { PlacedThread } from "./arranged.ts";
import { type Tone, TONES } from "./finding.ts";
import { tenths } from "./host_shape.ts";

const LEAST_WIDTH = 1.4;
const MOST_WIDTH = 9;
const WIDTH_PER_DECADE = 1.15;
const DECADES_FROM_BYTES = 1000;
const GAP = 1.6;
const MOST_TIP = 12;

/** The width of a strand: 1.4 up to some hundred bytes, then 1.15 more with every factor of ten. */
export function strandWidth(bytes: number): number {
  return Math.min(MOST_WIDTH, LEAST_WIDTH + WIDTH_PER_DECADE * Math.log10(1 + bytes / DECADES_FROM_BYTES));
}

/** The strands of a thread, and where it arrives one tip in the colour of the gravest, as SVG; `scale` makes
 *  all of them thinner. */
export function threadShape({ thread, points, nodeAtStart }: PlacedThread, scale: number): string {
  const strands = TONES.filter((tone) => thread.bytes[tone] !== undefined)
    .map((tone) => ({ tone, width: scale * strandWidth(thread.bytes[tone]!) }));
  const whole = strands.reduce((sum, { width }) => sum + width + GAP, -GAP);
  const length = Math.min(MOST_TIP, 5 + whole * 0.8);
  const parts: string[] = [];
  let edge = -whole / 2;
  for (const { tone, width } of strands) {
    const shift = edge + width / 2;
    edge += width + GAP;
    const line = points.map((value, index) => index % 2 === 1 ? value + shift : value);
    if (!thread.outward) cut(line, length - 1, nodeAtStart);
    parts.push(`<path class="thread ${tone}" stroke-width="${tenths(width)}" d="${pathOf(line)}"/>`);
  }
  if (!thread.outward) {
    parts.push(
      tip(points, length, Math.min(MOST_TIP, 2.6 + whole * 0.62), strands.at(-1)!.tone, nodeAtStart),
    );
  }
  return parts.join("");
}

/** Takes `length` off the end at which the node is. */
function cut(line: number[], length: number, atStart: boolean): void {
  const at = atStart ? 0 : line.length - 2;
  line[at] += atStart ? length : -length;
}

function tip(
  points: readonly number[],
  length: number,
  half: number,
  tone: Tone,
  atStart: boolean,
): string {
  const at = atStart ? 0 : points.length - 2;
  const [x, y] = [points[at], points[at + 1]];
  const back = x + (atStart ? length : -length);
  const corners = [[back, y - half], [x, y], [back, y + half]];
  return `<polygon class="tip ${tone}" points="${
    corners.map(([px, py]) => `${tenths(px)},${tenths(py)}`).join(" ")
  }"/>`;
}

function pathOf(points: readonly number[]): string {
  const rest: string[] = [];
  for (let i = 2; i < points.length; i += 2) rest.push(`${tenths(points[i])} ${tenths(points[i + 1])}`);
  return `M${tenths(points[0])} ${tenths(points[1])}C${rest.join(" ")}`;
}
