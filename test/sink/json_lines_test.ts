import { assertEquals } from "@std/assert";
import { SETTLED } from "../../src/flow/flow_batch.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { JsonLinesSink } from "../../src/sink/json_lines.ts";
import { judgeRows } from "../support/judged_flows.ts";

Deno.test("a verdict is an object on a line of its own", () => {
  const map = ServicesMap.parse('{"10.0.0.2": {"remote": [1, "TLS"]}}', "m");
  const rows = ["TLS", "SSH"].map((label) => ({ kind: SETTLED, src: "10.0.0.2", dst: "9.9.9.9", label }));
  for (const [print, count] of [["all", 2], ["hard", 1]] as const) {
    let text = "";
    const write = (bytes: Uint8Array) => void (text += new TextDecoder().decode(bytes));
    const sink = new JsonLinesSink(write, (_source, _destination, label) => `why ${label}`, { print });
    judgeRows(map, rows, (flow) => sink.judged(flow));
    assertEquals(text, "");
    sink.flush();
    const objects = text.trimEnd().split("\n").map((line) => JSON.parse(line));
    assertEquals(objects.length, count);
    const { index, version, src_ip, verdict, reason } = objects.at(-1);
    assertEquals([index, version, src_ip, verdict, reason], [
      1,
      1,
      "10.0.0.2",
      "PROTOCOL_NEVER_USED",
      "why SSH",
    ]);
  }
});

Deno.test("a line may have more fields than its own", () => {
  const map = ServicesMap.parse('{"10.0.0.2": {"remote": [1, "TLS"]}}', "m");
  let text = "";
  const write = (bytes: Uint8Array) => void (text += new TextDecoder().decode(bytes));
  const sink = new JsonLinesSink(write, () => "", { fields: ({ label }) => ({ more: `${label}"` }) });
  judgeRows(
    map,
    [{ kind: SETTLED, src: "10.0.0.2", dst: "9.9.9.9", label: "SSH" }],
    (flow) => sink.judged(flow),
  );
  sink.flush();
  const { type, label, more } = JSON.parse(text);
  assertEquals([type, label, more], ["verdict", "SSH", 'SSH"']);
});
