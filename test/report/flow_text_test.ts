import { assertEquals } from "@std/assert";
import { alikeText, flowLines } from "../../src/report/flow_text.ts";
import { loggedFlow } from "../support/logged_flow.ts";

const START = new Date(2026, 4, 1, 10, 0, 0).getTime() * 1000;

Deno.test("a flow is told with its ends, its volume and its name", () => {
  assertEquals(flowLines(loggedFlow({ timeUs: START, serverName: "a.test", bytes: 36_900 })), [
    ["when", "2026-05-01 10:00:00.000"],
    ["flow", "TCP 10.0.0.2:40000 → 9.9.9.9:443, 36.9 kB, server name a.test"],
  ]);
  const icmp = loggedFlow({
    protocol: 58,
    srcAddress: "fe80::1",
    srcPort: 0,
    dstAddress: "ff02::1",
    dstPort: 0,
  });
  assertEquals(flowLines(icmp)[1], ["flow", "ICMPv6 fe80::1 → ff02::1, 100 B"]);
  const strange = loggedFlow({ protocol: 99, dstAddress: "fe80::1", guessed: true, label: "TLS" });
  assertEquals(flowLines(strange).slice(1), [
    ["flow", "IP protocol 99 10.0.0.2:40000 → [fe80::1]:443, 100 B"],
    ["label", "TLS is a guess by port or address, not seen in the payload"],
  ]);
});

Deno.test("a name that may be but an outer one is marked", () => {
  const lines = flowLines(loggedFlow({ serverName: "cloudflare-ech.com", outerName: true }));
  const told = "another one may be encrypted behind cloudflare-ech.com (ECH): that is then the outer one";
  assertEquals(lines[2], ["name", told]);
  assertEquals(flowLines(loggedFlow({ outerName: true })).length, 2);
});

Deno.test("how many are alike", () => {
  const alike = { flows: 4, bytes: 123_000, firstUs: START, lastUs: START + 5e6 };
  assertEquals(
    alikeText(alike),
    "4 flows in this report, 123.0 kB, 2026-05-01 10:00:00 to 2026-05-01 10:00:05",
  );
  assertEquals(alikeText({ ...alike, flows: 1 }), "the only one in this report");
});
