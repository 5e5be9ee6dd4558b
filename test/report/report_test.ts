import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { Verdict } from "../../src/detect/verdict.ts";
import { OTHERS, Report } from "../../src/report/report.ts";
import { sharedText } from "../support/shared_folder.ts";

Deno.test("flows and bytes are summed by verdict, source and destination, in settling order", () => {
  const report = new Report();
  const ssh = report.cellOf(Verdict.PROTOCOL_NEVER_USED, "b", "remote", "SSH");
  report.addFlow(ssh, 10);
  report.addFlow(report.cellOf(Verdict.NONE, "a", "remote", "TLS"), 5);
  report.addFlow(report.cellOf(Verdict.PROTOCOL_NEVER_USED, "b", "remote", "FTP"), 1);
  report.addFlow(report.cellOf(Verdict.PROTOCOL_NEVER_USED, "a", "remote", "SSH"), 2);
  report.addBytes(ssh, 100);
  assertEquals(
    report.toJson(),
    `{
    "tot_flows": 4,
    "tot_anom": 3,
    "NONE": {
        "a": {
            "tot_bytes": 5,
            "remote": [
                5,
                "TLS"
            ]
        }
    },
    "PROTOCOL NEVER USED": {
        "b": {
            "tot_bytes": 111,
            "remote": [
                111,
                "SSH",
                "FTP"
            ]
        },
        "a": {
            "tot_bytes": 2,
            "remote": [
                2,
                "SSH"
            ]
        }
    }
}`,
  );
});

Deno.test("a label is listed once", () => {
  const report = new Report();
  for (let n = 0; n < 3; n++) report.addFlow(report.cellOf(Verdict.NONE, "a", "b", "DNS"), 1);
  assertEquals([...report.section(Verdict.NONE).get("a")!.destinations.get("b")!.labels], ["DNS"]);
});

Deno.test("a report that is read and written again is the same bytes", () => {
  const empty = '{\n    "tot_flows": 0,\n    "tot_anom": 0\n}';
  assertEquals(new Report().toJson(), empty);
  assertEquals(Report.parse(empty, "r").toJson(), empty);
  const text = sharedText("reference/report.json");
  if (text !== undefined) assertEquals(Report.parse(text, "r").toJson(), text);
});

const BAD: [text: string, why: string][] = [
  ["[]", "r.json: wanted a report, found an empty list"],
  ["{}", 'wanted a report with "tot_flows"'],
  ['{"tot_flows": 1}', 'wanted a report with "tot_anom"'],
  ['{"tot_flows": "1", "tot_anom": 0}', '"tot_flows": wanted flows'],
  [
    '{"tot_flows": 1, "tot_anom": 0, "UNKNOWN": {}}',
    '"UNKNOWN": wanted "tot_flows", "tot_anom" or a verdict as key',
  ],
  ['{"tot_flows": 1, "tot_anom": 0, "NONE": []}', '"NONE": wanted an object of source hosts'],
  ['{"tot_flows": 1, "tot_anom": 0, "NONE": {"a": {}}}', '"NONE" → "a": wanted an object with "tot_bytes"'],
  [
    '{"tot_flows": 1, "tot_anom": 0, "NONE": {"a": {"tot_bytes": 1, "b": []}}}',
    '"b": wanted a list of bytes and labels',
  ],
  [
    '{"tot_flows": 1, "tot_anom": 0, "NONE": {"a": {"tot_bytes": 1, "b": [1, 2]}}}',
    '"b" → item 2: wanted a label',
  ],
  ['{"tot_flows": 1, "tot_anom": 0, "NONE": {"a": {"tot_bytes": -1}}}', '"tot_bytes": wanted bytes'],
  ['{"tot_flows": 1, "tot_anom": 0, "NONE": {"\\u001b": {"tot_bytes": 1}}}', "wanted a source host"],
  [
    '{"tot_flows": 1, "tot_anom": 0, "NONE": {"a": {"tot_bytes": 1, "\\u001b": [1]}}}',
    "wanted a destination host",
  ],
];

Deno.test("what is no report is refused with its place and what was wanted", () => {
  for (const [text, why] of BAD) assertThrows(() => Report.parse(text, "r.json"), FileError, why);
});

Deno.test("a report has a bound: pairs beyond it are summed under others, and no byte is lost", () => {
  const report = new Report(3);
  for (let n = 0; n < 10; n++) {
    report.addFlow(report.cellOf(Verdict.UNKNOWN_SOURCE_IP, `s${n % 5}`, `d${n}`, `L${n}`), 10);
  }
  const section = report.section(Verdict.UNKNOWN_SOURCE_IP);
  assertEquals([...section.keys()], ["s0", "s1", "s2", OTHERS]);
  assertEquals([...section.get("s0")!.destinations.keys()], ["d0", OTHERS]);
  assertEquals([...section.values()].reduce((sum, { bytes }) => sum + bytes, 0), 100);
  assertEquals(report.flows, 10);
});

Deno.test("a report that was full is read as it was written", () => {
  for (const pairs of [2, 3, 4, 9]) {
    const report = new Report(pairs);
    for (let n = 0; n < 40; n++) {
      report.addFlow(
        report.cellOf([Verdict.NONE, Verdict.UNKNOWN_SOURCE_IP][n % 2], `s${n % 5}`, `d${n}`, "L"),
        n,
      );
    }
    assertEquals(Report.parse(report.toJson(), "r", pairs).toJson(), report.toJson());
  }
});
