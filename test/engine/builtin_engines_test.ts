import { assertEquals } from "@std/assert";
import { isBuiltin, openBuiltin } from "../../src/engine/builtin_engines.ts";

Deno.test("our own engines are opened by name, for as many flows as are asked for", () => {
  for (const name of ["builtin", "builtin+dns"]) {
    assertEquals(isBuiltin(name), true);
    const engine = openBuiltin(name, 5);
    assertEquals([engine.name, engine.master.length], [name, 5]);
  }
  for (const name of ["", "ndpi", "builtin+more"]) assertEquals(isBuiltin(name), false);
});
