// Which files a job reads and writes, and whose they are to be.

import { isKept, isThere } from "../base/atomic_file.ts";
import { becomeCaller, type NeededFiles } from "../capture/sudo_caller.ts";
import { metaPath, neededForMap } from "../map/map_files.ts";
import { flowLogPath } from "../report/report_files.ts";
import { lockPath } from "../report/report_lock.ts";
import type { Job } from "./messages.ts";

/** Gives up root for a job on `files`, see `becomeCaller`; returns why not, where the process stays root. */
export function becomeCallerFor(job: Job, files: readonly string[]): string | undefined {
  const needed = filesOfJob(job);
  return becomeCaller({ ...needed, read: [...files, ...needed.read] });
}

/** What a job needs besides what it is run on. */
export function filesOfJob(job: Job): NeededFiles {
  switch (job.kind) {
    case "capture":
      return { read: [], replaced: [job.out], appended: [] };
    case "learn":
      return neededForMap(job.map);
    case "detect":
      return {
        read: isThere(job.map) ? [job.map, metaPath(job.map)] : [job.fallback],
        replaced: isKept(job.report) ? [job.report, flowLogPath(job.report)] : [job.report],
        appended: isKept(job.report) ? [lockPath(job.report)] : [],
      };
  }
}
