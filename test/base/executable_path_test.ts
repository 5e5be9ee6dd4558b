import { assertEquals } from "@std/assert";
import { executablePath } from "../../src/base/executable_path.ts";

Deno.test("executablePath() knows of no executable when run from source, whatever the environment says", () => {
  Deno.env.set("SERVMAP_EXECUTABLE", "/somewhere/servmap");
  try {
    assertEquals(executablePath(), undefined);
  } finally {
    Deno.env.delete("SERVMAP_EXECUTABLE");
  }
});
