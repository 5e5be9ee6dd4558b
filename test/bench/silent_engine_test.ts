import { assertEquals } from "@std/assert";
import { SETTLED } from "../../src/dissect/label_engine.ts";
import { Payload } from "../../src/dissect/payload.ts";
import { silentEngine } from "./silent_engine.ts";

Deno.test("the silent engine settles at once on nothing", () => {
  const engine = silentEngine(2);
  assertEquals(engine.open(1, new Payload()), SETTLED);
  assertEquals([engine.master[1], engine.app[1], engine.attributes(1)], [0, 0, undefined]);
});
