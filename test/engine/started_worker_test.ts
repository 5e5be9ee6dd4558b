import { assertEquals } from "@std/assert";
import type { FromWorker } from "../../src/engine/messages.ts";
import { startWorker, takeWorker } from "../../src/engine/started_worker.ts";

function nextMessage(worker: Worker): Promise<FromWorker> {
  return new Promise((resolve) => worker.onmessage = ({ data }) => resolve(data));
}

Deno.test("a Worker that was started is taken once, and answers", async () => {
  startWorker(["capture", "-r", "x.pcap"]);
  const workers = [takeWorker("capture", true).worker, takeWorker("capture", true).worker];
  assertEquals(new Set(workers).size, 2);
  for (const worker of workers) {
    worker.postMessage({ type: "load" });
    assertEquals(await nextMessage(worker), { type: "loaded" });
    worker.terminate();
  }
});

Deno.test("a Worker is started for the job and the labels that the command line tells, and ended if they are others", () => {
  const real = globalThis.Worker;
  const made: { url: string; ended: boolean }[] = [];
  globalThis.Worker = class {
    readonly one: { url: string; ended: boolean };
    constructor(url: string) {
      made.push(this.one = { url: url.replace(/.*\//, ""), ended: false });
    }
    terminate() {
      this.one.ended = true;
    }
  } as unknown as typeof Worker;
  try {
    const table: [string, Parameters<typeof takeWorker>, string[]][] = [
      ["capture -r a", ["capture", true], ["labelling_capture_worker.ts"]],
      ["capture --read=a", ["capture", true], ["labelling_capture_worker.ts"]],
      ["capture -i lo", ["capture", false], ["capture_worker.ts"]],
      ["capture", ["capture", false], ["capture_worker.ts"]],
      ["learn", ["learn", true], ["labelling_learn_worker.ts"]],
      ["learn -i lo", ["learn", false], ["learn_worker.ts"]],
      ["detect -r a", ["detect", false], ["detect_worker.ts"]],
      ["capture -r a", ["capture", false], ["labelling_capture_worker.ts ended", "capture_worker.ts"]],
      ["detect", ["learn", true], ["detect_worker.ts ended", "labelling_learn_worker.ts"]],
    ];
    for (const [line, taken, wanted] of table) {
      made.length = 0;
      startWorker(line.split(" "));
      takeWorker(...taken);
      assertEquals(made.map(({ url, ended }) => ended ? `${url} ended` : url), wanted, line);
    }
  } finally {
    globalThis.Worker = real;
  }
});

Deno.test("no Worker is started for a command without a job, or for its help", () => {
  const real = globalThis.Worker;
  let started = 0;
  globalThis.Worker = class {
    constructor() {
      started++;
    }
    terminate() {}
  } as unknown as typeof Worker;
  try {
    const table: [string, number][] = [
      ["report", 0],
      ["", 0],
      ["--version", 0],
      ["map capture", 0],
      ["capture --help", 0],
      ["detect -i lo -h", 0],
      ["detect", 1],
    ];
    for (const [line, wanted] of table) {
      started = 0;
      startWorker(line.split(" "));
      assertEquals(started, wanted, line);
    }
    takeWorker("detect", false);
  } finally {
    globalThis.Worker = real;
  }
});

Deno.test("an error that ends the Worker is told", async () => {
  const { worker, failure } = takeWorker("learn", false);
  worker.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
  assertEquals((await failure).message, "The detection thread failed: out of memory");
  worker.terminate();
});
