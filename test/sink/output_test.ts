import { assertEquals, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { openOutput } from "../../src/sink/output.ts";
import { TempFolder } from "../support/temp_folder.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

function inFolder(use: (folder: string) => void): void {
  using temp = new TempFolder();
  const folder = temp.path;
  use(folder);
}

function content(folder: string): Record<string, string> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  return Object.fromEntries(names.map((name) => [name, Deno.readTextFileSync(`${folder}/${name}`)]));
}

Deno.test("an output that does not grow in sight replaces the old file when it is closed, and not before", () =>
  inFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/out`, "old");
    const output = openOutput(`${folder}/out`, false);
    output.write(bytes("ne"));
    output.write(bytes("w"));
    assertEquals(content(folder), { out: "old", [`out.${Deno.pid}.partial`]: "new" });
    output.close();
    assertEquals(content(folder), { out: "new" });
  }));

Deno.test("an abandoned output leaves the old file, or none", () =>
  inFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/out`, "old");
    for (const name of ["out", "other"]) {
      const output = openOutput(`${folder}/${name}`, false);
      output.write(bytes("new"));
      output.abandon();
      output.abandon();
    }
    assertEquals(content(folder), { out: "old" });
  }));

Deno.test("an output that can't take its place leaves nothing when it is abandoned then", () =>
  inFolder((folder) => {
    const output = openOutput(`${folder}/out`, false);
    output.write(bytes("new"));
    Deno.mkdirSync(`${folder}/out/full`, { recursive: true });
    assertThrows(() => output.close(), FileError, `Cannot write ${folder}/out: `);
    output.abandon();
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["out"]);
  }));

Deno.test("a growing output is seen at once, folders are made", () =>
  inFolder((folder) => {
    const output = openOutput(`${folder}/a/b/out`, true);
    output.write(bytes("row\n"));
    assertEquals(content(`${folder}/a/b`), { out: "row\n" });
    output.close();
    assertEquals(content(`${folder}/a/b`), { out: "row\n" });
  }));

Deno.test("reopen() goes on in a file that is in its place, and begins a new one where it was moved or removed", () =>
  inFolder((folder) => {
    const path = `${folder}/out`;
    const output = openOutput(path, true);
    output.write(bytes("1"));
    assertEquals(output.reopen(), false);
    output.write(bytes("2"));
    assertEquals(output.isInPlace, true);
    Deno.renameSync(path, `${folder}/moved`);
    assertEquals(output.isInPlace, false);
    output.write(bytes("3"));
    assertEquals(output.reopen(), true);
    output.write(bytes("4"));
    assertEquals(content(folder), { moved: "123", out: "4" });
    Deno.removeSync(path);
    assertEquals(output.reopen(), true);
    output.close();
    assertEquals(content(folder), { moved: "123", out: "" });
  }));

Deno.test("a growing output that was copied and emptied goes on from its beginning", () =>
  inFolder((folder) => {
    const output = openOutput(`${folder}/out`, true);
    output.write(bytes("before"));
    Deno.truncateSync(`${folder}/out`);
    output.write(bytes("after"));
    assertEquals(output.reopen(), false);
    output.close();
    assertEquals(content(folder), { out: "after" });
  }));

Deno.test("reopen() keeps the old file where no new one can be made, and what appears only whole", () =>
  inFolder((folder) => {
    const output = openOutput(`${folder}/out`, true);
    Deno.renameSync(`${folder}/out`, `${folder}/moved`);
    Deno.mkdirSync(`${folder}/out`);
    assertThrows(() => output.reopen(), FileError, `Cannot write ${folder}/out: `);
    output.write(bytes("kept"));
    output.close();
    assertEquals(Deno.readTextFileSync(`${folder}/moved`), "kept");
    const hidden = openOutput(`${folder}/hidden`, false);
    assertEquals(hidden.reopen(), false);
    hidden.close();
  }));

Deno.test("a place that can't be written to is named, with the way out", () => {
  const error = assertThrows(
    () => openOutput("/dev/null/out", true),
    FileError,
    "Cannot write /dev/null/out: ",
  );
  assertEquals(error.hint, "make room there, or name another place with -o");
  const full = openOutput("/dev/full", true);
  assertThrows(() => full.write(bytes("x")), FileError, "No space left");
  full.close();
});

Deno.test("a link stays a link: what it names is replaced", () =>
  inFolder((folder) => {
    Deno.mkdirSync(`${folder}/there`);
    Deno.writeTextFileSync(`${folder}/there/file`, "old");
    Deno.symlinkSync("there/file", `${folder}/link`);
    const output = openOutput(`${folder}/link`, false);
    output.write(bytes("new"));
    output.close();
    assertEquals(Deno.readLinkSync(`${folder}/link`), "there/file");
    assertEquals(content(`${folder}/there`), { file: "new" });
    Deno.removeSync(`${folder}/there/file`);
    openOutput(`${folder}/link`, false).close();
    assertEquals(content(`${folder}/there`), { file: "" });
  }));

Deno.test("what replaces a file can be read by the same users", () =>
  inFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/out`, "old", { mode: 0o600 });
    openOutput(`${folder}/out`, false).close();
    assertEquals(Deno.statSync(`${folder}/out`).mode! & 0o777, 0o600);
  }));

Deno.test("a device stays a device", () => {
  for (const growing of [true, false]) {
    const output = openOutput("/dev/null", growing);
    output.write(bytes("row"));
    output.close();
    assertEquals(Deno.statSync("/dev/null").isCharDevice, true);
  }
});

Deno.test("a folder is refused at once", () =>
  inFolder((folder) => {
    for (const growing of [true, false]) {
      for (const path of [folder, `${folder}/`, `${folder}/none/`, "."]) {
        assertThrows(() => openOutput(path, growing), FileError, `Cannot write ${path}: it is a folder`);
      }
      assertThrows(() => openOutput("", growing), FileError, "Cannot write a file without a name");
    }
    assertEquals(content(folder), {});
  }));

Deno.test("folders on the way to an output are made, and none for a bare name", () =>
  inFolder((folder) => {
    const here = Deno.cwd();
    Deno.chdir(folder);
    try {
      for (const path of ["out.csv", "a/b/out.csv", `${folder}/c/out.csv`]) {
        const output = openOutput(path, false);
        output.write(bytes("x"));
        output.close();
        assertEquals(Deno.readTextFileSync(path), "x");
      }
      assertEquals([...Deno.readDirSync(".")].map(({ name }) => name).sort(), ["a", "c", "out.csv"]);
    } finally {
      Deno.chdir(here);
    }
  }));

Deno.test("a growing output has one writer: another one is refused until it is closed, and destroys nothing", () =>
  inFolder((folder) => {
    const path = `${folder}/out`;
    const first = openOutput(path, true);
    first.write(bytes("row\n"));
    for (const growing of [true, false]) {
      const error = assertThrows(
        () => openOutput(path, growing),
        FileError,
        `Cannot write ${path}: another capture is writing it`,
      );
      assertEquals(error.hint, "end that one first, or name another file with -o");
    }
    first.write(bytes("row\n"));
    assertEquals(content(folder), { out: "row\nrow\n" });
    first.close();
    openOutput(path, true).close();
    assertEquals(content(folder), { out: "" });
  }));

Deno.test("the lock goes along to the new file of a rotated output, and ends with the process", async () => {
  const folder = Deno.makeTempDirSync();
  const path = `${folder}/out`;
  const module = new URL("../../src/sink/output.ts", import.meta.url).href;
  const script = `import { openOutput } from "${module}";
    openOutput(Deno.args[0], true);
    console.log("open");
    setTimeout(() => {}, 60_000);`;
  Deno.writeTextFileSync(`${folder}/holder.ts`, script);
  const holder = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-A", `${folder}/holder.ts`, path],
    stdout: "piped",
  }).spawn();
  try {
    const reader = holder.stdout.getReader();
    await reader.read();
    assertThrows(() => openOutput(path, true), FileError, "another capture is writing it");
    Deno.renameSync(path, `${folder}/moved`);
    const ours = openOutput(path, true);
    Deno.renameSync(path, `${folder}/ours`);
    assertEquals(ours.reopen(), true);
    assertThrows(() => openOutput(path, true), FileError, "another capture is writing it");
    holder.kill("SIGKILL");
    await holder.status;
    await reader.cancel();
    openOutput(`${folder}/moved`, true).close();
    ours.close();
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("an output that another one of the same number is writing is left to it", () => {
  using temp = new TempFolder();
  const path = `${temp.path}/flows.csv`; // as two containers see it
  const first = openOutput(path, false);
  first.write(new TextEncoder().encode("first"));
  assertThrows(() => openOutput(path, false), FileError, "another capture is writing it");
  first.close();
  assertEquals(Deno.readTextFileSync(path), "first");
});
