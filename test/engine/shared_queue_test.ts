import { assert, assertEquals } from "@std/assert";
import { EMPTY, SharedQueue } from "../../src/engine/shared_queue.ts";

Deno.test("numbers come out in their order, however often the places are used again", () => {
  const shared = SharedQueue.share(3);
  const writer = new SharedQueue(shared);
  const reader = new SharedQueue(shared);
  assertEquals(reader.take(), EMPTY);
  for (let number = 0; number < 1000; number += 3) {
    for (let i = 0; i < 3; i++) writer.put(number + i);
    assertEquals(reader.peek(), number);
    assertEquals([reader.take(), reader.take(), reader.take()], [number, number + 1, number + 2]);
    assertEquals(reader.peek(), EMPTY);
  }
});

Deno.test("a writer is told once to wake a reader that sleeps, and never one that reads", () => {
  const shared = SharedQueue.share(8);
  const writer = new SharedQueue(shared);
  const reader = new SharedQueue(shared);
  assertEquals([writer.put(1), writer.put(2)], [true, false]);
  assertEquals(reader.sleep(), false, "there is something to read");
  assertEquals([reader.take(), reader.take(), writer.put(3)], [1, 2, false]);
  assertEquals(reader.take(), 3);
  assertEquals(reader.sleep(), true);
  assertEquals([writer.put(4), writer.put(5)], [true, false]);
});

Deno.test("nothing gets lost between two threads that sleep and wake each other", async () => {
  const NUMBERS = 50_000;
  const ROOM = 4;
  const [there, back] = [SharedQueue.share(ROOM), SharedQueue.share(ROOM)];
  const to = new SharedQueue(there);
  const from = new SharedQueue(back);
  const worker = new Worker(new URL("../support/echo_worker.ts", import.meta.url), { type: "module" });
  const done = Promise.withResolvers<void>();
  let sent = 0;
  let received = 0;
  let messages = 0;
  const run = () => {
    do {
      for (;;) {
        while (sent < NUMBERS && sent - received < ROOM) if (to.put(sent++)) worker.postMessage(undefined);
        const number = from.take();
        if (number === EMPTY) break;
        assertEquals(number, received++);
      }
    } while (!from.sleep());
    if (received === NUMBERS) done.resolve();
  };
  worker.onmessage = () => {
    messages++;
    run();
  };
  worker.postMessage({ from: there, to: back });
  run();
  await done.promise;
  worker.terminate();
  assert(messages > 0);
});
