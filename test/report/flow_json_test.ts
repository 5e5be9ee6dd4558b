import { assertEquals } from "@std/assert";
import { Verdict } from "../../src/detect/verdict.ts";
import { type FlowFacts, flowJson } from "../../src/report/flow_json.ts";
import { parseFlowLog } from "../../src/report/logged_flows.ts";
import { factsOf } from "../support/notices.ts";

Deno.test("a flow is one line of JSON, whatever its texts", () => {
  const flow: FlowFacts = {
    index: 7,
    timeUs: 1_555_969_081_636_123,
    protocol: 6,
    srcAddress: "10.0.0.2",
    srcPort: 4000,
    dstAddress: "9.9.9.9",
    dstPort: 443,
    source: "10.0.0.2",
    destination: "remote",
    label: 'TLS."x"\n',
    guessed: true,
    serverName: "\u2028é",
    verdict: Verdict.DNS_TLS_APPLICATION,
    bytes: 2 ** 40,
  };
  const line = flowJson(flow, "since\nthen");
  assertEquals(line.includes("\n"), false);
  assertEquals(JSON.parse(line), {
    version: 1,
    type: "verdict",
    index: 7,
    time: "2019-04-22T21:38:01.636123Z",
    protocol: 6,
    src_ip: "10.0.0.2",
    src_port: 4000,
    dst_ip: "9.9.9.9",
    dst_port: 443,
    source: "10.0.0.2",
    destination: "remote",
    label: 'TLS."x"\n',
    guessed: true,
    server_name: "\u2028é",
    bytes: 2 ** 40,
    verdict: "DNS_TLS_APPLICATION",
    gravity: "soft",
    reason: "since\nthen",
  });
});

Deno.test("more bytes than a number holds are written as the most that can be read back", () => {
  const line = flowJson(factsOf({ bytes: 2 ** 60 }), "new");
  const head = '{"version":1,"type":"anomalies","kept":1,"dropped":0}';
  assertEquals(parseFlowLog(`${head}\n${line}\n`, "log").flows[0].bytes, Number.MAX_SAFE_INTEGER);
});

Deno.test("only a name that may be but an outer one is marked, and is read back so", () => {
  for (const outerName of [false, true]) {
    const line = flowJson(factsOf({ serverName: "public.example", outerName }), "new");
    assertEquals(JSON.parse(line).outer_name, outerName ? true : undefined);
    const head = '{"version":1,"type":"anomalies","kept":1,"dropped":0}';
    assertEquals(parseFlowLog(`${head}\n${line}\n`, "log").flows[0].outerName, outerName);
  }
});
