import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { FileError } from "../../src/base/errors.ts";
import { openMap } from "../../src/command/opened_map.ts";
import { metaPath } from "../../src/map/map_files.ts";
import { Status } from "../../src/sink/status.ts";
import { saidBy } from "../support/said.ts";
import { TempFolder } from "../support/temp_folder.ts";

Deno.test("openMap() says what of a map can't be used, and that there is none", async () => {
  using temp = new TempFolder();
  const path = `${temp.path}/map.json`;
  const edgesSaid = () =>
    saidBy(() => Promise.resolve(openMap(path, new Status({ quiet: true })).map.edgeCount));
  assertThrows(
    () => openMap(path, new Status({ quiet: true })),
    FileError,
    `Cannot use the map ${path}: there is no such file`,
  );
  Deno.writeTextFileSync(path, '{"a": {"b": [5, "DNS"]}}');
  assertEquals(await edgesSaid(), { status: 1, out: "", err: "" });
  Deno.writeTextFileSync(metaPath(path), "no JSON");
  const { status, err } = await edgesSaid();
  assertEquals(status, 1);
  assertMatch(err, /^servmap: warning: .*map\.meta\.json.*; the map is used without it\n$/);
});
