import { assertEquals } from "@std/assert";
import { loadConfig } from "../../src/base/config.ts";
import { ownCommand, ownProgram } from "../../src/command/own_command.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("the program is called as the shell finds it", async () => {
  using temp = new TempFolder();
  const folder = temp.path;
  for (const place of ["a", "b"]) {
    await Deno.mkdir(`${folder}/${place}`);
    await Deno.writeTextFile(`${folder}/${place}/servmap`, "");
  }
  await Deno.mkdir(`${folder}/c`);
  await Deno.symlink(`${folder}/b/servmap`, `${folder}/c/servmap`);
  const cases: [path: string | undefined, program: string][] = [
    [`${folder}/b:${folder}/a`, "servmap"],
    [`/nowhere:${folder}/b`, "servmap"],
    [`${folder}/c`, "servmap"],
    [`${folder}/a:${folder}/b`, `${folder}/b/servmap`],
    ["/nowhere", `${folder}/b/servmap`],
    [undefined, `${folder}/b/servmap`],
  ];
  for (const [path, program] of cases) {
    assertEquals(ownProgram(`${folder}/b/servmap`, "file:///x/main.ts", path), [program]);
  }

  assertEquals(ownProgram(undefined, "file:///a%20b/main.ts", "/bin"), ["deno", "run", "-A", "/a b/main.ts"]);
  assertEquals(ownProgram(undefined, "file:///x/test.ts", "/bin"), ["servmap"]);
});

Deno.test("the map is named where the configuration would lead to another one", async () => {
  const { config } = loadConfig(undefined);
  assertEquals(ownCommand(config, undefined).flags, []);
  assertEquals(ownCommand({ ...config, servmap_file: "m.json" }, undefined).flags, ["--map", "m.json"]);
  const file = await Deno.makeTempFile({ suffix: ".json" });
  try {
    await Deno.writeTextFile(file, '{"servmap_file": "other.json"}');
    const { config } = loadConfig(file);
    assertEquals(ownCommand(config, file).flags, ["--config", file]);
    assertEquals(ownCommand({ ...config, servmap_file: "m.json" }, file).flags, [
      "--config",
      file,
      "--map",
      "m.json",
    ]);
  } finally {
    await Deno.remove(file);
  }
});
