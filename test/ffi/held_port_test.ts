// Covers: src/engine/signals.ts
import { assert, assertEquals, assertThrows } from "@std/assert";
import { holdLocalPort } from "../../ffi/held_port.ts";

Deno.test({
  name: "a port that is held is nobody's: not to listen on, not to connect to",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const free = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = free.addr as Deno.NetAddr;
    assertEquals(holdLocalPort(port), false);
    free.close();
    assert(holdLocalPort(port));
    assert(holdLocalPort(port), "more of us may hold it");
    assertThrows(() => Deno.listen({ hostname: "127.0.0.1", port }), Deno.errors.AddrInUse);
    const refused = await Deno.connect({ hostname: "127.0.0.1", port }).then(() => false, () => true);
    assert(refused);
  },
});
