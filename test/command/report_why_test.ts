import { assertEquals, assertMatch } from "@std/assert";
import { runProgram } from "../../src/command/program.ts";
import { flowJson } from "../../src/report/flow_json.ts";
import { loggedFlow } from "../support/logged_flow.ts";
import { saidBy } from "../support/said.ts";
import { TempFolder } from "../support/temp_folder.ts";

/** What `report --why 7` says, where the log has lost `dropped` older flows and kept flow 9. */
async function whySeven(dropped: number): Promise<string> {
  using temp = new TempFolder();
  const folder = temp.path;
  const head = `{"version":1,"type":"anomalies","kept":1,"dropped":${dropped}}`;
  const kept = flowJson(loggedFlow({ index: 9 }), "it was new");
  await Deno.writeTextFile(`${folder}/report.json`, '{"tot_flows": 10, "tot_anom": 8}');
  await Deno.writeTextFile(`${folder}/report.flows.jsonl`, `${head}\n${kept}\n`);
  const { status, out, err } = await saidBy(() =>
    runProgram(["report", "--why", "7", "--report", `${folder}/report.json`])
  );
  assertEquals([status, out], [2, ""]);
  return err;
}

Deno.test("report --why says how many anomalies were too old to keep", async () => {
  assertMatch(await whySeven(12345), /too long ago \(12,345 older ones had to go\); the oldest .* is 9\n$/);
  assertMatch(await whySeven(1), /too long ago \(1 older one had to go\)/);
});
