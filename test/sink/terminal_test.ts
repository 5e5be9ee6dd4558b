import { assertEquals } from "@std/assert";
import { localTime } from "../../src/base/time_text.ts";
import { SETTLED } from "../../src/flow/flow_batch.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { type TerminalOptions, TerminalSink, verdictLine } from "../../src/sink/terminal.ts";
import { type RowInWords } from "../support/flow_rows.ts";
import { judgeRows } from "../support/judged_flows.ts";
import { sharedText } from "../support/shared_folder.ts";

const MAP = ServicesMap.parse('{"10.0.0.2": {"remote": [1, "TLS"]}}', "m");
const ROWS: RowInWords[] = ["TLS", "TLS.eBay", "SSH"].map((label) => ({
  kind: SETTLED,
  src: "10.0.0.2",
  dst: "9.9.9.9",
  label,
  eventUs: 1_555_969_081_636_123,
}));

function printed(rows: RowInWords[], options: TerminalOptions = {}, map = MAP): string {
  let text = "";
  const sink = new TerminalSink((bytes) => text += new TextDecoder().decode(bytes), options);
  judgeRows(map, rows, (flow) => sink.judged(flow));
  sink.flush();
  return text;
}

Deno.test("a verdict is a line of fixed widths that long hosts push aside", () => {
  const flow = {
    index: 81,
    source: "10.42.0.130",
    destination: "10.42.0.1",
    label: "DNS.Wikipedia",
    verdict: 1 as const,
  };
  assertEquals(
    verdictLine(flow),
    " 81. 10.42.0.130     --> 10.42.0.1       , DNS.Wikipedia        | DNS/TLS APPLICATION",
  );
  assertEquals(
    verdictLine({
      ...flow,
      index: 1000,
      source: "fe80::aba5:3795:c21b:6a98",
      destination: "ff02::fb",
      label: "MDNS",
      verdict: 0,
    }),
    "1000. fe80::aba5:3795:c21b:6a98 --> ff02::fb        , MDNS                 | NONE",
  );
});

const LINES = [
  "  0. 10.0.0.2        --> remote          , TLS                  | NONE\n",
  "  1. 10.0.0.2        --> remote          , TLS.eBay             | DNS/TLS APPLICATION\n",
  "  2. 10.0.0.2        --> remote          , SSH                  | PROTOCOL NEVER USED\n",
];

Deno.test("all flows, anomalies or hard ones are printed, always with their own index", () => {
  assertEquals(printed(ROWS), LINES.join(""));
  assertEquals(printed(ROWS, { print: "any" }), LINES.slice(1).join(""));
  assertEquals(printed(ROWS, { print: "hard" }), LINES[2]);
  assertEquals(printed(ROWS, { print: "none" }), "");
});

Deno.test("lines can begin with the time and end in colour", () => {
  const time = localTime(1_555_969_081_636_123);
  assertEquals(printed(ROWS, { time: true }), LINES.map((line) => `${time} ${line}`).join(""));
  const colored = printed(ROWS, { color: true }).split("\n");
  assertEquals(colored[0].endsWith("| \x1b[32mNONE\x1b[0m"), true);
  assertEquals(colored[1].endsWith("| \x1b[33mDNS/TLS APPLICATION\x1b[0m"), true);
  assertEquals(colored[2].endsWith("| \x1b[1;31mPROTOCOL NEVER USED\x1b[0m"), true);
});

Deno.test("the reference run comes out line by line", () => {
  const map = sharedText("reference/services_map.json");
  const table = sharedText("reference/verdicts.tsv");
  const expected = sharedText("reference/verdicts.txt");
  const report = sharedText("reference/report.json");
  if (map === undefined || table === undefined || expected === undefined || report === undefined) return;
  const rows = table.trim().split("\n").slice(1).map((line): RowInWords => {
    const [, src, dst, label] = line.split("\t");
    const address = (host: string) => host === "remote" ? "9.9.9.9" : host;
    return { kind: SETTLED, src: address(src), dst: address(dst), label };
  });
  assertEquals(rows.length, 561);
  const servicesMap = ServicesMap.parse(map, "services_map.json");
  assertEquals(printed(rows, {}, servicesMap), expected);
  // Without bytes, the report's sections, hosts and labels stand in the order of the reference.
  const run = judgeRows(servicesMap, rows).report.toJson();
  assertEquals(withoutBytes(run), withoutBytes(report));
});

function withoutBytes(report: string): string {
  return report.replaceAll(/^( {12}"tot_bytes": | {16})\d+/gm, "$1");
}

Deno.test("notes stand under the lines that they belong to, and nowhere else", () => {
  const notes = ({ label }: { label: string }) => label === "TLS" ? [] : [`  ${label}: a`, "  b"];
  const lines = printed(ROWS, { notes, print: "hard" }).split("\n");
  assertEquals(lines.slice(1), ["  SSH: a", "  b", ""]);
  const withoutNotes = printed(ROWS).split("\n");
  const all = printed(ROWS, { notes }).split("\n");
  assertEquals(all.filter((line) => !/^ {2}[A-Zb]/.test(line)), withoutNotes);
});
