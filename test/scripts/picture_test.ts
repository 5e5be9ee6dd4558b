import { assert, assertEquals } from "@std/assert";
import { demoPicture } from "../../scripts/picture.ts";

const ROOT = new URL("../../", import.meta.url);

Deno.test("the README's picture is what the program draws of the demo", async () => {
  const kept = await Deno.readTextFile(new URL("docs/map.svg", ROOT));
  assert(kept === await demoPicture(), "docs/map.svg is out of date: make it again with `deno task picture`");
  const readme = await Deno.readTextFile(new URL("README.md", ROOT));
  assertEquals(readme.match(/!\[[^\]]+\]\(docs\/map\.svg\)/g)?.length, 1);
});
