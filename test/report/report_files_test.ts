import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { SETTLED } from "../../src/flow/flow_batch.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { flowLogPath, loadFlowLog, loadReport, saveReport } from "../../src/report/report_files.ts";
import { judgeRows } from "../support/judged_flows.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("a report and its log are saved and loaded", () => {
  using temp = new TempFolder();
  const folder = temp.path;
  const path = `${folder}/output/report.json`;
  assertEquals(flowLogPath(path), `${folder}/output/report.flows.jsonl`);
  assertThrows(() => loadReport(path), FileError, "there is no such file");
  assertEquals(loadFlowLog(path), undefined);
  const row = { kind: SETTLED, src: "10.0.0.2", dst: "9.9.9.9", label: "SSH" };
  const { report, log, detection } = judgeRows(new ServicesMap(), [row]);
  saveReport(path, report, log, (...flow) => detection.reason(...flow));
  assertEquals(loadReport(path).toJson(), report.toJson());
  assertEquals(loadFlowLog(path)?.flows.map(({ reason }) => reason), [
    "the map knows no flow from 10.0.0.2",
  ]);
  assertEquals([...Deno.readDirSync(`${folder}/output`)].length, 2);
  Deno.writeTextFileSync(flowLogPath(path), '{"version": 9}');
  Deno.writeTextFileSync(path, "{");
  for (const load of [loadFlowLog, loadReport]) {
    const { hint } = assertThrows(() => load(path), FileError);
    assertEquals(hint, "run servmap detect again: it writes a new one");
  }
});
