// `becomeCallerFor` is seen at work in test/e2e/black_box_test.ts.

import { assertEquals } from "@std/assert";
import { filesOfJob } from "../../src/engine/job_files.ts";
import type { CaptureJob, DetectJob, LearnJob } from "../../src/engine/messages.ts";

Deno.test("filesOfJob() names what a job writes, and what it reads besides its input", () => {
  const capture = { kind: "capture", out: "-" } as CaptureJob;
  assertEquals(filesOfJob(capture), { read: [], replaced: ["-"], appended: [] });
  const learn = { kind: "learn", map: "a/map.json" } as LearnJob;
  const map = ["a/map.json", "a/map.meta.json"];
  assertEquals(filesOfJob(learn), {
    read: map,
    replaced: [...map, "a/map.json.bak", "a/map.meta.json.bak"],
    appended: ["a/map.journal.jsonl"],
  });
  const detect = { kind: "detect", map: "a/map.json", fallback: "flows.csv", report: "r.json" } as DetectJob;
  const report = { replaced: ["r.json", "r.flows.jsonl"], appended: ["r.lock"] };
  assertEquals(filesOfJob(detect), { read: ["flows.csv"], ...report });
  const here = import.meta.filename!;
  assertEquals(filesOfJob({ ...detect, map: here }), { read: [here, `${here}.meta.json`], ...report });
});

Deno.test({ name: "filesOfJob() wants nothing beside a device", ignore: Deno.build.os === "windows" }, () => {
  const learn = { kind: "learn", map: "/dev/null" } as LearnJob;
  assertEquals(filesOfJob(learn), { read: [], replaced: ["/dev/null"], appended: [] });
  const detect = { kind: "detect", map: "none.json", fallback: "f", report: "/dev/null" } as DetectJob;
  assertEquals(filesOfJob(detect), { read: ["f"], replaced: ["/dev/null"], appended: [] });
});
