import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { JudgedFlow } from "../../src/detect/judged_flow.ts";
import { Verdict } from "../../src/detect/verdict.ts";
import { COUNTED, SETTLED } from "../../src/flow/flow_batch.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { FlowLog } from "../../src/report/flow_log.ts";
import { parseFlowLog } from "../../src/report/logged_flows.ts";
import type { RowInWords } from "../support/flow_rows.ts";
import { judgeRows } from "../support/judged_flows.ts";

const MAP = ServicesMap.parse('{"10.0.0.2": {"remote": [1, "TLS"]}}', "m");
const reasonOf = (source: string, destination: string, label: string, timeMs: number) =>
  `${source} ${destination} ${label} ${timeMs}`;

function ssh(slot: number): RowInWords {
  return {
    kind: SETTLED,
    slot,
    src: "10.0.0.2",
    dst: "9.9.9.9",
    srcPort: 4000 + slot,
    dstPort: 22,
    protocol: 6,
    label: "SSH",
    fromSrc: [0, 1_000_000, 1, 60],
    strings: { serverName: "host.example" },
  };
}

Deno.test("anomalous flows are logged with all that is known of them, later bytes included", () => {
  const rows = [{ ...ssh(0), label: "TLS" }, ssh(1), {
    kind: COUNTED,
    slot: 1,
    fromDst: [0, 0, 0, 40] as [number, number, number, number],
  }];
  const { log } = judgeRows(MAP, rows);
  const { flows, dropped } = parseFlowLog(log.toText(reasonOf), "log");
  assertEquals(dropped, 0);
  assertEquals(flows, [{
    index: 1,
    timeUs: 1_000_000,
    protocol: 6,
    srcAddress: "10.0.0.2",
    srcPort: 4001,
    dstAddress: "9.9.9.9",
    dstPort: 22,
    source: "10.0.0.2",
    destination: "remote",
    label: "SSH",
    guessed: false,
    serverName: "host.example",
    outerName: false,
    bytes: 100,
    verdict: 2,
    reason: "10.0.0.2 remote SSH 1000",
  }]);
});

Deno.test("the log keeps the last flows and says how many had to go", () => {
  const rows = Array.from({ length: 10 }, (_, slot) => ssh(slot));
  const bytes: RowInWords[] = rows.map((_, slot) => ({ kind: COUNTED, slot, fromSrc: [0, 0, 0, slot] }));
  const { log } = judgeRows(MAP, [...rows, ...bytes], undefined, new FlowLog(4));
  const text = log.toText(reasonOf);
  assertEquals(JSON.parse(text.split("\n")[0]), { version: 1, type: "anomalies", kept: 4, dropped: 6 });
  const { flows, dropped } = parseFlowLog(text, "log");
  assertEquals([dropped, log.added, log.dropped], [6, 10, 6]);
  assertEquals(flows.map(({ index, bytes }) => [index, bytes]), [[6, 66], [7, 67], [8, 68], [9, 69]]);
});

Deno.test("a log keeps the reasons of before where rules change", () => {
  const { log } = judgeRows(MAP, [ssh(0), ssh(1), ssh(2)], undefined, new FlowLog(2));
  const reasons = () => parseFlowLog(log.toText(() => "after"), "log").flows.map(({ reason }) => reason);
  log.keepReasons(() => "before");
  log.keepReasons(() => "between");
  assertEquals(reasons(), ["before", "before"]);
  const flow = new JudgedFlow();
  flow.verdict = Verdict.PROTOCOL_NEVER_USED;
  log.add(flow);
  assertEquals(reasons(), ["before", "after"]);
});

Deno.test("an empty log is its first line", () => {
  assertEquals(parseFlowLog(new FlowLog().toText(reasonOf), "log"), { flows: [], dropped: 0 });
});

const HEAD = '{"version":1,"type":"anomalies","kept":0,"dropped":0}';
const BAD: [text: string, why: string][] = [
  ["", "wanted an object"],
  ["{}", 'log, line 1: wanted an object with "version"'],
  ['{"version":2,"type":"anomalies"}', 'log, line 1: "version": wanted version 1, found 2'],
  ['{"version":1,"type":"verdict"}', '"type": wanted "anomalies"'],
  [`${HEAD}\n{"version":1,"type":"verdict"`, "log, line 2 is not valid JSON"],
  [`${HEAD}\n{"version":1,"type":"verdict"}`, 'log, line 2: wanted an object with "time"'],
  [`${HEAD}\n{"version":1,"type":"verdict","time":"now"}`, '"time": wanted a time, found "now"'],
  [
    `${HEAD}\n{"version":1,"type":"verdict","time":"1970-01-01T00:00:00.000000Z","verdict":"X"}`,
    '"verdict": wanted a verdict',
  ],
];

Deno.test("what is no log is refused with its line", () => {
  for (const [text, why] of BAD) assertThrows(() => parseFlowLog(text, "log"), FileError, why);
  // The first wrong line ends it, however many follow.
  assertThrows(() => parseFlowLog("0\n".repeat(1e7), "log"), FileError, "log, line 1");
});
