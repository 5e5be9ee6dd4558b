import { assertEquals } from "@std/assert";
import { Judge } from "../../src/detect/judge.ts";
import { VERDICTS } from "../../src/detect/verdict.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { alikeOf, anomalyGroups, judgeAnew } from "../../src/report/flow_groups.ts";
import { loggedFlow } from "../support/logged_flow.ts";

const MAP = ServicesMap.parse('{"10.0.0.2": {"remote": [1, "TLS"]}}', "m");
const FLOWS = [
  loggedFlow({ label: "TLS.eBay", serverName: "a.test", second: 5 }),
  loggedFlow({ label: "SSH", second: 4 }),
  loggedFlow({ label: "TLS.eBay", serverName: "b.test", second: 3, bytes: 7 }),
  loggedFlow({ label: "TLS.eBay", serverName: "a.test", second: 9, guessed: true }),
  loggedFlow({ label: "TLS", second: 1 }),
  loggedFlow({ label: "FTP", second: 1 }),
  loggedFlow({ label: "FTP", second: 2 }),
  loggedFlow({ label: "FTP", second: 2, destination: "10.0.0.1" }),
];

Deno.test("flows are grouped by pair and label, hard ones first, then the many", () => {
  const groups = anomalyGroups(FLOWS, new Judge({ map: MAP, softProtocols: ["TLS"] }));
  assertEquals(
    groups.map((group) => [group.destination, group.label, group.flows, VERDICTS[group.verdict].text]),
    [
      ["remote", "FTP", 2, "PROTOCOL NEVER USED"],
      ["remote", "SSH", 1, "PROTOCOL NEVER USED"],
      ["10.0.0.1", "FTP", 1, "UNKNOWN DESTINATION IP"],
      ["remote", "TLS.eBay", 3, "DNS/TLS APPLICATION"],
    ],
  );
  const { bytes, firstUs, lastUs, guessed, serverNames, last } = groups[3];
  assertEquals([bytes, firstUs, lastUs, guessed], [207, 3e6, 9e6, 1]);
  assertEquals([serverNames, last.timeUs], [["a.test", "b.test"], 9e6]);
});

Deno.test("what has been allowed since is no group, and each flow counts by its own time", () => {
  const approvals = [
    { source: "10.0.0.2", destination: "remote", label: "SSH" },
    { source: "10.0.0.2", destination: "remote", label: "FTP", untilMs: 2000 },
  ];
  const groups = anomalyGroups(FLOWS, new Judge({ map: MAP, softProtocols: ["TLS"], approvals }));
  assertEquals(groups.map(({ label, flows }) => [label, flows]), [["FTP", 1], ["FTP", 1], ["TLS.eBay", 3]]);
});

Deno.test("groups that are judged anew keep their order and get the verdicts of the new judge", () => {
  const groups = anomalyGroups(FLOWS, new Judge({ map: MAP, softProtocols: ["TLS"] }));
  const approvals = [{ source: "10.0.0.2", destination: "remote", label: "SSH" }];
  const denials = [{ source: "10.0.0.2", destination: "remote", label: "TLS.eBay" }];
  judgeAnew(groups, new Judge({ map: MAP, softProtocols: ["TLS"], approvals, denials }));
  assertEquals(groups.map(({ label, verdict }) => [label, VERDICTS[verdict].text]), [
    ["FTP", "PROTOCOL NEVER USED"],
    ["SSH", "NONE"],
    ["FTP", "UNKNOWN DESTINATION IP"],
    ["TLS.eBay", "PROTOCOL NEVER USED"],
  ]);
});

Deno.test("flows like one are counted with it", () => {
  assertEquals(alikeOf(FLOWS[0], FLOWS), { flows: 3, bytes: 207, firstUs: 3e6, lastUs: 9e6 });
  assertEquals(alikeOf(FLOWS[1], FLOWS).flows, 1);
});
