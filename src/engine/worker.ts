// The Worker's entry: runs one job, as told by the messages of `messages.ts`.
/// <reference lib="deno.worker" />

import { addProtocol } from "../dissect/label.ts";
import { messageOf, ServmapError } from "../base/errors.ts";
import { FlowBatch } from "../flow/flow_batch.ts";
import { CaptureJob } from "./capture_job.ts";
import { DetectJob } from "./detect_job.ts";
import type { openBuiltin } from "./builtin_engines.ts";
import type { FromWorker, Job, ToWorker } from "./messages.ts";
import type { LabelReplay } from "./label_replay.ts";
import type { WorkerJob } from "./worker_job.ts";

/** Whatever must survive a kill is saved so often. */
const SAVE_MS = 2500;

let job: WorkerJob | undefined;
let extraColumns = 0;
let newReplay: typeof LabelReplay | undefined;
let openLabels: typeof openBuiltin | undefined;
let replay: LabelReplay | undefined;
let saver: ReturnType<typeof setInterval> | undefined;

function say(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

async function begin(settings: Job): Promise<WorkerJob> {
  switch (settings.kind) {
    case "capture":
      return new CaptureJob(settings);
    case "learn": {
      // It alone needs the list of public suffixes, which takes longer to load than all the rest.
      const { LearnJob } = await import("./learn_job.ts");
      return new LearnJob(settings);
    }
    case "detect":
      return new DetectJob(settings);
  }
}

async function answer(message: ToWorker): Promise<void> {
  switch (message.type) {
    case "start":
      extraColumns = message.extraColumns;
      // Runs whose labels are made on the main thread need no dissectors here.
      if (message.remoteLabels) {
        newReplay = (await import("./label_replay.ts")).LabelReplay;
        openLabels = (await import("./builtin_engines.ts")).openBuiltin;
      }
      job = await begin(message.job);
      saver = setInterval(() => guarded(save), SAVE_MS);
      return say({ type: "ready", notes: job.notes.splice(0) });
    case "label":
      replay = new newReplay!(
        message.capacity,
        message.settled,
        openLabels!(message.engine, message.capacity),
      );
      return;
    case "rows": {
      const batch = new FlowBatch(message.buffer, extraColumns, newReplay !== undefined);
      replay?.run(batch);
      job!.rows(batch);
      return say({ type: "rows", buffer: message.buffer }, [message.buffer]);
    }
    case "protocols":
      message.names.forEach((name, i) => addProtocol(name, message.categories[i]));
      return;
    case "csv":
      return say({ type: "csv", read: job!.csv(message.file, message.head) });
    case "reload":
      job!.reload(message.job);
      return say({ type: "notes", notes: job!.notes.splice(0) });
    case "finish":
      clearInterval(saver);
      await job!.drain?.();
      return say({ type: "finished", summary: job!.finish() });
    case "abandon":
      abandon();
      return say({ type: "abandoned" });
  }
}

function save(): void {
  job!.save();
  if (job!.notes.length > 0) say({ type: "notes", notes: job!.notes.splice(0) });
}

async function guarded(run: () => void | Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    abandon();
    fail(error);
  }
}

function abandon(): void {
  clearInterval(saver);
  try {
    job?.abandon();
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

self.onmessage = (event: MessageEvent<ToWorker>) => guarded(() => answer(event.data));
say({ type: "loaded" });
