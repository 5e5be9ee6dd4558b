import { assertEquals } from "@std/assert";
import { groupsText, groupTitle, protocolGroups } from "../../../src/report/draw/protocol_groups.ts";

const LABELS = ["DNS", "TLS.Google", "TLS", "TLS.NetFlix", "TLS.Google", "NTP.UbuntuONE"];

Deno.test("protocolGroups() gathers labels by master, the largest group first", () => {
  assertEquals(protocolGroups(LABELS), [
    { master: "TLS", count: 3, apps: ["Google", "NetFlix"] },
    { master: "DNS", count: 1, apps: [] },
    { master: "NTP", count: 1, apps: ["UbuntuONE"] },
  ]);
  assertEquals(protocolGroups(LABELS).map(groupTitle), ["TLS ×3", "DNS", "NTP"]);
});

Deno.test("groupsText() lists masters with their applications, and what it leaves out", () => {
  const groups = protocolGroups(LABELS);
  assertEquals(groupsText(groups, 9, 9), "TLS ×3: Google, NetFlix; DNS; NTP.UbuntuONE");
  assertEquals(groupsText(groups, 1, 1), "TLS ×3: Google, …; 2 more");
});
