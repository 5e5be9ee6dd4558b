import { assertEquals } from "@std/assert";
import { type ByteSource, FileBytes, PipeBytes, PrependedBytes } from "../../src/capture/byte_source.ts";
import { concatenate } from "../support/octets.ts";
import { seededBytes } from "../support/seeded_bytes.ts";

const CONTENT = seededBytes(1000, 1);

async function readAll(source: ByteSource, step: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const into = new Uint8Array(step);
  for (let count = await source.read(into); count > 0; count = await source.read(into)) {
    parts.push(into.slice(0, count));
  }
  return concatenate(parts);
}

const stream = (...lengths: number[]) => {
  let at = 0;
  return ReadableStream.from(lengths.map((length) => CONTENT.slice(at, at += length)));
};

Deno.test("FileBytes reads a file without waiting", async () => {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeFile(path, CONTENT);
    const source = new FileBytes(path, () => Deno.openSync(path));
    const into = new Uint8Array(600);
    assertEquals([source.read(into), source.read(into), source.read(into)], [600, 400, 0]);
    assertEquals([into.subarray(0, 400), source.readBytes], [CONTENT.subarray(600), 1000]);
    source.close();
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("FileBytes is opened by its first read, and may be closed before", () => {
  let opened = 0;
  const source = new FileBytes("nowhere", () => {
    opened++;
    return Deno.openSync("/dev/zero");
  });
  source.close();
  assertEquals([opened, source.readBytes], [0, 0]);
  source.read(new Uint8Array(5));
  source.read(new Uint8Array(5));
  assertEquals([opened, source.readBytes], [1, 10]);
  source.close();
});

Deno.test("PipeBytes gives what came, in the reader's portions", async () => {
  for (const step of [1, 7, 300, 5000]) {
    const source = new PipeBytes(stream(1, 0, 499, 500));
    assertEquals(await readAll(source, step), CONTENT);
    assertEquals(source.readBytes, 1000);
  }
});

Deno.test("PipeBytes.stop() ends a read that waits", async () => {
  const source = new PipeBytes(new ReadableStream<Uint8Array>());
  const pending = source.read(new Uint8Array(9));
  source.stop();
  assertEquals(await pending, 0);
});

Deno.test("PrependedBytes gives its head first", async () => {
  for (const step of [1, 7, 5000]) {
    const source = new PrependedBytes(CONTENT.subarray(0, 10), new PipeBytes(stream(10, 990)));
    assertEquals(await readAll(source, step), concatenate([CONTENT.subarray(0, 10), CONTENT]));
  }
});
