import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { CsvPieces } from "../../src/sink/csv_pieces.ts";
import { TempFolder } from "../support/temp_folder.ts";

const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

Deno.test("pieces are held until they are taken, and end with the file", async () => {
  using temp = new TempFolder();
  const path = `${temp.path}/a.csv`;
  Deno.writeTextFileSync(path, "rest\n");
  using pieces = new CsvPieces(path, new TextEncoder().encode("head"));
  assertEquals([await pieces.fill(), text(pieces.take())], [true, "head"]);
  assertEquals([await pieces.fill(), text(pieces.take())], [true, "rest\n"]);
  assertEquals([await pieces.fill(), pieces.take(), pieces.stopped], [false, undefined, false]);
});

Deno.test("what is not held is read at once when it is taken", () => {
  using temp = new TempFolder();
  const path = `${temp.path}/a.csv`;
  Deno.writeTextFileSync(path, "all\n");
  using pieces = new CsvPieces(path);
  assertEquals([text(pieces.take()), pieces.take(), pieces.take()], ["all\n", undefined, undefined]);
});

Deno.test("a pipe on which nothing comes can be left", async () => {
  using temp = new TempFolder();
  const path = `${temp.path}/pipe`;
  assertEquals((await new Deno.Command("mkfifo", { args: [path] }).output()).success, true);
  using writer = Deno.openSync(path, { read: true, write: true });
  const stop = Promise.withResolvers<void>();
  using pieces = new CsvPieces(path, undefined, stop.promise);
  const filled = pieces.fill();
  stop.resolve();
  assertEquals([await filled, pieces.stopped], [false, true]);
  writer.writeSync(new Uint8Array(1)); // the read that was left ends
});

Deno.test("a file that can't be read is an error that names it", async () => {
  assertThrows(() => new CsvPieces("/nowhere/a.csv"), FileError, "Cannot read flows from /nowhere/a.csv");
  using pieces = new CsvPieces("/");
  await assertRejects(() => pieces.fill(), FileError, "Cannot read flows from /");
});

Deno.test("however often a pipe is read, the stop is listened to once", async () => {
  using temp = new TempFolder();
  const file = `${temp.path}/flows.csv`;
  await Deno.writeTextFile(file, "x".repeat(3 * 256 * 1024));
  let listeners = 0;
  const stop = new Promise<void>(() => {});
  const then = stop.then.bind(stop);
  Object.assign(stop, { then: (...listener: Parameters<typeof then>) => (listeners++, then(...listener)) });
  using pieces = new CsvPieces(file, undefined, stop);
  while (await pieces.fill()) pieces.take();
  assertEquals([listeners, pieces.stopped], [1, false]);
});
