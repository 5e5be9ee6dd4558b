// The journal of a map as people read it: `2026-07-29 10:00:00  alice  allow  SSH from 10.42.0.130 to remote: backups`.

import { cellWidth } from "../base/cell_width.ts";
import { printable } from "../base/plain_text.ts";
import type { JournalEntry } from "../map/journal.ts";
import { hostText, secondText } from "./why_text.ts";

/** A line for each entry; hosts with their names of today. */
export function journalLines(
  entries: readonly JournalEntry[],
  aliases: ReadonlyMap<string, string> = new Map(),
): string[] {
  const width = Math.max(0, ...entries.map(({ who }) => cellWidth(who)));
  return entries.map((entry) => {
    const who = entry.who + " ".repeat(width - cellWidth(entry.who));
    return printable(
      `${secondText(entry.timeMs)}  ${who}  ${entry.action.padEnd(6)}  ${what(entry, aliases)}`,
    );
  });
}

function what(entry: JournalEntry, aliases: ReadonlyMap<string, string>): string {
  const { action, source, destination, label, host, alias, reason, untilMs, command } = entry;
  const name = (host = "?") => hostText(host, aliases.get(host));
  const end = untilMs === undefined ? "" : ` until ${secondText(untilMs)}`;
  const why = reason === undefined ? "" : `: ${reason}`;
  const how = command === `map ${action}` ? "" : ` (${command})`;
  if (action === "name") return (alias ? `${host} is ${alias}` : `${host} has no name any more`) + how;
  if (source === undefined) return command + why;
  return `${label ?? "everything"} from ${name(source)} to ${name(destination)}${end}${why}${how}`;
}
