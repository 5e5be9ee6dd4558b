import { assertEquals } from "@std/assert";
import { TempFolder } from "../support/temp_folder.ts";
import { jsonSibling } from "../../src/base/json_sibling.ts";

Deno.test("a file that belongs to a JSON file stands beside it", () => {
  assertEquals(jsonSibling("a/map.json", "meta.json"), "a/map.meta.json");
  assertEquals(jsonSibling("a.json/map", "lock"), "a.json/map.lock");
});

Deno.test("it stands beside the file that a link leads to, even if that is not there yet", () => {
  using temp = new TempFolder();
  const folder = Deno.realPathSync(temp.path);
  Deno.symlinkSync("map.json", `${folder}/link.json`);
  assertEquals(jsonSibling(`${folder}/link.json`, "lock"), `${folder}/map.lock`);
  Deno.writeTextFileSync(`${folder}/map.json`, "{}");
  assertEquals(jsonSibling(`${folder}/link.json`, "lock"), `${folder}/map.lock`);
});
