import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { CaptureError } from "../../src/base/errors.ts";
import { mergeSources } from "../../src/capture/merged_source.ts";
import { END, type PacketSource } from "../../src/capture/packet_source.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";

/** A source that gives these counts, each after some milliseconds (0 = synchronously); its packets' lengths count up
 *  from `firstLength`. A count of −2 fails. */
function source(name: string, firstLength: number, reads: [count: number, ms: number][]): PacketSource {
  let length = firstLength;
  let received = 0;
  let stopped = false;
  const bytes = new Uint8Array(1);
  const give = (batch: PacketBatch, count: number): number => {
    if (count === -2) throw new CaptureError(`${name} broke`);
    batch.count = Math.max(count, 0);
    batch.bytes = bytes;
    for (let row = 0; row < count; row++) batch.wireLength[row] = length++;
    received += batch.count;
    return count;
  };
  return {
    name,
    live: true,
    totalBytes: 10,
    readBytes: 5,
    warnings: [`${name} warns`],
    read(batch) {
      const next = stopped ? undefined : reads.shift();
      if (next === undefined) return END;
      const [count, ms] = next;
      if (ms === 0) return give(batch, count);
      return new Promise((resolve, reject) =>
        setTimeout(() => {
          try {
            resolve(give(batch, count));
          } catch (error) {
            reject(error);
          }
        }, ms)
      );
    },
    stop: () => void (stopped = true),
    counters: () => ({ received, droppedByKernel: 1, droppedByInterface: 2 }),
    close: () => void (stopped = true),
  };
}

async function lengths(merged: PacketSource): Promise<number[]> {
  const batch = new PacketBatch(16);
  const seen: number[] = [];
  for (;;) {
    const count = await merged.read(batch);
    if (count === END) return seen;
    assertEquals(batch.count, count);
    seen.push(...batch.wireLength.subarray(0, count));
  }
}

Deno.test("mergeSources() returns a single source as it is", () => {
  const one = source("a", 0, []);
  assertStrictEquals(mergeSources([one]), one);
});

Deno.test("mergeSources() hands on every packet of every source, in turn, and then ends", async () => {
  const merged = mergeSources([
    source("a", 100, [[2, 0], [1, 0], [3, 0]]),
    source("b", 200, [[1, 0], [0, 0], [2, 0]]),
  ]);
  assertEquals(await lengths(merged), [100, 101, 200, 102, 103, 104, 105, 201, 202]);
  assertEquals(merged.counters(), { received: 9, droppedByKernel: 2, droppedByInterface: 4 });
  assertEquals([merged.name, merged.totalBytes, merged.readBytes, merged.live], ["a, b", 20, 10, true]);
  assertEquals(merged.warnings, ["a warns", "b warns"]);
  assertEquals(merged.read(new PacketBatch(16)), END);
});

Deno.test("mergeSources() never lets a slow source hold up a quick one, nor loses what it brings", async () => {
  const merged = mergeSources([
    source("slow", 100, [[1, 400], [1, 1]]),
    source("quick", 200, [[1, 1], [1, 1], [1, 1]]),
  ]);
  assertEquals(await lengths(merged), [200, 201, 202, 100, 101]);
});

Deno.test("mergeSources() goes on without a source that fails, and fails at the end of the others", async () => {
  for (const ms of [0, 1]) {
    const merged = mergeSources([source("a", 0, [[-2, ms]]), source("b", 0, [[1, 20], [2, 0], [1, 20]])]);
    await assertRejects(() => lengths(merged), CaptureError, "a broke");
    assertEquals(merged.counters().received, 4);
    assertEquals(merged.warnings, ["a warns", "b warns", "a broke; going on with b"]);
    assertEquals(merged.readUntilMs, Infinity);
  }
});

Deno.test("mergeSources() passes stop on to every source", async () => {
  const merged = mergeSources([source("a", 0, [[1, 0], [1, 0]]), source("b", 0, [[1, 0], [1, 0]])]);
  merged.stop();
  assert((await lengths(merged)).length === 0);
});

Deno.test("mergeSources() has read no further than the source that has most to give yet", async () => {
  const until = (name: string, readUntilMs: number): PacketSource => ({
    ...source(name, 0, [[1, 0], [1, 50]]),
    readUntilMs,
  });
  const [behind, ahead] = [until("a", 3), until("b", 7)];
  const merged = mergeSources([behind, ahead]);
  assertEquals(merged.readUntilMs, 3);
  Object.assign(behind, { readUntilMs: 9 });
  await merged.read(new PacketBatch(16));
  assertEquals(merged.readUntilMs, 7);
});
