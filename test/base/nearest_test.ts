import { assertEquals } from "@std/assert";
import { nearest } from "../../src/base/nearest.ts";

Deno.test("nearest() finds what was meant, or nothing", () => {
  const known = ["idle_timeout", "active_timeout", "capacity"];
  for (
    const [word, meant] of [["idle_timout", "idle_timeout"], ["capcity", "capacity"], ["colour", undefined], [
      "c",
      undefined,
    ]]
  ) {
    assertEquals(nearest(word!, known), meant);
  }
});

Deno.test("nearest() takes the beginning of one word for that, of several for a mistake", () => {
  assertEquals(nearest("capt", ["map", "capture"]), "capture");
  assertEquals(nearest("Capt", ["map", "capture"]), "capture");
  assertEquals(nearest("de", ["dew", "detect", "deny"]), "dew");
});
