import { assertEquals, assertThrows } from "@std/assert";
import { readBoundedText } from "../../src/base/bounded_file.ts";
import { FileError } from "../../src/base/errors.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("a text file is read whole, a missing one is undefined, others say why not", () => {
  using temp = new TempFolder();
  const folder = temp.path;
  Deno.writeTextFileSync(`${folder}/text`, "naïve");
  Deno.writeFileSync(`${folder}/binary`, Uint8Array.of(0xff, 0xfe, 0x00));
  Deno.writeFileSync(`${folder}/large`, new Uint8Array(1024 * 1024 + 1));
  assertEquals(readBoundedText(`${folder}/text`, "report", 1), "naïve");
  assertEquals(readBoundedText(`${folder}/none`, "report", 1), undefined);
  assertThrows(() => readBoundedText(`${folder}/binary`, "report", 1), FileError, "not UTF-8");
  assertThrows(() => readBoundedText(`${folder}/large`, "report", 1), FileError, "larger than 1 MiB");
  const { hint } = assertThrows(() => readBoundedText(folder, "report", 1), FileError, "it is a folder");
  assertEquals(hint, "check the path, or move the folder away");
});

Deno.test("a pipe or a device is read up to the limit", () => {
  assertThrows(
    () => readBoundedText("/dev/zero", "services map", 1),
    FileError,
    "Cannot read the services map /dev/zero: it is larger than 1 MiB",
  );
  assertEquals(readBoundedText("/dev/null", "services map", 1), "");
});
