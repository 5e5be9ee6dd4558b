// The Worker, started before the rest of the program is read: the two threads load their modules at the same time.

import { ServmapError } from "../base/errors.ts";
import type { Job, ToWorker } from "./messages.ts";
import { WORKER_URL } from "./worker_url.ts";

/** A Worker that has been started. */
export interface StartedWorker {
  readonly worker: Worker;
  /** Resolves only if an error ends it. */
  readonly failure: Promise<ServmapError>;
}

const JOBS: readonly string[] = ["capture", "learn", "detect"] satisfies Job["kind"][];

let early: StartedWorker | undefined;

/** Starts a Worker for whoever calls `takeWorker` first, if the command line `argv` looks as if it will run a job: has it
 *  load what that job is likely to need. */
export function startWorker(argv: readonly string[]): void {
  const [command, ...flags] = argv;
  if (!JOBS.includes(command) || flags.some((flag) => flag === "-h" || flag === "--help")) return;
  const labels = command !== "detect" && flags.some((flag) => /^(-r|--read\b)/.test(flag));
  early = newWorker();
  early.worker.postMessage({ type: "preload", kind: command as Job["kind"], labels } satisfies ToWorker);
}

/** The Worker that was started, or a new one. */
export function takeWorker(): StartedWorker {
  const taken = early ?? newWorker();
  early = undefined;
  return taken;
}

function newWorker(): StartedWorker {
  const worker = new Worker(WORKER_URL, { type: "module" });
  const failure = new Promise<ServmapError>((resolve) => {
    worker.onerror = (event) => {
      event.preventDefault();
      resolve(new ServmapError(`The detection thread failed: ${event.message}`));
    };
  });
  return { worker, failure };
}
