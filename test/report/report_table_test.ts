import { assert, assertEquals } from "@std/assert";
import { cellWidth } from "../../src/base/cell_width.ts";
import { Verdict } from "../../src/detect/verdict.ts";
import { Report } from "../../src/report/report.ts";
import { reportTableLines } from "../../src/report/report_table.ts";

function reportOf(): Report {
  const report = new Report();
  report.addFlow(report.cellOf(Verdict.NONE, "10.0.0.2", "remote", "TLS"), 3000);
  report.addFlow(report.cellOf(Verdict.NONE, "10.0.0.2", "10.0.0.1", "DNS"), 1000);
  report.addFlow(report.cellOf(Verdict.PROTOCOL_NEVER_USED, "10.0.0.2", "remote", "SSH"), 0);
  report.addFlow(report.cellOf(Verdict.DNS_TLS_APPLICATION, "10.0.0.2", "remote", "TLS.eBay"), 50);
  return report;
}

const nameOf = (host: string) => host === "10.0.0.2" ? "tv" : "";

Deno.test("a report is a table by verdict, with names, shares and labels", () => {
  assertEquals(reportTableLines(reportOf(), nameOf, { width: 80, color: false }), [
    "As the map knows it",
    "  10.0.0.2 (tv)  4.0 kB",
    "    → remote     3.0 kB   75.00 %  TLS",
    "    → 10.0.0.1   1.0 kB   25.00 %  DNS",
    "",
    "DNS/TLS APPLICATION",
    "  10.0.0.2 (tv)    50 B",
    "    → remote       50 B  100.00 %  TLS.eBay",
    "",
    "PROTOCOL NEVER USED",
    "  10.0.0.2 (tv)     0 B",
    "    → remote        0 B    0.00 %  SSH",
    "",
    "4 flows, 2 anomalies",
  ]);
  assertEquals(reportTableLines(new Report(), nameOf, { width: 80, color: false }), ["0 flows, 0 anomalies"]);
});

Deno.test("a report's table is coloured by gravity and fits the terminal", () => {
  const report = reportOf();
  for (let i = 0; i < 60; i++) report.cellOf(Verdict.UNKNOWN_PROTOCOL, "10.0.0.2", "remote", `TLS.App${i}`);
  const colored = reportTableLines(report, nameOf, { width: 80, color: true });
  assert(colored.includes("\x1b[1;31mPROTOCOL NEVER USED\x1b[0m"));
  assert(colored.includes("\x1b[33mDNS/TLS APPLICATION\x1b[0m"));
  for (const width of [60, 80, 120]) {
    const lines = reportTableLines(report, () => "日本の📺".repeat(9), { width, color: false });
    assert(lines.every((line) => cellWidth(line) <= width), lines.join("\n"));
  }
});
