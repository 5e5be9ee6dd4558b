import { assert, assertEquals } from "@std/assert";
import { closeAgain, openAgain, readAgain } from "../../ffi/read_again.ts";
import { seededBytes } from "../support/seeded_bytes.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("readAgain() reads at any position, beyond 2³² too, and all or nothing", () => {
  using folder = new TempFolder();
  const path = `${folder.path}/sparse`;
  const far = 2 ** 33 + 5;
  using file = Deno.openSync(path, { create: true, read: true, write: true });
  const content = seededBytes(1000, 1);
  file.writeSync(content);
  file.seekSync(far, Deno.SeekMode.Start);
  file.writeSync(content);
  const descriptor = openAgain(path, file);
  const into = new Uint8Array(1000);
  assert(readAgain(descriptor, into, 300, 700));
  assertEquals(into.subarray(0, 300), content.subarray(700));
  assert(readAgain(descriptor, into, 1000, far));
  assertEquals(into, content);
  assertEquals(readAgain(descriptor, into, 1000, far + 1), false);
  closeAgain(descriptor);
  assertEquals(readAgain(descriptor, into, 1, 0), false);
});

Deno.test("openAgain() opens the very file, or none", () => {
  using folder = new TempFolder();
  const path = `${folder.path}/a`;
  Deno.writeTextFileSync(path, "one");
  using file = Deno.openSync(path);
  Deno.renameSync(path, `${path}.1`);
  assertEquals(openAgain(path, file), -1);
  Deno.writeTextFileSync(path, "two");
  const before = [...Deno.readDirSync("/proc/self/fd")].length;
  assertEquals(openAgain(path, file), -1);
  assertEquals([...Deno.readDirSync("/proc/self/fd")].length, before);
});
