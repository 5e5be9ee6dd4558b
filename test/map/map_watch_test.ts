import { assertEquals } from "@std/assert";
import { loadMap, saveMap } from "../../src/map/map_files.ts";
import { MapWatch } from "../../src/map/map_watch.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("a watch tells once of each change of the map or its sibling", () => {
  using temp = new TempFolder();
  const folder = temp.path;
  const path = `${folder}/map.json`;
  const watch = new MapWatch(path);
  assertEquals(watch.changed(), false);
  const changes: (() => void)[] = [
    () => Deno.writeTextFileSync(path, "{}"),
    () => Deno.writeTextFileSync(path, '{"a": {}}'),
    () => {
      const { map, meta } = loadMap(path)!;
      saveMap(path, map, meta);
    },
    () => {
      // The same bytes, but another file.
      const { map, meta } = loadMap(path)!;
      saveMap(path, map, meta);
    },
    () => Deno.writeTextFileSync(`${folder}/map.meta.json`, ""),
    () => Deno.removeSync(path),
  ];
  for (const change of changes) {
    change();
    assertEquals([watch.changed(), watch.changed()], [true, false], change.toString());
  }
  Deno.writeTextFileSync(`${folder}/map.journal.jsonl`, "x");
  assertEquals(watch.changed(), false);
});
