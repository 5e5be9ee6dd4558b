// The Worker's side of a job: runs it as told by the messages of `messages.ts`.
/// <reference lib="deno.worker" />

import { addProtocol } from "../dissect/label.ts";
import { messageOf, ServmapError } from "../base/errors.ts";
import { exhaustionNote } from "../dissect/reassembly.ts";
import { FlowBatch } from "../flow/flow_batch.ts";
import type * as messages from "./messages.ts";
import type { LabelReplay, openReplay } from "./label_replay.ts";
import type { WorkerJob } from "./worker_job.ts";

/** Whatever must survive a kill is saved so often. */
const SAVE_MS = 2500;

let newJob: (settings: messages.Job) => WorkerJob;
let newReplay: typeof openReplay | undefined;
let job: WorkerJob | undefined;
let extraColumns = 0;
let remoteLabels = false;
let replay: LabelReplay | undefined;
let readsCsv = false;
let failed = false;
const stopping = Promise.withResolvers<void>();
const batches: FlowBatch[] = [];
let saver: ReturnType<typeof setInterval> | undefined;

function say(message: messages.FromWorker): void {
  self.postMessage(message);
}

async function answer(message: messages.ToWorker): Promise<void> {
  switch (message.type) {
    case "load":
      return say({ type: "loaded" });
    case "start":
      extraColumns = message.extraColumns;
      remoteLabels = message.remoteLabels;
      job = newJob(message.job);
      saver = setInterval(() => guarded(save), SAVE_MS);
      return say({ type: "ready", notes: job.notes.splice(0) });
    case "label":
      replay = newReplay!(message.capacity, message.settled, message.engine);
      return;
    case "rows": {
      const { batch: number, buffer } = message;
      if (buffer !== undefined) batches[number] = new FlowBatch(buffer, extraColumns, remoteLabels);
      replay?.run(batches[number]);
      if (replay !== undefined && replay.notes.length > 0) {
        say({ type: "notes", notes: replay.notes.splice(0) });
      }
      await job!.rows(batches[number]);
      return say({ type: "rows", batch: number });
    }
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

/** Makes this thread the Worker of jobs that `makeJob` makes. `makeReplay`: it makes labels, too. */
export function serve(makeJob: (settings: messages.Job) => WorkerJob, makeReplay?: typeof openReplay): void {
  newJob = makeJob;
  newReplay = makeReplay;
  // One after the other: rows may come before the job has begun. A CSV may last as long as whoever writes it.
  let last: Promise<void> = Promise.resolve();
  self.onmessage = (event: MessageEvent<messages.ToWorker>) => {
    if (event.data.type === "stop") return stopping.resolve();
    const run = () => guarded(() => answer(event.data));
    if (event.data.type === "reload" && readsCsv) run();
    else last = last.then(run);
  };
}
