import { assertEquals } from "@std/assert";
import { journalLines } from "../../src/report/journal_text.ts";

Deno.test("entries stand in columns, hosts with their names", () => {
  const timeMs = new Date(2026, 6, 29, 10, 0, 5).getTime();
  const by = { timeMs, uid: 0, command: "map allow" };
  const edge = { source: "10.0.0.2", destination: "remote" };
  const entries = [
    { ...by, who: "alice", action: "allow" as const, ...edge, label: "SSH", reason: "backups" },
    { ...by, who: "日本", command: "report --review", action: "deny" as const, ...edge, untilMs: timeMs },
    { ...by, who: "bob", command: "map name", action: "name" as const, host: "10.0.0.2", alias: "TV" },
    { ...by, who: "bob", command: "learn", action: "learn" as const },
  ];
  assertEquals(journalLines(entries, new Map([["10.0.0.2", "TV"]])), [
    "2026-07-29 10:00:05  alice  allow   SSH from 10.0.0.2 (TV) to remote: backups",
    "2026-07-29 10:00:05  日本   deny    everything from 10.0.0.2 (TV) to remote until 2026-07-29 10:00:05 (report --review)",
    "2026-07-29 10:00:05  bob    name    10.0.0.2 is TV",
    "2026-07-29 10:00:05  bob    learn   learn",
  ]);
  assertEquals(journalLines([]), []);
});
