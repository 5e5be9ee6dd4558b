import { assertEquals } from "@std/assert";
import type { FromWorker } from "../../src/engine/messages.ts";
import { startWorker, takeWorker } from "../../src/engine/started_worker.ts";

function nextMessage(worker: Worker): Promise<FromWorker> {
  return new Promise((resolve) => worker.onmessage = ({ data }) => resolve(data));
}

Deno.test("a Worker that was started is taken once, and answers", async () => {
  startWorker(["capture", "-r", "x.pcap"]);
  const workers = [takeWorker().worker, takeWorker().worker];
  assertEquals(new Set(workers).size, 2);
  for (const worker of workers) {
    worker.postMessage({ type: "load", kind: "capture", labels: false });
    assertEquals(await nextMessage(worker), { type: "loaded" });
    worker.terminate();
  }
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
    takeWorker();
  } finally {
    globalThis.Worker = real;
  }
});

Deno.test("an error that ends the Worker is told", async () => {
  const { worker, failure } = takeWorker();
  worker.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
  assertEquals((await failure).message, "The detection thread failed: out of memory");
  worker.terminate();
});
