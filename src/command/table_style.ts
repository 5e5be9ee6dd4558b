// How tables look where standard output goes.

import type { TableStyle } from "../report/text_table.ts";
import { terminalSize } from "../sink/terminal_size.ts";
import { type CommonFlags, wantsColor } from "./source_flags.ts";

const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** Whether results are for eyes: standard output is a terminal, or colours were asked for. */
export function isForPeople(flags: CommonFlags): boolean {
  return Deno.stdout.isTerminal() || flags.color === "always";
}

/** As wide as the terminal; without one, as wide as it takes. */
export function tableStyle(flags: CommonFlags): TableStyle {
  return { width: Deno.stdout.isTerminal() ? terminalSize().columns : NO_LIMIT, color: wantsColor(flags) };
}
