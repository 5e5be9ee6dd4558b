import { assertEquals } from "@std/assert";
import { jsonSibling } from "../../src/base/json_sibling.ts";

Deno.test("a file that belongs to a JSON file stands beside it", () => {
  assertEquals(jsonSibling("a/map.json", "meta.json"), "a/map.meta.json");
  assertEquals(jsonSibling("a.json/map", "lock"), "a.json/map.lock");
});
