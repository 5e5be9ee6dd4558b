import { assertEquals } from "@std/assert";
import { buildForm } from "../../src/base/build_form.ts";

Deno.test("buildForm() is source for a checkout", () => {
  assertEquals(buildForm(), "source");
});
