import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import type { FlowBatch } from "../../src/flow/flow_batch.ts";
import { RowChannel } from "../../src/engine/row_channel.ts";

function fill(batch: FlowBatch): FlowBatch {
  batch.count = 1;
  return batch;
}

Deno.test("a channel lends a bounded number of batches and waits for one to come back", async () => {
  const sent: [number, SharedArrayBuffer][] = [];
  const channel = new RowChannel(0, (...posted) => sent.push(posted));
  let waiting: FlowBatch | Promise<FlowBatch> = channel.acquire();
  while (!(waiting instanceof Promise)) {
    channel.send(fill(waiting));
    waiting = channel.acquire();
  }
  assert(sent.length < 100);
  const [number, buffer] = sent[1];
  channel.returned(number);
  const batch = await waiting;
  assertStrictEquals(batch.buffer, buffer);
  assertEquals(batch.count, 0);
  channel.send(fill(batch));
  assertEquals(sent.at(-1), [number, buffer]);
});

Deno.test("an empty batch is not sent, nor any once the other side is gone", () => {
  const channel = new RowChannel(0, () => {
    throw new Error("sent");
  });
  channel.send(channel.acquire() as FlowBatch);
  channel.close();
  channel.send(fill(channel.acquire() as FlowBatch));
});

Deno.test("a failure of the other side reaches whoever waits, and whoever asks later", async () => {
  const channel = new RowChannel(0, () => {});
  let waiting: FlowBatch | Promise<FlowBatch> = channel.acquire();
  while (!(waiting instanceof Promise)) {
    channel.send(fill(waiting));
    waiting = channel.acquire();
  }
  channel.fail(new Error("gone"));
  await assertRejects(() => waiting as Promise<FlowBatch>, Error, "gone");
  await assertRejects(() => Promise.resolve(channel.acquire()), Error, "gone");
});
