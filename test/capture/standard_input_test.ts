import { assertEquals, assertRejects } from "@std/assert";
import { CaptureError } from "../../src/base/errors.ts";
import { HEAD_LENGTH } from "../../src/capture/capture_format.ts";
import { standardInputHead } from "../../src/capture/standard_input.ts";

/** An input that gives `pieces` one by one, and counts how many were taken. */
function inputOf(...pieces: Uint8Array[]) {
  return {
    taken: 0,
    isTerminal: () => false,
    read(into: Uint8Array): Promise<number | null> {
      if (this.taken === pieces.length) return Promise.resolve(null);
      const piece = pieces[this.taken++];
      into.set(piece);
      return Promise.resolve(piece.length);
    },
  };
}

const text = (words: string) => new TextEncoder().encode(words);

Deno.test("standardInputHead() reads text to the end of its first line, and not a piece further", async () => {
  const input = inputOf(text("id,src"), text("_ip,dst_ip\n0,"), text("10.0.0.1"));
  assertEquals(await standardInputHead(input), text("id,src_ip,dst_ip\n0,"));
  assertEquals(input.taken, 2);
});

Deno.test("standardInputHead() reads on after a byte order mark, in however many pieces it comes", async () => {
  const header = text("\ufeffsrc_ip,dst_ip\n");
  for (const at of [1, 2, 3, 4]) {
    assertEquals(await standardInputHead(inputOf(header.subarray(0, at), header.subarray(at))), header);
  }
});

Deno.test("standardInputHead() takes one piece of what is no text", async () => {
  for (const first of [[0xd4, 0xc3, 0xb2, 0xa1], [0x1f, 0x8b], [0x0a, 0x0d, 0x0d, 0x0a]]) {
    const input = inputOf(new Uint8Array(first), text("more"));
    assertEquals(await standardInputHead(input), new Uint8Array(first));
    assertEquals(input.taken, 1);
  }
});

Deno.test("standardInputHead() is bounded, and ends with the input", async () => {
  const endless = {
    isTerminal: () => false,
    read: (into: Uint8Array) => Promise.resolve(into.fill(65).length),
  };
  assertEquals((await standardInputHead(endless)).length, HEAD_LENGTH);
  assertEquals(await standardInputHead(inputOf()), new Uint8Array(0));
  assertEquals(await standardInputHead(inputOf(text("short"))), text("short"));
});

Deno.test("standardInputHead() refuses a terminal", async () => {
  const terminal = { isTerminal: () => true, read: () => Promise.resolve(null) };
  await assertRejects(() => standardInputHead(terminal), CaptureError, "it is a terminal");
});
