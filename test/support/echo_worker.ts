// A thread that sends back, by one `SharedQueue`, what comes to it by another: the other end of a test.
/// <reference lib="deno.worker" />

import { EMPTY, SharedQueue } from "../../src/engine/shared_queue.ts";

let from: SharedQueue;
let to: SharedQueue;

self.onmessage = ({ data }: MessageEvent<{ from: SharedArrayBuffer; to: SharedArrayBuffer } | undefined>) => {
  if (data) {
    from = new SharedQueue(data.from);
    to = new SharedQueue(data.to);
  }
  do {
    for (let number = from.take(); number !== EMPTY; number = from.take()) {
      if (to.put(number)) self.postMessage(undefined);
    }
  } while (!from.sleep());
};
