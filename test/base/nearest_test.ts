import { assertEquals } from "@std/assert";
import { nearest } from "../../src/base/nearest.ts";

Deno.test("nearest() finds what was meant, or nothing", () => {
  const known = ["idle_timeout", "active_timeout", "capacity"];
  for (
    const [word, meant] of [["idle_timout", "idle_timeout"], ["capcity", "capacity"], ["colour", undefined]]
  ) {
    assertEquals(nearest(word!, known), meant);
  }
});
