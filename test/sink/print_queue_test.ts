import { assertEquals, assertRejects } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { PrintQueue } from "../../src/sink/print_queue.ts";

const LINE = new TextEncoder().encode("line\n");

/** Runs `run` with a standard output that answers each write with the next of `answers`, then takes all. */
async function printing(
  answers: (number | Error)[],
  run: (queue: PrintQueue) => Promise<void>,
): Promise<string> {
  const { write } = Deno.stdout;
  const decoder = new TextDecoder();
  let printed = "";
  Deno.stdout.write = (bytes) => {
    const answer = answers.shift() ?? bytes.length;
    if (typeof answer !== "number") return Promise.reject(answer);
    printed += decoder.decode(bytes.subarray(0, answer));
    return Promise.resolve(answer);
  };
  try {
    await run(new PrintQueue());
  } finally {
    Deno.stdout.write = write;
  }
  return printed;
}

Deno.test("what was added is printed whole and in order, however little is taken at a time", async () => {
  const busy = new Deno.errors.WouldBlock("full");
  const printed = await printing([2, busy, 1, busy], async (queue) => {
    const bytes = LINE.slice();
    queue.add(bytes);
    bytes.fill(0x78); // the caller's again
    queue.add(LINE);
    await queue.drain();
    await queue.drain();
  });
  assertEquals(printed, "line\nline\n");
});

Deno.test("a reader that has gone is told as it is, anything else as an error with a way out", async () => {
  const failures: [Error, typeof Deno.errors.BrokenPipe | typeof FileError][] = [
    [new Deno.errors.BrokenPipe("gone"), Deno.errors.BrokenPipe],
    [new Error("no space"), FileError],
  ];
  for (const [error, kind] of failures) {
    await printing([error], async (queue) => {
      queue.add(LINE);
      await assertRejects(() => queue.drain(), kind);
    });
  }
});
