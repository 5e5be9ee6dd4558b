// A report as people read it:
//   +++++++ NONE anomaly flows +++++++
//   + 10.42.0.130     exchange  71595235 bytes with: ␠
//   <TAB> - 10.42.0.1      ,     51994 bytes (0.07%) using ['DNS', 'DNS.AmazonVideo']
//
//   +++++++ On 561 flows, 159 anomalies +++++++

import { Verdict, VERDICTS } from "../detect/verdict.ts";
import type { Report } from "./report.ts";

const HOST_WIDTH = 15;
const BYTES_WIDTH = 9;

/** The text of `report`, with a final newline. */
export function reportText(report: Report): string {
  const lines: string[] = [];
  for (const verdict of Object.values(Verdict)) {
    const section = report.section(verdict);
    if (section.size === 0) continue;
    lines.push(`+++++++ ${VERDICTS[verdict].text} anomaly flows +++++++`);
    for (const [source, { bytes: total, destinations }] of section) {
      lines.push(
        `+ ${source.padEnd(HOST_WIDTH)} exchange ${String(total).padStart(BYTES_WIDTH)} bytes with: `,
      );
      for (const [destination, { bytes, labels }] of destinations) {
        const share = total === 0 ? 0 : 100 * bytes / total;
        lines.push(
          `\t - ${destination.padEnd(HOST_WIDTH)}, ${String(bytes).padStart(BYTES_WIDTH)} bytes ` +
            `(${share.toFixed(2)}%) using [${[...labels].map(quoted).join(", ")}]`,
        );
      }
    }
    lines.push("");
  }
  lines.push(`+++++++ On ${report.flows} flows, ${report.anomalies} anomalies +++++++`);
  return lines.join("\n") + "\n";
}

/** A label in quotes as Python prints it. */
function quoted(label: string): string {
  const text = label.replaceAll("\\", "\\\\");
  if (!text.includes("'")) return `'${text}'`;
  return text.includes('"') ? `'${text.replaceAll("'", "\\'")}'` : `"${text}"`;
}
