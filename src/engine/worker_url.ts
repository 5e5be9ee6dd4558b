// Where the Worker's modules are. The build rewrites these lines: keep them as they are.

import type { Job } from "./messages.ts";

/** The Worker's entry for each job whose labels are made on the main thread. */
export const WORKER_URLS: Record<Job["kind"], string> = {
  capture: new URL("./capture_worker.ts", import.meta.url).href,
  learn: new URL("./learn_worker.ts", import.meta.url).href,
  detect: new URL("./detect_worker.ts", import.meta.url).href,
};

/** The entries that make labels, too. */
export const LABELLING_WORKER_URLS: Partial<Record<Job["kind"], string>> = {
  capture: new URL("./labelling_capture_worker.ts", import.meta.url).href,
  learn: new URL("./labelling_learn_worker.ts", import.meta.url).href,
};
