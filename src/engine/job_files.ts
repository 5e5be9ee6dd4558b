// Which files a job reads and writes besides what it is run on, and whose they are to be.

import { becomeCaller } from "../capture/sudo_caller.ts";
import { filesOfMap, metaPath } from "../map/map_files.ts";
import { flowLogPath } from "../report/report_files.ts";
import type { Job } from "./messages.ts";

/** Gives up root for a job on `files`, see `becomeCaller`; returns why not, where the process stays root. */
export function becomeCallerFor(job: Job, files: readonly string[]): string | undefined {
  const { inputs, outputs } = filesOfJob(job);
  return becomeCaller([...files, ...inputs], outputs);
}

/** Their paths; `-` = a standard stream. Those that are read need not be there. */
export function filesOfJob(job: Job): { inputs: string[]; outputs: string[] } {
  switch (job.kind) {
    case "capture":
      return { inputs: [], outputs: [job.out] };
    case "learn":
      return { inputs: [], outputs: filesOfMap(job.map) };
    case "detect":
      return { inputs: [job.map, metaPath(job.map)], outputs: [job.report, flowLogPath(job.report)] };
  }
}
