import { assertEquals } from "@std/assert";
import { ReassemblyPool } from "../../src/dissect/reassembly.ts";
import { TlsMemory } from "../../src/dissect/tls_stream.ts";
import { payloadOf } from "../support/payloads.ts";

Deno.test("TlsStream puts segments in order, also one before the first, also around 2^32", () => {
  for (const base of [1000, 0xfffffffe]) {
    const memory = new TlsMemory(new ReassemblyPool(1, 64));
    const at = (offset: number, text: string) => payloadOf(text, { sequence: (base + offset) >>> 0 });
    const stream = memory.begin(at(3, "def"))!;
    assertEquals(stream.add(at(6, "ghi")), true);
    assertEquals(stream.add(at(0, "abc")), true);
    assertEquals(
      new TextDecoder().decode(stream.buffer.bytes.subarray(0, stream.buffer.contiguous)),
      "abcdefghi",
    );
    assertEquals(stream.add(at(-60, "x")), false);
    assertEquals(stream.add(at(1000, "x")), false);
  }
});

Deno.test("TlsMemory gives its buffers back, once each", () => {
  const pool = new ReassemblyPool(2, 64);
  const memory = new TlsMemory(pool);
  memory.begin(payloadOf("a", { direction: 0 }));
  memory.begin(payloadOf("b", { direction: 1 }));
  assertEquals(new TlsMemory(pool).begin(payloadOf("c")), undefined);
  memory.end(0);
  memory.release();
  memory.release();
  assertEquals([pool.made, pool.used], [2, 0]);
});
