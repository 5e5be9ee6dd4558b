import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { UsageError } from "../../src/base/errors.ts";
import { checkNoInput } from "../../src/command/check_no_input.ts";
import { runSource } from "../support/source_program.ts";
import { TempFolder } from "../support/temp_folder.ts";

async function inFolder(body: (folder: string) => Promise<void> | void): Promise<void> {
  using temp = new TempFolder();
  const folder = temp.path;
  await Deno.writeTextFile(`${folder}/a.csv`, "src_ip,dst_ip,application_name\n10.0.0.1,10.0.0.2,DNS\n");
  await body(folder);
}

Deno.test("what is read is no place to write to, by none of its names", () =>
  inFolder(async (folder) => {
    await Deno.symlink("a.csv", `${folder}/soft`);
    await Deno.link(`${folder}/a.csv`, `${folder}/hard`);
    for (const out of ["a.csv", "./a.csv", "soft", "hard"]) {
      const write = () => checkNoInput(`${folder}/${out}`, ["-", "none", `${folder}/a.csv`]);
      assertThrows(write, UsageError, "it is what is read", out);
    }
  }));

Deno.test("a file that is not there yet is told by its name", () => {
  assertThrows(
    () => checkNoInput("none", ["none"], "the map"),
    UsageError,
    "Cannot write none: it is the map",
  );
  checkNoInput("none", ["other"]);
});

Deno.test("other files, devices and standard output may be written, whatever is read", () =>
  inFolder(async (folder) => {
    await Deno.copyFile(`${folder}/a.csv`, `${folder}/b.csv`);
    for (const out of [`${folder}/b.csv`, `${folder}/none`, "/dev/null", "-", folder]) {
      checkNoInput(out, [`${folder}/a.csv`, "/dev/null", "-", folder]);
    }
  }));

Deno.test("no command writes over the files of a map that it reads", () =>
  inFolder(async (folder) => {
    const learned = await runSource(folder, [
      "learn",
      "-q",
      "-r",
      "a.csv",
      "-o",
      "m.json",
      "--set",
      "device_ips=10.0.0.1",
    ]);
    assertEquals(learned.code, 0, learned.stderr);
    const map = ["--map", "m.json"];
    const cases = [
      ["detect", "-r", "a.csv", ...map, "--report", "m.json"],
      ["detect", "-r", "a.csv", ...map, "--report", "m.meta.json"],
      ["capture", "-r", "x.pcap", "--set", "servmap_file=m.json", "-o", "m.json"],
      ["map", "draw", ...map, "-o", "m.json", "--format", "svg"],
      ["map", "diff", "m.json", "m.json", "-o", "m.meta.json", "--format", "svg"],
      ["map", "merge", "m.json", "-o", "m.meta.json", "--force"],
    ];
    const before = await Promise.all(
      ["m.json", "m.meta.json"].map((name) => Deno.readTextFile(`${folder}/${name}`)),
    );
    for (const words of cases) {
      const { code, stderr } = await runSource(folder, words);
      assertEquals([code, /^servmap: Cannot write m\.(meta\.)?json: it is /.test(stderr)], [2, true], stderr);
    }
    const after = await Promise.all(
      ["m.json", "m.meta.json"].map((name) => Deno.readTextFile(`${folder}/${name}`)),
    );
    assertEquals(after, before);
  }));

Deno.test("capture, learn and detect leave their input alone", () =>
  inFolder(async (folder) => {
    const before = await Deno.readTextFile(`${folder}/a.csv`);
    await Deno.writeTextFile(`${folder}/m.json`, "{}");
    for (
      const words of [
        ["capture", "-o", "a.csv"],
        ["learn", "-o", "a.csv"],
        ["learn", "--map", "a.csv"],
        ["detect", "--map", "m.json", "--report", "a.csv"],
      ]
    ) {
      const { code, stderr } = await runSource(folder, [...words, "-r", "a.csv"]);
      assertEquals(code, 2, stderr);
      assertStringIncludes(stderr, "Cannot write a.csv: it is what is read");
      assertEquals(await Deno.readTextFile(`${folder}/a.csv`), before);
    }
  }));
