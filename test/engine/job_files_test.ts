// `becomeCallerFor` is seen at work in test/e2e/black_box_test.ts.

import { assertEquals } from "@std/assert";
import { filesOfJob } from "../../src/engine/job_files.ts";
import type { CaptureJob, DetectJob, LearnJob } from "../../src/engine/messages.ts";

Deno.test("filesOfJob() names what a job writes, and what it reads besides its input", () => {
  const capture = { kind: "capture", out: "-" } as CaptureJob;
  assertEquals(filesOfJob(capture), { inputs: [], outputs: ["-"] });
  const learn = { kind: "learn", map: "a/map.json" } as LearnJob;
  const map = ["a/map.json", "a/map.meta.json"];
  assertEquals(filesOfJob(learn), { inputs: [], outputs: [...map, "a/map.journal.jsonl"] });
  const detect = { kind: "detect", map: "a/map.json", report: "r.json" } as DetectJob;
  assertEquals(filesOfJob(detect), { inputs: map, outputs: ["r.json", "r.flows.jsonl"] });
});
