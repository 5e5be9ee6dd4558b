// Tables for a terminal: columns aligned whatever letters their cells hold, the last one wrapped with a hanging indent.

import { cellWidth, fitCells, wrapCells } from "../base/cell_width.ts";
import { printable } from "../base/plain_text.ts";
import { type Color, paint } from "./paint.ts";

/** Text with the colour of the whole cell. */
export interface Cell {
  text: string;
  color?: Color;
}

/** How a column looks: numbers go right; longer cells than `most` columns are cut. */
export interface TableColumn {
  right?: boolean;
  most?: number;
}

/** Where a table is printed. */
export interface TableStyle {
  /** Columns that a line may take. */
  width: number;
  color: boolean;
}

/** Rows of cells, or a line over the whole width that starts a group. */
export type TableRow = readonly Cell[] | Cell;

const GAP = "  ";
/** Columns for a host: most hosts, and what is left of long names on a narrow terminal. */
const HOST_COLUMNS = 45;
const LEAST_HOST_COLUMNS = 20;
const HOST_SHARE = 0.35;
const NARROW_BELOW = 100;
/** Columns that a wrapped cell gets, however narrow the terminal. */
const LEAST_WRAPPED = 16;

/** The table's lines. Every cell of a row but its last is as wide as the widest of its column; the last one is wrapped. */
export function tableLines(
  rows: readonly TableRow[],
  columns: readonly TableColumn[],
  style: TableStyle,
): string[] {
  const shown = rows.map((row) => isCells(row) ? row.map(shownCell) : shownCell(row));
  const last = columns.length - 1;
  const widths = columns.map(({ most = Infinity }, index) => {
    let widest = 0;
    for (const row of shown) if (isCells(row)) widest = Math.max(widest, cellWidth(row[index].text));
    return Math.min(widest, most);
  });
  const indent = widths.slice(0, last).reduce((sum, width) => sum + width + GAP.length, 0);
  const wrapped = Math.max(style.width - indent, LEAST_WRAPPED);
  const lines: string[] = [];
  for (const row of shown) {
    if (!isCells(row)) {
      lines.push(
        ...wrapCells(row.text, Math.max(style.width, LEAST_WRAPPED)).map((text) => painted({ ...row, text })),
      );
      continue;
    }
    const head = row.slice(0, last).map((cell, index) =>
      painted({ ...cell, text: aligned(cell.text, widths[index], columns[index]) }) + GAP
    ).join("");
    const tail = wrapCells(row[last].text, wrapped).map((text) =>
      painted({ ...row[last], text: columns[last].right ? aligned(text, widths[last], columns[last]) : text })
    );
    tail.forEach((text, index) => lines.push((index === 0 ? head : " ".repeat(indent)) + text));
  }
  return lines.map((line) => line.trimEnd());

  function painted({ text, color }: Cell): string {
    return paint(text, style.color ? color : undefined);
  }
}

/** True where a table has to do with less: a terminal of the usual 80 columns. */
export function isNarrow({ width }: TableStyle): boolean {
  return width < NARROW_BELOW;
}

/** How wide a column of hosts may get where the table is printed. */
export function hostColumns({ width }: TableStyle): number {
  return Math.min(HOST_COLUMNS, Math.max(LEAST_HOST_COLUMNS, Math.floor(width * HOST_SHARE)));
}

function isCells(row: TableRow): row is readonly Cell[] {
  return Array.isArray(row);
}

function shownCell(cell: Cell): Cell {
  return { ...cell, text: printable(cell.text) };
}

function aligned(text: string, width: number, { right }: TableColumn): string {
  const fitted = fitCells(text, width);
  if (!right) return fitted;
  const trimmed = fitted.trimEnd();
  return " ".repeat(width - cellWidth(trimmed)) + trimmed;
}
