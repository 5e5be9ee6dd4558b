// A report as a table for people on a terminal: a group a verdict, coloured by its gravity.
//   PROTOCOL NEVER USED
//     10.42.0.130 (tv)  71.6 MB
//       → remote        71.5 MB  99.93 %  TLS, BitTorrent

import { counted } from "../base/count_text.ts";
import type { Gravity } from "../detect/verdict.ts";
import { Verdict, VERDICTS } from "../detect/verdict.ts";
import { byteText } from "./draw/byte_text.ts";
import type { Color } from "./paint.ts";
import type { Report } from "./report.ts";
import { hostColumns, tableLines, type TableRow, type TableStyle } from "./text_table.ts";

const COLORS: Record<Gravity, Color> = { none: "green", soft: "yellow", hard: "alarm" };

/** Lines of the table; `nameOf` gives a host's name beside its address, "" if it has none. */
export function reportTableLines(
  report: Report,
  nameOf: (host: string) => string,
  style: TableStyle,
): string[] {
  const rows: TableRow[] = [];
  const shown = (host: string) => nameOf(host) === "" ? host : `${host} (${nameOf(host)})`;
  for (const verdict of Object.values(Verdict)) {
    const section = report.section(verdict);
    if (section.size === 0) continue;
    const { text, gravity } = VERDICTS[verdict];
    rows.push({ text: verdict === Verdict.NONE ? "As the map knows it" : text, color: COLORS[gravity] });
    for (const [source, { bytes: total, destinations }] of section) {
      rows.push([{ text: `  ${shown(source)}`, color: "bold" }, { text: byteText(total), color: "bold" }, {
        text: "",
      }, {
        text: "",
      }]);
      for (const [destination, { bytes, labels }] of destinations) {
        const share = total === 0 ? 0 : 100 * bytes / total;
        rows.push([
          { text: `    → ${shown(destination)}` },
          { text: byteText(bytes), color: "cyan" },
          { text: `${share.toFixed(2)} %`, color: "dim" },
          { text: [...labels].join(", ") },
        ]);
      }
    }
    rows.push({ text: "" });
  }
  const { flows, anomalies } = report;
  rows.push({
    text: `${counted(flows, "flow")}, ${counted(anomalies, "anomaly", "anomalies")}`,
    color: anomalies > 0 ? "bold" : "green",
  });
  return tableLines(rows, [{ most: hostColumns(style) }, { right: true }, { right: true }, {}], style);
}
