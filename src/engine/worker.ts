// The Worker's entry: runs one job, as told by the messages of `messages.ts`.
/// <reference lib="deno.worker" />

import { addProtocol } from "../dissect/label.ts";
import { messageOf, ServmapError } from "../base/errors.ts";
import { exhaustionNote } from "../dissect/reassembly.ts";
import { FlowBatch } from "../flow/flow_batch.ts";
import type { openBuiltin } from "./builtin_engines.ts";
import * as messages from "./messages.ts";
import type { LabelReplay } from "./label_replay.ts";
import { EMPTY, SharedQueue } from "./shared_queue.ts";
import type { WorkerJob } from "./worker_job.ts";

/** Whatever must survive a kill is saved so often. */
const SAVE_MS = 2500;
/** The event loop gets a turn at least so often while rows come: timers, signs of life, `stop`. */
const TURN_MS = 20;

type Told = Exclude<messages.ToWorker, { type: "stop" | "rows" }>;

let job: WorkerJob | undefined;
let extraColumns = 0;
let remoteLabels = false;
let newReplay: typeof LabelReplay | undefined;
let openLabels: typeof openBuiltin | undefined;
let replay: LabelReplay | undefined;
let readsCsv = false;
let rows: SharedQueue | undefined;
let returns: SharedQueue | undefined;
/** Messages dealt with, of those that are told in order. */
let told = 0;
let failed = false;
const stopping = Promise.withResolvers<void>();
const batches: FlowBatch[] = [];
let saver: ReturnType<typeof setInterval> | undefined;

function say(message: messages.FromWorker): void {
  self.postMessage(message);
}

/** Reads the modules of a job, and returns what makes one. Each has large ones that it alone needs. */
async function load(
  kind: messages.Job["kind"],
  labels: boolean,
): Promise<(settings: messages.Job) => WorkerJob> {
  // Runs whose labels are made on the main thread need no dissectors here.
  if (labels) {
    newReplay = (await import("./label_replay.ts")).LabelReplay;
    openLabels = (await import("./builtin_engines.ts")).openBuiltin;
  }
  switch (kind) {
    case "capture": {
      const { CaptureJob } = await import("./capture_job.ts");
      return (settings) => new CaptureJob(settings as messages.CaptureJob);
    }
    case "learn": {
      const { LearnJob } = await import("./learn_job.ts");
      return (settings) => new LearnJob(settings as messages.LearnJob);
    }
    case "detect": {
      const { DetectJob } = await import("./detect_job.ts");
      return (settings) => new DetectJob(settings as messages.DetectJob);
    }
  }
}

async function answer(message: Told): Promise<void> {
  switch (message.type) {
    case "preload":
      await load(message.kind, message.labels);
      return;
    case "load":
      rows = new SharedQueue(message.rows);
      returns = new SharedQueue(message.returns);
      await load(message.kind, message.labels);
      return say({ type: "loaded" });
    case "start":
      extraColumns = message.extraColumns;
      remoteLabels = message.remoteLabels;
      job = (await load(message.job.kind, remoteLabels))(message.job);
      saver = setInterval(() => guarded(save), SAVE_MS);
      return say({ type: "ready", notes: job.notes.splice(0) });
    case "label":
      replay = new newReplay!(
        message.capacity,
        message.settled,
        openLabels!(message.engine, message.capacity),
      );
      return;
    case "batch":
      batches[message.batch] = new FlowBatch(message.buffer, extraColumns, remoteLabels);
      return;
    case "protocols":
      message.names.forEach((name, i) => addProtocol(name, message.categories[i]));
      return;
    case "csv": {
      readsCsv = true;
      const read = await job!.csv(message.file, message.head, stopping.promise);
      readsCsv = false;
      return say({ type: "csv", read });
    }
    case "reload":
      job!.reload?.(message.job);
      return say({ type: "notes", notes: job!.notes.splice(0) });
    case "finish":
      await job!.drain?.();
      clearInterval(saver);
      return say({ type: "finished", summary: finish(job!) });
    case "abandon":
      abandon();
      return say({ type: "abandoned" });
  }
}

/** Deals with batches of rows, as far as the messages before them have been dealt with, until there are none. */
async function takeRows(): Promise<void> {
  let turnAt = performance.now();
  for (;;) {
    const entry = rows!.peek();
    if (entry === EMPTY && rows!.sleep()) return;
    if (entry === EMPTY) continue;
    if (messages.messagesBefore(entry) > told) return; // the message is on its way
    const number = messages.batchOf(rows!.take());
    replay?.run(batches[number]);
    await job!.rows(batches[number]);
    if (returns!.put(number)) say({ type: "rows" });
    const now = performance.now();
    if (now - turnAt < TURN_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turnAt = performance.now();
  }
}

function finish(job: WorkerJob): messages.Summary {
  const summary = job.finish();
  const note = exhaustionNote();
  if (note !== undefined) summary.lines.unshift(note);
  return summary;
}

function save(): void {
  job!.save();
  if (job!.notes.length > 0) say({ type: "notes", notes: job!.notes.splice(0) });
}

async function guarded(run: () => void | Promise<void>): Promise<void> {
  if (failed) return;
  try {
    await run();
  } catch (error) {
    failed = true;
    abandon();
    fail(error);
  }
}

function abandon(): void {
  clearInterval(saver);
  try {
    job?.abandon?.();
  } catch {
    // What led here says enough, and is told.
  }
}

function fail(error: unknown): void {
  if (error instanceof Deno.errors.BrokenPipe) return say({ type: "closed" });
  const known = error instanceof ServmapError;
  const message = known
    ? error.message
    : `Internal error: ${error instanceof Error ? error.stack : messageOf(error)}`;
  say({
    type: "failed",
    message,
    hint: known ? error.hint : undefined,
    exitCode: known ? error.exitCode : 1,
  });
}

/** Deals with a message, after the rows that came before it, and with the rows that waited for it. */
async function hear(message: Exclude<messages.ToWorker, { type: "stop" }>): Promise<void> {
  if (job !== undefined) await takeRows();
  if (message.type !== "rows") await answer(message);
  if (message.type !== "rows" && message.type !== "preload") told++;
  if (job !== undefined) await takeRows();
}

// One after the other: rows may come before the job has begun. A CSV may last as long as whoever writes it.
let last: Promise<void> = Promise.resolve();
self.onmessage = (event: MessageEvent<messages.ToWorker>) => {
  const message = event.data;
  if (message.type === "stop") return stopping.resolve();
  const run = () => guarded(() => hear(message));
  if (message.type === "reload" && readsCsv) run();
  else last = last.then(run);
};
