import { assertEquals } from "@std/assert";
import { openBuiltin } from "../../src/engine/builtin_engines.ts";

Deno.test("our own engines are opened by name, for as many flows as are asked for", () => {
  for (const name of ["builtin", "builtin+dns"]) {
    const engine = openBuiltin(name, 5);
    assertEquals([engine.name, engine.master.length], [name, 5]);
  }
});
