// Covers: show_map.ts, map.ts

import { assertEquals, assertMatch } from "@std/assert";
import { saveMap } from "../../src/map/map_files.ts";
import { MapMeta } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { runSource } from "../support/source_program.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("map shows a listing, a table in colours, lines of JSON, and how it was learned", async () => {
  using temp = new TempFolder();
  const folder = temp.path;
  const [map, meta] = [new ServicesMap(), new MapMeta()];
  map.learn("10.0.0.2", "remote", "TLS", 10, 1000, 2000);
  meta.aliases.set("10.0.0.2", "TV");
  meta.remotes.add("10.0.0.2", "remote", "example.org", 7);
  saveMap(`${folder}/m.json`, map, meta);
  const show = async (...args: string[]) => {
    const { code, stdout, stderr } = await runSource(folder, ["map", "--map", "m.json", ...args]);
    assertEquals([code, stderr], [0, ""], args.join(" "));
    return stdout;
  };
  assertEquals(await show(), "10.0.0.2 (TV)\n  → remote              10 bytes  TLS\n");
  assertMatch(await show("--color", "always"), /10 B.*example\.org\s7\sB, others\s3\sB/s);
  assertEquals(JSON.parse(await show("--json")), {
    ...{ version: 1, type: "edge", source: "10.0.0.2", destination: "remote", bytes: 10, labels: ["TLS"] },
    ...{ source_name: "TV", destination_name: "" },
    remotes: [{ name: "example.org", bytes: 7 }, { name: "others", bytes: 3 }],
  });
  assertMatch(await show("--stats"), /\nHosts\n/);
  assertEquals((await show("--stats", "--json")).split("\n").map((line) => line && JSON.parse(line).type), [
    "learning",
    "host",
    "host",
    "",
  ]);
  const { code, stderr } = await runSource(folder, ["map", "--map", "m.json", "--stale", "0"]);
  assertEquals(code, 2);
  assertMatch(stderr, /^servmap: .*--stale/);
});

Deno.test("a map of nothing says so beside its empty listing", async () => {
  using temp = new TempFolder();
  const folder = temp.path;
  await Deno.writeTextFile(`${folder}/m.json`, "{}");
  const stderr = "m.json knows no flow yet; teach it with servmap learn\n";
  for (const more of [[], ["--json"]]) {
    const shown = await runSource(folder, ["map", "--map", "m.json", ...more]);
    assertEquals(shown, { code: 0, stdout: "", stderr });
  }
});
