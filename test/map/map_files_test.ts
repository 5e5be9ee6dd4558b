import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { engineOfMap, loadMap, metaPath, saveMap, warningsOf } from "../../src/map/map_files.ts";
import { MapMeta } from "../../src/map/map_meta.ts";
import { ServicesMap } from "../../src/map/services_map.ts";
import { TempFolder } from "../support/temp_folder.ts";

function inFolder(run: (folder: string) => void): void {
  using temp = new TempFolder();
  const folder = temp.path;
  run(folder);
}

Deno.test("the sibling's name comes from the map's", () => {
  assertEquals(metaPath("output/services_map.json"), "output/services_map.meta.json");
  assertEquals(metaPath("map"), "map.meta.json");
});

Deno.test("a map and its sibling are saved and loaded, the old ones stay as .bak", () => {
  inFolder((folder) => {
    const path = `${folder}/output/map.json`;
    assertEquals(loadMap(path), undefined);
    const map = new ServicesMap();
    const meta = new MapMeta();
    meta.engine = "builtin";
    map.learn("10.0.0.2", "remote", "TLS", 10, 1000, 2000);
    saveMap(path, map, meta);
    const old = Deno.readTextFileSync(path);
    const loaded = loadMap(path)!;
    assertEquals(loaded.trouble, undefined);
    assertEquals(loaded.meta, meta);
    assertEquals(loaded.map.toJson(), map.toJson());
    assertEquals(loaded.map.edge("10.0.0.2", "remote")?.total, { flows: 1, firstMs: 1000, lastMs: 2000 });
    loaded.map.learn("10.0.0.2", "remote", "HTTP", 1);
    saveMap(path, loaded.map, loaded.meta);
    assertEquals(Deno.readTextFileSync(`${path}.bak`), old);
    assertEquals([...Deno.readDirSync(`${folder}/output`)].map((entry) => entry.name).sort(), [
      "map.json",
      "map.json.bak",
      "map.meta.json",
      "map.meta.json.bak",
    ]);
  });
});

Deno.test("a map without a sibling, or with a foreign one, is used as it is", () => {
  inFolder((folder) => {
    const path = `${folder}/map.json`;
    Deno.writeTextFileSync(path, '{"a": {"b": [5, "DNS"]}}');
    assertEquals(warningsOf(loadMap(path)!), []);
    const hosts = '{"format": 1, "aliases": {"10.0.0.1\\u001b[31m": "router"}}';
    const networks = '{"format": 1, "local_networks": ["wlan0"]}';
    for (const text of ["not JSON", "{}", '{"format": 99}', "\u0000", hosts, networks]) {
      Deno.writeTextFileSync(metaPath(path), text);
      const loaded = loadMap(path)!;
      const warnings = warningsOf(loaded);
      assertEquals(loaded.map.edge("a", "b")?.bytes, 5);
      assertEquals(warnings.length, 1);
      assertStringIncludes(warnings[0], "map.meta.json");
    }
  });
});

Deno.test("a file that is no map is an error that names it", () => {
  inFolder((folder) => {
    const path = `${folder}/map.json`;
    Deno.writeTextFileSync(path, '{"a": 1}');
    assertThrows(
      () => loadMap(path),
      FileError,
      `${path}: "a": wanted an object of destination hosts, found 1`,
    );
  });
});

Deno.test("engineOfMap() asks the sibling, and is content without an answer", () => {
  inFolder((folder) => {
    const path = `${folder}/map.json`;
    assertEquals(engineOfMap(path), "");
    const meta = new MapMeta();
    meta.engine = "ndpi 4.2.0";
    saveMap(path, new ServicesMap(), meta);
    assertEquals(engineOfMap(path), "ndpi 4.2.0");
    for (const text of ["not JSON", '{"format": 1}', '{"format": 1, "engine": 7}']) {
      Deno.writeTextFileSync(metaPath(path), text);
      assertEquals(engineOfMap(path), "", text);
    }
  });
});
