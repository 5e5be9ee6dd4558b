import { assertEquals, assertRejects } from "@std/assert";
import { chainSources } from "../../src/capture/chained_source.ts";
import { CutError, END, type PacketSource } from "../../src/capture/packet_source.ts";
import { PacketBatch } from "../../src/wire/packet_batch.ts";

/** A source that gives `counts`, then ends; half of the answers are promises. */
class Scripted implements PacketSource {
  readonly live = false;
  readonly readBytes = 10;
  readonly warnings: string[] = [];
  closings = 0;
  #at = 0;
  #stopped = false;

  constructor(
    readonly name: string,
    readonly counts: readonly number[],
    readonly totalBytes = 10,
    readonly startUs = 0,
  ) {}

  read(batch: PacketBatch): number | Promise<number> {
    if (this.#stopped || this.#at >= this.counts.length) {
      this.warnings.push(`${this.name} ended`);
      return this.#at % 2 ? END : Promise.resolve(END);
    }
    batch.timeUs.fill(this.startUs + this.#at);
    const count = this.counts[this.#at++];
    return this.#at % 2 ? count : Promise.resolve(count);
  }
  stop(): void {
    this.#stopped = true;
  }
  counters() {
    const received = this.counts.reduce((sum, count) => sum + count, 0);
    return { received, droppedByKernel: 1, droppedByInterface: 2 };
  }
  close(): void | Promise<void> {
    this.closings++;
    if (this.counts.length % 2) return Promise.resolve();
  }
}

async function drain(source: PacketSource): Promise<number[]> {
  const counts: number[] = [];
  for (let n = await source.read(new PacketBatch(8)); n !== END; n = await source.read(new PacketBatch(8))) {
    counts.push(n);
  }
  return counts;
}

Deno.test("chainSources() reads one source after the other, to the last one's end", async () => {
  const parts = [new Scripted("a", [1, 2, 3]), new Scripted("b", []), new Scripted("c", [4, 5], 10, 9)];
  const chain = chainSources(parts);
  assertEquals([chain.name, chain.live, chain.totalBytes, chain.readBytes], ["a, b, c", false, 30, 30]);
  assertEquals(await drain(chain), [1, 2, 3, 4, 5]);
  assertEquals(await chain.read(new PacketBatch(8)), END);
  assertEquals(chain.warnings, ["a ended", "b ended", "c ended"]);
  assertEquals(chain.counters(), { received: 15, droppedByKernel: 3, droppedByInterface: 6 });
  await chain.close();
  assertEquals(parts.every(({ closings }) => closings > 0), true);
});

Deno.test("chainSources() stops all, and knows no total where one is unknown", async () => {
  const chain = chainSources([new Scripted("a", [1, 2]), new Scripted("b", [3], 0)]);
  assertEquals(chain.totalBytes, 0);
  assertEquals(await chain.read(new PacketBatch(8)), 1);
  chain.stop();
  assertEquals(await drain(chain), []);
});

Deno.test("chainSources() closes a source when it has ended, not while its last packets are in use", async () => {
  const parts = [new Scripted("a", [1, 1]), new Scripted("b", []), new Scripted("c", [1], 10, 9)];
  const chain = chainSources(parts);
  const closings: number[][] = [];
  const batch = new PacketBatch(8);
  while (await chain.read(batch) !== END) closings.push(parts.map((part) => part.closings));
  assertEquals(closings, [[0, 0, 0], [0, 0, 0], [1, 1, 0]]);
  assertEquals(parts.map((part) => part.closings), [1, 1, 1]);
  assertEquals([chain.readBytes, chain.counters().received, chain.warnings.length], [30, 3, 3]);
});

Deno.test("chainSources() returns a single source as it is", () => {
  const only = new Scripted("a", [1]);
  assertEquals(chainSources([only]), only);
});

Deno.test("chainSources() warns once of captures that go back in time, or are read twice", async () => {
  const cases: [[string, number][], string][] = [
    [[["a", 0], ["b", 10], ["c", 20]], ""],
    [[["a", 10], ["b", 0], ["c", 0]], "b begins before a ends: "],
    [[["a", 0], ["a", 0]], "a is read twice: "],
  ];
  for (const [sources, warning] of cases) {
    const chain = chainSources(sources.map(([name, startUs]) => new Scripted(name, [1, 1], 10, startUs)));
    await drain(chain);
    const warnings = chain.warnings.filter((text) => !text.endsWith(" ended"));
    assertEquals(warnings.map((text) => text.slice(0, warning.length)), warning === "" ? [] : [warning]);
  }
});

Deno.test("chainSources() passes over a source that is cut before its first packet, unless no other has any", async () => {
  const cut = (name: string, later: boolean): PacketSource => ({
    ...new Scripted(name, []),
    counters: () => ({ received: 0, droppedByKernel: 0, droppedByInterface: 0 }),
    stop: () => {},
    close: () => {},
    read: () => {
      const error = new CutError(`Cannot read ${name}: cut`);
      if (later) return Promise.reject(error);
      throw error;
    },
  });
  const batch = new PacketBatch(4);
  const chain = chainSources([cut("a", false), new Scripted("b", [3]), cut("c", true)]);
  const counts = [];
  for (let count; (count = await chain.read(batch)) !== END;) counts.push(count);
  assertEquals(counts, [3]);
  assertEquals(chain.warnings, ["Cannot read a: cut", "b ended", "Cannot read c: cut"]);
  const none = chainSources([cut("a", true), cut("b", false)]);
  await assertRejects(async () => await none.read(batch), CutError, "Cannot read a: cut");
});
