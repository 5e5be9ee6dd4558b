// A services map as a table for people: a group a source, with names, ages, and who `remote` was.
//   10.42.0.130  tv-livingroom · Amazon Technologies
//     → 10.42.0.1 (gate)    87.2 kB  2019-04-22 23:38  DNS, DNS.Microsoft
//     → remote             169.6 MB  2019-04-22 23:38  TLS, TLS.AmazonVideo
//                                                      ↳ aiv-cdn.net 120.3 MB, netflix.com 40.1 MB, others 9.2 MB

import { localTime } from "../base/time_text.ts";
import type { MapMeta } from "../map/map_meta.ts";
import type { ServicesMap } from "../map/services_map.ts";
import { byteText } from "./draw/byte_text.ts";
import { hostTitle, namedHost } from "./host_title.ts";
import { hostColumns, isNarrow, tableLines, type TableRow, type TableStyle } from "./text_table.ts";

const MOST_REMOTE_NAMES = 6;
const NO_BREAK = "\u00a0";
const DATE = "2019-04-22".length;
const DATE_AND_MINUTE = "2019-04-22 23:38".length;

/** Lines of the table; edges last seen before `staleMs` are marked. */
export function mapTableLines(map: ServicesMap, meta: MapMeta, staleMs: number, style: TableStyle): string[] {
  const rows: TableRow[] = [];
  for (const [source, edges] of map.sources) {
    if (rows.length > 0) rows.push({ text: "" });
    rows.push({ text: hostTitle(meta, source), color: "bold" });
    for (const [destination, edge] of edges) {
      const { lastMs } = edge.total;
      const isStale = lastMs > 0 && lastMs < staleMs;
      rows.push([
        { text: `  → ${namedHost(meta, destination)}` },
        { text: byteText(edge.bytes), color: "cyan" },
        { text: seenText(lastMs, style), color: isStale ? "yellow" : "dim" },
        { text: edge.labels.join(", ") },
      ]);
      const parts = meta.remotes.partsOf(source, destination, edge.bytes, MOST_REMOTE_NAMES);
      if (parts.length === 0) continue;
      // A name, its bytes and their unit stay on one line.
      const text = parts.map(({ name, bytes }) => `${name} ${byteText(bytes)}`.replaceAll(" ", NO_BREAK))
        .join(", ");
      rows.push([{ text: "" }, { text: "" }, { text: "" }, { text: `↳${NO_BREAK}${text}`, color: "dim" }]);
    }
  }
  return tableLines(rows, [{ most: hostColumns(style) }, { right: true }, {}, {}], style);
}

/** When something was seen, in this machine's zone: to the minute, on a narrow terminal to the day; "" if it is not known. */
export function seenText(timeMs: number, style: TableStyle): string {
  return isNarrow(style) ? dateText(timeMs).slice(0, DATE) : dateText(timeMs);
}

/** A time to the minute, in this machine's zone; "" if it is not known. */
export function dateText(timeMs: number): string {
  return timeMs > 0 ? localTime(timeMs * 1000).slice(0, DATE_AND_MINUTE) : "";
}
