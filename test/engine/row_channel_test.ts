import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import type { FlowBatch } from "../../src/flow/flow_batch.ts";
import { RowChannel } from "../../src/engine/row_channel.ts";
import { SharedQueue } from "../../src/engine/shared_queue.ts";
import { giveBack } from "../support/give_back.ts";

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
  giveBack(channel, number);
  const batch = await waiting;
  assertStrictEquals(batch.buffer, buffer);
  assertEquals(batch.count, 0);
  channel.send(fill(batch));
  assertEquals(sent.at(-1), [number, buffer]);
});

Deno.test("batches are taken back without a message; one that comes late leaves who waits to be woken again", async () => {
  const sent: number[] = [];
  const channel = new RowChannel(0, (number) => sent.push(number));
  const fillAll = () => {
    let next = channel.acquire();
    for (; !(next instanceof Promise); next = channel.acquire()) channel.send(fill(next));
    return next;
  };
  const other = new SharedQueue(channel.returns);
  channel.send(fill(channel.acquire() as FlowBatch));
  other.put(sent[0]);
  channel.send(fill(channel.acquire() as FlowBatch));
  assertEquals(sent, [0, 0], "the first one is back, and taken before a new one");
  const waiting = fillAll();
  const ASLEEP = 2;
  Atomics.exchange(new Int32Array(channel.returns), ASLEEP, 0); // the last step of the first put, late
  channel.wake(); // its message
  assertEquals(other.put(sent[0]), true, "it still waits");
  channel.wake();
  assertEquals((await waiting).count, 0);
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
