// The difference of two maps as a table, a group a source:
//   10.42.0.130 (tv)
//     + → remote           12.3 kB  TLS.Amazon            a new pair
//     − → 10.42.0.1         1.2 kB  DNS                   a pair that is gone
//     ~ → 10.42.0.5       +87.0 kB  + TLS.eBay  − HTTP    other labels, or another volume

import { count, counted } from "../base/count_text.ts";
import type { EdgeChange, MapDiff } from "../map/map_diff.ts";
import type { MapMeta } from "../map/map_meta.ts";
import { byteText } from "./draw/byte_text.ts";
import { namedHost } from "./host_title.ts";
import type { Color } from "./paint.ts";
import { hostColumns, tableLines, type TableRow, type TableStyle } from "./text_table.ts";

const SIGNS: Record<EdgeChange["kind"], { sign: string; color: Color }> = {
  new: { sign: "+", color: "green" },
  gone: { sign: "−", color: "red" },
  changed: { sign: "~", color: "yellow" },
};

/** Lines of the difference, none if there is none; hosts are called as `names` has it. */
export function diffLines({ changes }: MapDiff, names: MapMeta, style: TableStyle): string[] {
  const rows: TableRow[] = [];
  let source: string | undefined;
  for (const change of changes) {
    if (change.source !== source) {
      source = change.source;
      rows.push({ text: namedHost(names, source), color: "bold" });
    }
    const { sign, color } = SIGNS[change.kind];
    rows.push([
      { text: `  ${sign} → ${namedHost(names, change.destination)}`, color },
      { text: volumeText(change) },
      { text: labelsText(change), color: change.kind === "changed" ? undefined : color },
    ]);
  }
  return tableLines(rows, [{ most: hostColumns(style) }, { right: true }, {}], style);
}

/** `1 new, 2 gone, 3 changed of 12 pairs of hosts` */
export function diffSummary({ changes, compared }: MapDiff): string {
  const counts = (Object.keys(SIGNS) as EdgeChange["kind"][])
    .map((kind) => `${count(changes.filter((change) => change.kind === kind).length)} ${kind}`);
  return `${counts.join(", ")} of ${counted(compared, "pair of hosts", "pairs of hosts")}`;
}

function volumeText({ kind, bytesBefore, bytesAfter }: EdgeChange): string {
  if (kind !== "changed") return byteText(bytesBefore + bytesAfter);
  if (bytesBefore === bytesAfter) return "";
  return bytesAfter > bytesBefore
    ? `+${byteText(bytesAfter - bytesBefore)}`
    : `−${byteText(bytesBefore - bytesAfter)}`;
}

function labelsText({ kind, added, removed }: EdgeChange): string {
  if (kind !== "changed") return [...added, ...removed].join(", ");
  const parts = [["+", added], ["−", removed]] as const;
  return parts.filter(([, labels]) => labels.length > 0).map(([sign, labels]) =>
    `${sign} ${labels.join(", ")}`
  ).join("  ");
}
