import { assertEquals, assertMatch, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { DEFAULT_CONFIG } from "../../src/base/config.ts";
import { CaptureError, UsageError } from "../../src/base/errors.ts";
import {
  chooseEngine,
  configuredEngine,
  type EngineChoice,
  engineName,
  isBuiltin,
  loadEngine,
  recordedName,
} from "../../src/engine/label_engines.ts";
import { saveMap } from "../../src/map/map_files.ts";
import { MapMeta } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { ndpiMissing } from "../support/ndpi.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("chooseEngine() takes the one that labelled the map, else the one that is set", () => {
  using temp = new TempFolder();
  const folder = temp.path;
  const map = `${folder}/map.json`;
  const cases: [string, EngineChoice][] = [
    ["", { name: "builtin" }],
    ["ndpi 4.2.0", { name: "ndpi 4.2.0", map }],
    ["builtin", { name: "builtin", map }],
    ["builtin+dns", { name: "builtin+dns", map }],
  ];
  assertEquals(chooseEngine({ ...DEFAULT_CONFIG, dpi: "ndpi" }, map), { name: "ndpi" }, "no map");
  for (const [engine, choice] of cases) {
    const meta = new MapMeta();
    meta.engine = engine;
    saveMap(map, new ServicesMap(), meta);
    assertEquals(chooseEngine(DEFAULT_CONFIG, map), choice);
  }
});

Deno.test("loadEngine() loads ours", async () => {
  for (const name of ["builtin", "builtin+dns"]) {
    assertEquals((await loadEngine({ name, map: "x.json" }))(4).name, name);
  }
});

Deno.test("configuredEngine() takes names from DNS with our own engine only", () => {
  const names_from_dns = true;
  assertEquals(configuredEngine(DEFAULT_CONFIG), { name: "builtin" });
  assertEquals(configuredEngine({ ...DEFAULT_CONFIG, names_from_dns }), { name: "builtin+dns" });
  assertEquals(configuredEngine({ ...DEFAULT_CONFIG, dpi: "ndpi" }), { name: "ndpi" });
  assertThrows(
    () => configuredEngine({ ...DEFAULT_CONFIG, dpi: "ndpi", names_from_dns }),
    UsageError,
    "Cannot use names_from_dns with dpi = ndpi",
  );
});

Deno.test({
  name: "loadEngine() opens nDPI, of the release that was asked for",
  ignore: ndpiMissing,
  fn: async () => {
    for (const name of ["ndpi", "ndpi 4.2.0"]) {
      const engine = (await loadEngine({ name }))(4);
      assertEquals(engine.name, "ndpi 4.2.0");
      engine.close?.();
    }
    const error = await assertRejects(
      async () => (await loadEngine({ name: "ndpi 4.14.0", map: "x.json" }))(4),
      CaptureError,
    );
    assertEquals(error.message, "Cannot label as in x.json: ndpi 4.14.0 labelled it, and here is ndpi 4.2.0");
    assertStringIncludes(error.hint ?? "", "learn the map anew");
  },
});

Deno.test("an engine that nobody knows is refused by name", () => {
  assertThrows(
    () => engineName({ name: "oracle 7", map: "x.json" }),
    CaptureError,
    "Cannot label as in x.json: there is no engine oracle 7",
  );
  assertEquals(recordedName({ name: "oracle 7" }), "oracle 7");
});

Deno.test("where nDPI is missing, a map that it labelled says so and names both ways out", async () => {
  const script = `
    const real = Deno.dlopen;
    Deno.dlopen = (name, symbols) => real("/nonexistent/" + name, symbols);
    const { engineName } = await import(${
    JSON.stringify(new URL("../../src/engine/label_engines.ts", import.meta.url).href)
  });
    try { engineName({ name: "ndpi 4.2.0", map: "x.json" }); }
    catch (error) { console.log(error.message + " | " + error.hint); }
  `;
  const output = await new Deno.Command(Deno.execPath(), { args: ["eval", script] }).output();
  assertMatch(
    new TextDecoder().decode(output.stdout).trim(),
    /^Cannot label as in x\.json: ndpi 4\.2\.0 labelled it\. Cannot load libndpi\S+: [^|\n]+ \| install it: apt install libndpi4\.2; or learn the map anew/,
  );
});

Deno.test("isBuiltin() knows our own engines", () => {
  for (const name of ["builtin", "builtin+dns"]) assertEquals(isBuiltin(name), true);
  for (const name of ["", "ndpi", "builtin+more"]) assertEquals(isBuiltin(name), false);
});
