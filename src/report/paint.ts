// Colours of a terminal.

import type { Gravity } from "../detect/verdict.ts";

const CODES = {
  bold: "\x1b[1m",
  dim: "\x1b[2m",
  red: "\x1b[31m",
  green: "\x1b[32m",
  yellow: "\x1b[33m",
  cyan: "\x1b[36m",
  alarm: "\x1b[1;31m",
} as const;
const PLAIN = "\x1b[0m";

/** What a text may be painted in. */
export type Color = keyof typeof CODES;

/** Colours of verdicts, by how grave they are. */
export const GRAVITY_COLORS: Readonly<Record<Gravity, Color>> = {
  none: "green",
  soft: "yellow",
  hard: "alarm",
};

/** `text` in `color`, itself if there is none. */
export function paint(text: string, color: Color | undefined): string {
  return color === undefined || text === "" ? text : `${CODES[color]}${text}${PLAIN}`;
}
