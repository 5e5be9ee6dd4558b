import { assertEquals } from "@std/assert";
import { MapMeta } from "../../src/map/map_meta.ts";
import { decisionsJson, decisionsLines } from "../../src/report/decisions_list.ts";

Deno.test("decisions are listed, denials first, with names, reasons and ends", () => {
  const meta = new MapMeta();
  const day = (number: number) => new Date(2026, 6, number, 10).getTime();
  const edge = { source: "10.0.0.2", destination: "remote" };
  meta.aliases.set("10.0.0.2", "TV");
  meta.approvals = [
    { ...edge, label: "SSH", madeMs: day(1), untilMs: day(5), reason: "backups" },
    { ...edge, label: "FTP", untilMs: day(3) },
  ];
  meta.denials = [{ ...edge, madeMs: day(2) }];
  assertEquals(decisionsLines(meta, day(4)), [
    "deny    everything from 10.0.0.2 (TV) to remote, since 2026-07-02 10:00:00",
    "allow   SSH from 10.0.0.2 (TV) to remote, since 2026-07-01 10:00:00, until 2026-07-05 10:00:00: backups",
    "allow   FTP from 10.0.0.2 (TV) to remote, ended 2026-07-03 10:00:00",
  ]);
  assertEquals(decisionsLines(new MapMeta(), 0), []);
  const [deny, allow] = decisionsJson(meta).map((line) => JSON.parse(line));
  const at = (number: number) => new Date(day(number)).toISOString().replace(".000Z", ".000000Z");
  assertEquals(deny, {
    ...{ version: 1, type: "held_decision", action: "deny", ...edge, label: null },
    ...{ made: at(2), until: null, reason: "" },
  });
  assertEquals([allow.label, allow.until, allow.reason], ["SSH", at(5), "backups"]);
});
