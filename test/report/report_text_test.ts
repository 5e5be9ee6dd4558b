import { assert, assertEquals } from "@std/assert";
import { Verdict } from "../../src/detect/verdict.ts";
import { Report } from "../../src/report/report.ts";
import { reportText } from "../../src/report/report_text.ts";
import { sharedNames, sharedText } from "../support/shared_folder.ts";

Deno.test("a report's text has a section a verdict, shares of each source's bytes, and the sums", () => {
  const report = new Report();
  report.addFlow(report.cellOf(Verdict.NONE, "10.42.0.130", "10.42.0.1", "DNS"), 51994);
  report.addFlow(report.cellOf(Verdict.NONE, "10.42.0.130", "remote", "TLS"), 71543241);
  report.addFlow(report.cellOf(Verdict.NONE, "10.42.0.130", "remote", "it's"), 0);
  report.addFlow(
    report.cellOf(Verdict.UNKNOWN_SOURCE_IP, "fe80::aba5:3795:c21b:6a98", "ff02::1:ffb9:81ba", "a\"'b\\"),
    0,
  );
  assertEquals(
    reportText(report),
    `+++++++ NONE anomaly flows +++++++
+ 10.42.0.130     exchange  71595235 bytes with: ${""}
\t - 10.42.0.1      ,     51994 bytes (0.07%) using ['DNS']
\t - remote         ,  71543241 bytes (99.93%) using ['TLS', "it's"]

+++++++ UNKNOWN SOURCE IP anomaly flows +++++++
+ fe80::aba5:3795:c21b:6a98 exchange         0 bytes with: ${""}
\t - ff02::1:ffb9:81ba,         0 bytes (0.00%) using ['a"\\'b\\\\']

+++++++ On 4 flows, 1 anomalies +++++++
`,
  );
});

Deno.test("an empty report is its sums", () => {
  assertEquals(reportText(new Report()), "+++++++ On 0 flows, 0 anomalies +++++++\n");
});

Deno.test("the reference report comes out as the text printed by the original", () => {
  const json = sharedText("reference/report.json");
  const name = sharedNames("seeds/").find((file) => file.startsWith("002"));
  const seed = name === undefined ? undefined : sharedText(`seeds/${name}`);
  if (json === undefined || seed === undefined) return;
  const from = seed.indexOf("+++++++ NONE");
  const to = seed.indexOf("```", from);
  assert(from > 0 && to > from);
  // The document shows the tab as the spaces up to its stop.
  const printed = seed.slice(from, to).replaceAll(/^ {9}- /gm, "\t - ");
  assertEquals(reportText(Report.parse(json, "report.json")), printed);
});
