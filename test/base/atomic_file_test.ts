import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { checkWritable, writeFileAtomic, writeFilesAtomic } from "../../src/base/atomic_file.ts";
import { FileError } from "../../src/base/errors.ts";
import { TempFolder } from "../support/temp_folder.ts";

function inFolder(run: (folder: string) => void): void {
  using temp = new TempFolder();
  const folder = temp.path;
  run(folder);
}

function names(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
}

Deno.test("a file is written with its missing folders, and nothing else", () => {
  inFolder((folder) => {
    writeFileAtomic(`${folder}/a/b/report.json`, "{}");
    assertEquals(Deno.readTextFileSync(`${folder}/a/b/report.json`), "{}");
    assertEquals(names(`${folder}/a/b`), ["report.json"]);
  });
});

Deno.test("a backup keeps what was replaced, once", () => {
  inFolder((folder) => {
    const path = `${folder}/map.json`;
    for (const text of ["one", "two", "three"]) writeFileAtomic(path, text, { backup: true });
    assertEquals(Deno.readTextFileSync(path), "three");
    assertEquals(Deno.readTextFileSync(`${path}.bak`), "two");
    assertEquals(names(folder), ["map.json", "map.json.bak"]);
  });
});

Deno.test("the mode of the old file stays", () => {
  inFolder((folder) => {
    const path = `${folder}/secret`;
    Deno.writeTextFileSync(path, "old");
    Deno.chmodSync(path, 0o600);
    writeFileAtomic(path, Uint8Array.of(0x68, 0x69), { backup: true });
    assertEquals(Deno.readTextFileSync(path), "hi");
    assertEquals(Deno.statSync(path).mode! & 0o777, 0o600);
    assertEquals(Deno.statSync(`${path}.bak`).mode! & 0o777, 0o600);
  });
});

Deno.test("owner and group of the old file stay, each as far as it may be given away", () => {
  inFolder((folder) => {
    const path = `${folder}/shared`;
    Deno.writeTextFileSync(path, "old");
    const isRoot = Deno.uid() === 0;
    const [uid, gid] = isRoot ? [Deno.uid()!, 4321] : [Deno.uid()!, Deno.gid()!];
    Deno.chownSync(path, uid, gid);
    writeFileAtomic(path, "new", { backup: true });
    for (const file of [path, `${path}.bak`]) {
      assertEquals([Deno.statSync(file).uid, Deno.statSync(file).gid], [uid, gid]);
    }
  });
});

Deno.test("what a link leads to is made where it is missing; links in a ring are one error", () => {
  inFolder((folder) => {
    Deno.mkdirSync(`${folder}/there`);
    Deno.symlinkSync("there/second", `${folder}/first`);
    Deno.symlinkSync(`${folder}/there/file`, `${folder}/there/second`);
    writeFileAtomic(`${folder}/first`, "new");
    assertEquals(names(folder), ["first", "there"]);
    assertEquals(Deno.readLinkSync(`${folder}/first`), "there/second");
    assertEquals(Deno.readTextFileSync(`${folder}/there/file`), "new");
    Deno.symlinkSync("ring", `${folder}/ring`);
    assertThrows(() => writeFileAtomic(`${folder}/ring`, "new"), FileError, "ring");
  });
});

Deno.test("a link stays a link, its target is replaced", () => {
  inFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/real`, "old");
    Deno.symlinkSync("real", `${folder}/link`);
    writeFileAtomic(`${folder}/link`, "new");
    assertEquals(Deno.lstatSync(`${folder}/link`).isSymlink, true);
    assertEquals(Deno.readTextFileSync(`${folder}/real`), "new");
  });
});

Deno.test("a device is written to, never replaced", () => {
  const before = Deno.statSync("/dev/null");
  writeFileAtomic("/dev/null", "gone");
  assertEquals(Deno.statSync("/dev/null").isCharDevice, before.isCharDevice);
});

Deno.test("a failure says what and the way out, and leaves nothing behind", () => {
  inFolder((folder) => {
    Deno.mkdirSync(`${folder}/taken`);
    Deno.writeTextFileSync(`${folder}/file`, "");
    const error = assertThrows(() => writeFileAtomic(`${folder}/taken`, "x"), FileError, "it is a folder");
    assertStringIncludes(error.message, `Cannot write ${folder}/taken`);
    assertEquals(typeof error.hint, "string");
    assertThrows(
      () => writeFileAtomic(`${folder}/file/below`, "x"),
      FileError,
      `Cannot write ${folder}/file/below`,
    );
    assertEquals(names(folder), ["file", "taken"]);
  });
});

Deno.test("of files that belong together none is replaced if one can't be", () => {
  inFolder((folder) => {
    writeFileAtomic(`${folder}/map`, "old map");
    Deno.mkdirSync(`${folder}/meta`);
    const files = [{ path: `${folder}/map`, data: "new map" }, { path: `${folder}/meta`, data: "new meta" }];
    assertThrows(() => writeFilesAtomic(files, { backup: true }), FileError, "meta");
    assertEquals(Deno.readTextFileSync(`${folder}/map`), "old map");
    assertEquals(names(folder), ["map", "meta"]);
  });
});

Deno.test("checkWritable() tells what writing would say, and changes nothing but missing folders", () => {
  inFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/old`, "old");
    for (const name of ["old", "a/new"]) checkWritable(`${folder}/${name}`);
    checkWritable("/dev/null");
    assertEquals([names(folder), names(`${folder}/a`)], [["a", "old"], []]);
    assertEquals(Deno.readTextFileSync(`${folder}/old`), "old");
    for (const path of [folder, `${folder}/old/below`, "/proc/none/x"]) {
      const [told, happened] = [checkWritable, (path: string) => writeFileAtomic(path, "x")].map((write) =>
        assertThrows(() => write(path), FileError).message
      );
      assertEquals(told, happened);
    }
  });
});

Deno.test("files that belong together are all as before if one can't be kept as a backup", () => {
  inFolder((folder) => {
    const paths = ["a", "b"].map((name) => `${folder}/${name}`);
    for (const path of paths) Deno.writeTextFileSync(path, "old");
    Deno.mkdirSync(`${folder}/b.bak`);
    const files = paths.map((path) => ({ path, data: "new" }));
    assertThrows(() => writeFilesAtomic(files, { backup: true }), FileError, `Cannot write ${folder}/b`);
    assertEquals(paths.map((path) => Deno.readTextFileSync(path)), ["old", "old"]);
    assertEquals(names(folder), ["a", "a.bak", "b", "b.bak"]);
  });
});
