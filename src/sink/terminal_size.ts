// How large the terminal is.

/** The usual size, for terminals that don't tell theirs or have gone. */
const USUAL = { columns: 80, rows: 24 };

/** Columns and rows of the terminal, both above 0. */
export function terminalSize(): { columns: number; rows: number } {
  try {
    const { columns, rows } = Deno.consoleSize();
    return { columns: columns || USUAL.columns, rows: rows || USUAL.rows };
  } catch {
    return USUAL;
  }
}
