import { assertEquals } from "@std/assert";
import { Judge } from "../../src/detect/judge.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { alikeOf } from "../../src/report/flow_groups.ts";
import { Explainer } from "../../src/report/why.ts";
import { whyJson } from "../../src/report/why_json.ts";
import { loggedFlow } from "../support/logged_flow.ts";

Deno.test("an explanation as JSON holds the flow and what is known of it", () => {
  const map = new ServicesMap();
  map.learn("10.0.0.2", "remote", "TLS", 10, 1000, 2000);
  const flow = loggedFlow({ label: "SSH", second: 5 });
  const explainer = new Explainer({
    judge: new Judge({ map, softProtocols: [] }),
    nameOf: (host) => host === "10.0.0.2" ? "TV" : "",
    own: { program: ["servmap"], flags: [] },
  });
  const seen = { flows: 1, first: "1970-01-01T00:00:01.000000Z", last: "1970-01-01T00:00:02.000000Z" };
  const at = "1970-01-01T00:00:05.000000Z";
  const flowFields = {
    version: 1,
    type: "why",
    index: 0,
    time: at,
    protocol: 6,
    src_ip: "10.0.0.2",
    src_port: 40000,
    dst_ip: "9.9.9.9",
    dst_port: 443,
    source: "10.0.0.2",
    destination: "remote",
    label: "SSH",
    guessed: false,
    server_name: "",
    bytes: 100,
    verdict: "PROTOCOL_NEVER_USED",
    gravity: "hard",
    reason: "it was new",
    alike: { flows: 1, bytes: 100, first: at, last: at },
  };
  const alike = alikeOf(flow, [flow]);
  assertEquals(JSON.parse(whyJson(flow, alike, undefined)), flowFields);
  assertEquals(JSON.parse(whyJson(flow, alike, explainer.explain(flow))), {
    ...flowFields,
    verdict_now: "PROTOCOL_NEVER_USED",
    reason_now: "the map knows TLS from 10.0.0.2 to remote, but not SSH",
    source_name: "TV",
    destination_name: "",
    pair: { labels: 1, bytes: 10, ...seen },
    nearest: { source: "10.0.0.2", destination: "remote", label: "TLS", ...seen },
    elsewhere: { pairs: 0, uses: [] },
    allow: "servmap map allow 10.0.0.2 remote SSH",
    deny: "servmap map deny 10.0.0.2 remote SSH",
  });
});
