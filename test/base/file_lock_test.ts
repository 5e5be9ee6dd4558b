import { assertEquals } from "@std/assert";
import { isAt, isLocked } from "../../src/base/file_lock.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("a lock is one file's at a time, until it is closed", () => {
  using temp = new TempFolder();
  const path = `${temp.path}/file`;
  const open = () => Deno.openSync(path, { append: true, create: true });
  const [first, second] = [open(), open()];
  assertEquals([isLocked(first), isLocked(second)], [false, true]);
  first.close();
  assertEquals(isLocked(second), false);
  second.close();
});

Deno.test("a file that was moved, removed or replaced is no longer at its place", () => {
  using temp = new TempFolder();
  const path = `${temp.path}/file`;
  using file = Deno.openSync(path, { append: true, create: true });
  assertEquals(isAt(file, path), true);
  Deno.renameSync(path, `${path}.old`);
  assertEquals([isAt(file, path), isAt(file, `${path}.old`)], [false, true]);
  Deno.writeTextFileSync(path, "");
  assertEquals(isAt(file, path), false);
});
