// Lines of an explanation, each with what it is about in front:
//   reason     the map knows TLS, TLS.Amazon
//              and others, but not TLS.eBay

import { wrapCells } from "../base/cell_width.ts";
import { paint } from "./paint.ts";
import type { TableStyle } from "./text_table.ts";
import type { WhyLine } from "./why_text.ts";

const INDENT = "  ";
const ABOUT_WIDTH = 11;
const LEAST_TEXT = 20;

/** The lines, wrapped with a hanging indent. */
export function aboutLines(lines: readonly WhyLine[], { width, color }: TableStyle): string[] {
  const textWidth = Math.max(LEAST_TEXT, width - INDENT.length - ABOUT_WIDTH);
  return lines.flatMap(([about, text]) =>
    wrapCells(text, textWidth).map((part, index) => {
      const head = (index === 0 ? about : "").padEnd(ABOUT_WIDTH);
      return INDENT + (color ? paint(head, "dim") : head) + part;
    })
  );
}
