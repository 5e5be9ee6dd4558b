import { assertEquals } from "@std/assert";
import type { FromWorker } from "../../src/engine/messages.ts";
import { startWorker, takeWorker } from "../../src/engine/started_worker.ts";

function nextMessage(worker: Worker): Promise<FromWorker> {
  return new Promise((resolve) => worker.onmessage = ({ data }) => resolve(data));
}

Deno.test("a Worker that was started is taken once, and answers", async () => {
  startWorker(["capture", "-r", "x.pcap"]);
  const workers = [takeWorker("capture").worker, takeWorker("capture").worker];
  assertEquals(new Set(workers).size, 2);
  for (const worker of workers) {
    worker.postMessage({ type: "load" });
    assertEquals(await nextMessage(worker), { type: "loaded" });
    worker.terminate();
  }
});

Deno.test("a Worker that was started for another job is left alone", () => {
  startWorker(["learn", "-r", "x.pcap"]);
  const other = takeWorker("detect").worker;
  const started = takeWorker("learn").worker;
  const next = takeWorker("learn").worker;
  assertEquals(new Set([other, started, next]).size, 3);
  for (const worker of [other, started, next]) worker.terminate();
});

Deno.test("no Worker is started for a command without a job, or for its help", () => {
  const real = globalThis.Worker;
  let started = 0;
  globalThis.Worker = class {
    constructor() {
      started++;
    }
    postMessage() {}
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
    takeWorker("detect");
  } finally {
    globalThis.Worker = real;
  }
});

Deno.test("an error that ends the Worker is told", async () => {
  const { worker, failure } = takeWorker("learn");
  worker.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
  assertEquals((await failure).message, "The detection thread failed: out of memory");
  worker.terminate();
});
