import { assertEquals } from "@std/assert";
import { applyChange, type Change } from "../../src/map/decisions.ts";
import { MapMeta } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { decisionJson, decisionLines, type Told } from "../../src/report/decision_text.ts";

const END = new Date(2026, 11, 24, 18, 0).getTime();

function told(change: Partial<Change>, more: Partial<Told> = {}, meta = new MapMeta()): Told {
  const map = ServicesMap.parse('{"10.0.0.2": {"remote": [1, "TLS"]}}', "m");
  const full: Change = { action: "allow", source: "10.0.0.2", destination: "remote", nowMs: 1, ...change };
  return {
    applied: applyChange(map, meta, full),
    map: "map.json",
    report: "report.json",
    dryRun: false,
    effect: undefined,
    moreFlows: false,
    learned: 0,
    aliases: new Map([["10.0.0.2", "TV"]]),
    ...more,
  };
}

Deno.test("a change is told with its end, its reason and what it means", () => {
  const effect = { silenced: 1200, silencedBytes: 5_000_000, raised: 1 };
  const change = { label: "SSH", untilMs: END, reason: "backups" };
  assertEquals(decisionLines(told(change, { effect, moreFlows: true })), [
    "Allowed SSH from 10.0.0.2 (TV) to remote until 2026-12-24 18:00:00: backups",
    "  silences at least 1,200 flows of report.json, 5.0 MB",
    "  raises at least 1 flow of report.json",
  ]);
  const none = { silenced: 0, silencedBytes: 0, raised: 0 };
  assertEquals(decisionLines(told({ action: "deny" }, { effect: none, learned: 41, dryRun: true })), [
    "Would deny everything from 10.0.0.2 (TV) to remote",
    "  changes no anomaly of report.json",
    "  41 flows had taught it: their like will be anomalies from now on",
  ]);
});

Deno.test("what a change replaces is told, and that nothing changes", () => {
  const meta = new MapMeta();
  meta.denials.push({ source: "10.0.0.2", destination: "remote", label: "TLS", reason: "old", untilMs: END });
  assertEquals(decisionLines(told({ label: "TLS" }, {}, meta)), [
    "Allowed TLS from 10.0.0.2 (TV) to remote",
    "  in place of the denial of TLS until 2026-12-24 18:00:00 (old)",
  ]);
  assertEquals(decisionLines(told({ label: "TLS" }, {}, meta)), [
    "Unchanged: TLS from 10.0.0.2 (TV) to remote is allowed already",
  ]);
  meta.denials.push({ source: "10.0.0.2", destination: "remote", label: "TLS" });
  assertEquals(decisionLines(told({ action: "forget", label: "TLS" }, { learned: 1 }, meta)), [
    "Forgot TLS from 10.0.0.2 (TV) to remote",
    "  gone: the denial of TLS, the approval of TLS",
    "  1 flow had taught it: its like will be an anomaly from now on",
  ]);
  assertEquals(decisionLines(told({ action: "forget", label: "SSH" })), [
    "Nothing to forget: SSH from 10.0.0.2 (TV) to remote",
  ]);
});

Deno.test("the same as JSON", () => {
  const effect = { silenced: 2, silencedBytes: 7, raised: 0 };
  assertEquals(JSON.parse(decisionJson(told({ label: "SSH", untilMs: 1000 }, { effect }))), {
    version: 1,
    type: "decision",
    action: "allow",
    source: "10.0.0.2",
    destination: "remote",
    label: "SSH",
    until: "1970-01-01T00:00:01.000000Z",
    reason: "",
    map: "map.json",
    dry_run: false,
    changed: true,
    silenced: 2,
    silenced_bytes: 7,
    raised: 0,
    learned_flows: 0,
  });
});
