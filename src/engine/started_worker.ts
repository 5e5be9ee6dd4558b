// The Worker, started before the rest of the program is read: the two threads load their modules at the same time.

import { ServmapError } from "../base/errors.ts";
import type { Job } from "./messages.ts";
import { LABELLING_WORKER_URLS, WORKER_URLS } from "./worker_url.ts";

/** A Worker that has been started. */
export interface StartedWorker {
  readonly worker: Worker;
  /** Resolves only if an error ends it. */
  readonly failure: Promise<ServmapError>;
}

type Kind = Job["kind"];

let early: StartedWorker & { readonly url: string } | undefined;

/** Starts a Worker for whoever calls `takeWorker` first, if the command line `argv` looks as if it will run a job. */
export function startWorker(argv: readonly string[]): void {
  const [command, ...flags] = argv;
  if (!isKind(command) || flags.some((flag) => flag === "-h" || flag === "--help")) return;
  const has = (pattern: RegExp) => flags.some((flag) => pattern.test(flag));
  // `learn` reads a flow CSV where nothing is named.
  const recorded = command === "learn" ? !has(/^(-i|--interface\b)/) : has(/^(-r|--read\b)/);
  const url = urlOf(command, recorded);
  early = { ...newWorker(url), url };
}

/** The Worker that was started for such a job, or a new one; `labels`: it makes the labels. */
export function takeWorker(kind: Kind, labels: boolean): StartedWorker {
  const url = urlOf(kind, labels);
  const taken = early?.url === url ? early : newWorker(url);
  if (taken !== early) early?.worker.terminate();
  early = undefined;
  return taken;
}

function urlOf(kind: Kind, labels: boolean): string {
  return labels ? LABELLING_WORKER_URLS[kind] ?? WORKER_URLS[kind] : WORKER_URLS[kind];
}

function isKind(command: string): command is Kind {
  return Object.hasOwn(WORKER_URLS, command);
}

function newWorker(url: string): StartedWorker {
  const worker = new Worker(url, { type: "module" });
  const failure = new Promise<ServmapError>((resolve) => {
    worker.onerror = (event) => {
      event.preventDefault();
      resolve(new ServmapError(`The detection thread failed: ${event.message}`));
    };
  });
  return { worker, failure };
}
