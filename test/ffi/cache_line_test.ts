import { assertEquals } from "@std/assert";
import { CACHE_LINE, lineAligned } from "../../ffi/cache_line.ts";

Deno.test("memory begins at a cache line, whatever its length", () => {
  for (const length of [1, 64, 1000, 4096, 100_000, 8_000_000]) {
    const memory = lineAligned(length);
    assertEquals(memory.length, length);
    assertEquals(BigInt(Deno.UnsafePointer.value(Deno.UnsafePointer.of(memory))) % BigInt(CACHE_LINE), 0n);
    assertEquals(memory.every((byte) => byte === 0), true);
  }
});
