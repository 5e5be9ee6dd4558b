// The Worker, started before the rest of the program is read: the two threads load their modules at the same time.

import { ServmapError } from "../base/errors.ts";
import type { Job } from "./messages.ts";
import { WORKER_URLS } from "./worker_url.ts";

/** A Worker that has been started. */
export interface StartedWorker {
  readonly worker: Worker;
  /** Resolves only if an error ends it. */
  readonly failure: Promise<ServmapError>;
}

type Kind = Job["kind"];

let early: StartedWorker & { readonly kind: Kind } | undefined;

/** Starts a Worker for whoever calls `takeWorker` first, if the command line `argv` looks as if it will run a job. */
export function startWorker(argv: readonly string[]): void {
  const [command, ...flags] = argv;
  if (!isKind(command) || flags.some((flag) => flag === "-h" || flag === "--help")) return;
  early = { ...newWorker(command), kind: command };
}

/** The Worker that was started for such a job, or a new one. */
export function takeWorker(kind: Kind): StartedWorker {
  const taken = early?.kind === kind ? early : newWorker(kind);
  if (taken === early) early = undefined;
  return taken;
}

function isKind(command: string): command is Kind {
  return Object.hasOwn(WORKER_URLS, command);
}

function newWorker(kind: Kind): StartedWorker {
  const worker = new Worker(WORKER_URLS[kind], { type: "module" });
  const failure = new Promise<ServmapError>((resolve) => {
    worker.onerror = (event) => {
      event.preventDefault();
      resolve(new ServmapError(`The detection thread failed: ${event.message}`));
    };
  });
  return { worker, failure };
}
